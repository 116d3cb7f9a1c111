package org.alnm.study.finetune;

import java.nio.file.Path;
import java.util.Optional;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.train.TrainedNetwork;
import org.alnm.study.source.DeepSource;

/**
 * A network that was fine-tuned on the training rows of one split.
 *
 * @param tuning how
 * @param trained the network with its head, and the record of its training
 * @param features of all cases
 */
public record TunedNetwork(FineTuning tuning, TrainedNetwork trained, FeatureTable features) {

    /**
     * Writes the network without its head, and the record of its training beside it.
     *
     * @param file a safetensors file; its folder is there
     * @return the source that computes the same features of new patients; nothing where they are principal components
     * @throws org.alnm.core.AlnmException if a file cannot be written
     */
    public Optional<DeepSource> write(Path file) {
        ResNet3d whole = trained.network();
        ResNet3d backbone = whole.spec().withClasses(0).loadBackbone(whole.weights(), Seed.of(0));
        new TrainedNetwork(backbone, trained.epochs(), trained.bestEpoch(), trained.record()).write(file);
        return tuning.components().isPresent()
                ? Optional.empty()
                : Optional.of(tuning.start().withWeights(file));
    }
}
