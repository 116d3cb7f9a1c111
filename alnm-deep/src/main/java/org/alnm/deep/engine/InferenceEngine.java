package org.alnm.deep.engine;

import java.util.Optional;
import org.alnm.deep.net.ResNet3d;

/**
 * Something that can run a network: found by {@link Engines} through {@link java.util.ServiceLoader}.
 *
 * <p>All engines compute the same function; they differ in rounding (1e-4 of the features at most) and in speed. One engine gives
 * the same bits for any number of threads.
 */
public interface InferenceEngine {

    /**
     * The name users ask for.
     *
     * @return lower case, such as {@code vector}
     */
    String name();

    /**
     * How fast it is beside the others.
     *
     * @return a rank; {@link Engines#best} takes the highest that can run here
     */
    int rank();

    /**
     * Why it cannot run on this machine or with this command line.
     *
     * @return the reason and the remedy; nothing if it can run
     */
    Optional<String> obstacle();

    /**
     * Prepares a network once for many batches: folds the normalisations, lays out the weights.
     *
     * @param network the network
     * @param threads how many threads one batch may use, at least 1
     * @return the prepared network, safe to share between threads
     * @throws EngineException if the engine cannot run here
     */
    ForwardPass prepare(ResNet3d network, int threads);
}
