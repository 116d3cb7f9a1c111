package org.alnm.deep.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alnm.core.io.AtomicFile;
import org.alnm.core.provenance.Provenance;
import org.alnm.core.provenance.ProvenanceException;
import org.alnm.deep.weights.Tensor;
import org.alnm.deep.weights.Weights;

/**
 * The state of a training after an epoch, in a folder: a table of tensors, and {@code checkpoint.json}, which names it and is written last.
 *
 * @param training what is trained on what, to be the same when it goes on
 * @param weights as they are
 * @param best of the best epoch
 * @param optimiser what it remembers
 * @param steps so far
 * @param epochs so far
 */
record Checkpoint(
        String training, Weights weights, Weights best, Map<String, Tensor> optimiser, long steps, List<Epoch> epochs) {

    private static final String INDEX = "checkpoint.json";

    void write(Path folder) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        put(tensors, "weights.", weights);
        put(tensors, "best.", best);
        optimiser.forEach((name, tensor) -> tensors.put("optimiser." + name, tensor));
        String name = "epoch-" + epochs.size() + ".safetensors";
        Weights all = Weights.of(tensors);
        Provenance index = Provenance.builder()
                .put("training", training)
                .put("state", name)
                .put("state_sha256", all.digest())
                .put("steps", steps)
                .put("epochs", epochs.stream().map(Epoch::entries).toList())
                .build();
        try {
            Files.createDirectories(folder);
            all.write(folder.resolve(name));
            AtomicFile.write(folder.resolve(INDEX), index.toJson());
            Files.deleteIfExists(folder.resolve("epoch-" + (epochs.size() - 1) + ".safetensors"));
        } catch (IOException | UncheckedIOException e) {
            throw new TrainingException("cannot write a checkpoint into " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void put(Map<String, Tensor> tensors, String prefix, Weights weights) {
        weights.names().forEach(name -> tensors.put(prefix + name, weights.tensor(name)));
    }

    /** The state in a folder; nothing if there is none. */
    static Optional<Checkpoint> read(Path folder, String training) {
        Path index = folder.resolve(INDEX);
        if (!Files.exists(index)) {
            return Optional.empty();
        }
        Map<String, Object> entries;
        try {
            entries = Provenance.fromJson(Files.readString(index, StandardCharsets.UTF_8))
                    .entries();
        } catch (IOException | ProvenanceException e) {
            throw new TrainingException("cannot read the checkpoint " + index + ": " + e.getMessage(), e);
        }
        if (!training.equals(entries.get("training"))) {
            throw new TrainingException("the checkpoint in " + folder
                    + " is of other settings, cases or initial weights; give another folder, or delete it");
        }
        Weights state = Weights.read(folder.resolve(String.valueOf(entries.get("state"))));
        if (!state.digest().equals(entries.get("state_sha256")) || !(entries.get("epochs") instanceof List<?> rows)) {
            throw new TrainingException("the checkpoint in " + folder + " is damaged; delete it to begin anew");
        }
        List<Epoch> epochs = new ArrayList<>();
        for (Object row : rows) {
            if (row instanceof Map<?, ?> map) {
                epochs.add(Epoch.of(map));
            }
        }
        Map<String, Tensor> optimiser = new LinkedHashMap<>();
        state.names().stream()
                .filter(name -> name.startsWith("optimiser."))
                .forEach(name -> optimiser.put(name.substring("optimiser.".length()), state.tensor(name)));
        long steps = entries.get("steps") instanceof Number number ? number.longValue() : 0;
        return Optional.of(
                new Checkpoint(training, state.under("weights."), state.under("best."), optimiser, steps, epochs));
    }
}
