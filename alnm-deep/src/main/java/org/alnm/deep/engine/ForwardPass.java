package org.alnm.deep.engine;

import java.util.Map;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.weights.Tensor;

/**
 * A network that an engine has prepared, in inference mode: batch normalisation uses its running statistics, so that the
 * images of a batch do not influence each other. Safe to share between threads.
 */
public interface ForwardPass {

    /**
     * What is run.
     *
     * @return the network
     */
    ResNet3d network();

    /**
     * The features: the last stage averaged over the volume.
     *
     * @param batch {@code [n, channel, z, y, x]}, finite
     * @return {@code [n, features]}
     * @throws IllegalArgumentException if the batch has another number of axes or channels, is empty, or not finite
     */
    Tensor features(Tensor batch);

    /**
     * What comes out of each stage.
     *
     * @param batch {@code [n, channel, z, y, x]}, finite
     * @return {@code [n, channel, z, y, x]} of each stage, in the order of the data
     * @throws IllegalArgumentException as for {@link #features}
     */
    Map<Stage, Tensor> stages(Tensor batch);

    /**
     * The outputs of the head, before any softmax.
     *
     * @param batch {@code [n, channel, z, y, x]}, finite
     * @return {@code [n, classes]}
     * @throws IllegalArgumentException as for {@link #features}
     * @throws EngineException if the network has no head
     */
    default Tensor logits(Tensor batch) {
        return Head.logits(network(), features(batch));
    }
}
