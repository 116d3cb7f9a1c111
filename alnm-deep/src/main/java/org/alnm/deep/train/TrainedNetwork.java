package org.alnm.deep.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.alnm.core.io.AtomicFile;
import org.alnm.core.provenance.Provenance;
import org.alnm.deep.net.ResNet3d;

/**
 * A network that has been trained, for any engine.
 *
 * @param network with the weights of the best epoch, or of the last without early stopping
 * @param epochs what each epoch gave
 * @param bestEpoch whose weights these are, from 1
 * @param record settings, initial network, cases, epochs
 */
public record TrainedNetwork(ResNet3d network, List<Epoch> epochs, int bestEpoch, Provenance record) {

    /** Copies the list. */
    public TrainedNetwork {
        epochs = List.copyOf(epochs);
    }

    /**
     * Writes the weights as safetensors, and the record beside them with {@code .json} added to the name.
     *
     * @param file the file to make or to replace
     * @throws org.alnm.deep.weights.WeightsException if the weights cannot be written
     * @throws TrainingException if the record cannot be written
     */
    public void write(Path file) {
        network.weights().write(file);
        Path beside = file.resolveSibling(file.getFileName() + ".json");
        try {
            AtomicFile.write(beside, record.toJson());
        } catch (IOException e) {
            throw new TrainingException("cannot write the record " + beside + ": " + e.getMessage(), e);
        }
    }
}
