package org.alnm.study.finetune;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.alnm.core.Parallel;
import org.alnm.core.Progress;
import org.alnm.core.Seed;
import org.alnm.core.settings.SettingsNode;
import org.alnm.deep.train.Training;
import org.alnm.deep.weights.Tensor;
import org.alnm.study.cohort.Cohort;
import org.alnm.study.cohort.Needs;
import org.alnm.study.cohort.Patient;
import org.alnm.study.cohort.Tally;
import org.alnm.study.source.DeepSource;
import org.alnm.study.source.FeatureSources;
import org.alnm.study.source.PatientImages;

/**
 * A network to fine-tune: where it starts, how it is trained. Immutable.
 *
 * <pre>{@code
 * deep_ft: {network: deep.yaml, architecture: medicalnet, depth: 10, width: 8, weights: random:1, images: [mri_dce1],
 *           fineTune: {epochs: 8, batch: 16, learningRate: 0.003}, components: 16}
 * }</pre>
 *
 * @param start the network and its weights before
 * @param training how; its seed is replaced for every training, and without class weights both classes weigh the same
 * @param components principal components of the training cases' features in place of the features; empty for the
 *     features themselves
 */
public record FineTuning(DeepSource start, Training training, OptionalInt components) {

    private static final String KEY = "fineTune";
    private static final String COMPONENTS = "components";

    /** Checks the ranges that the training does not check. */
    public FineTuning {
        if (components.isPresent() && components.getAsInt() < 1) {
            throw new IllegalArgumentException("components are at least 1: " + components.getAsInt());
        }
    }

    /**
     * Whether a source of a study file asks for fine-tuning.
     *
     * @param node the source
     * @return true if it has the key {@code fineTune}
     */
    public static boolean isAskedBy(SettingsNode node) {
        return node.field(KEY).isPresent();
    }

    /**
     * Reads a source that is fine-tuned.
     *
     * @param name what its features begin with
     * @param node its settings
     * @param folder what paths in it are relative to
     * @return the setting
     * @throws org.alnm.core.settings.SettingsException if a key or value is not allowed
     */
    public static FineTuning read(String name, SettingsNode node, Path folder) {
        DeepSource start = FeatureSources.network(name, node, folder, KEY, COMPONENTS);
        SettingsNode how = node.field(KEY).orElseThrow(() -> node.error("needs the key '" + KEY + "'"));
        Training training = Training.read(how, Seed.of(0));
        int weights = training.loss().classWeights().size();
        if (weights != 0 && weights != 2) {
            throw how.error("needs two class weights, of outcome 0 and 1, or none, not " + weights);
        }
        try {
            return new FineTuning(
                    start,
                    training,
                    node.field(COMPONENTS)
                            .map(value -> OptionalInt.of(value.wholeNumber()))
                            .orElse(OptionalInt.empty()));
        } catch (IllegalArgumentException e) {
            throw node.error(e);
        }
    }

    /**
     * The source's name.
     *
     * @return what its features begin with
     */
    public String name() {
        return start.name();
    }

    /**
     * What it wants of every patient.
     *
     * @return images and masks
     */
    public Needs needs() {
        return new Needs(new LinkedHashSet<>(start.images()), start.masks(), Set.of());
    }

    /** The training of so many cases of either outcome. */
    Training training(Seed seed, int negatives, int positives) {
        Training seeded = training.withSeed(seed);
        if (!training.loss().classWeights().isEmpty()) {
            return seeded;
        }
        double half = (negatives + positives) / 2.0;
        return seeded.withLoss(
                training.loss().withClassWeights(half / Math.max(1, negatives), half / Math.max(1, positives)));
    }

    /**
     * Reads what the network sees of every patient. Nothing is learned here.
     *
     * @param cohort the patients
     * @param threads at least 1
     * @param progress hears of every patient
     * @return the volumes; patients who lack an image have none
     * @throws org.alnm.core.AlnmException if an image cannot be read or makes no input
     */
    public TuningCases load(Cohort cohort, int threads, Progress progress) {
        List<Patient> patients = cohort.patients();
        Tally tally = new Tally("reading for " + name(), patients.size(), progress);
        List<Optional<Tensor>> inputs = Parallel.of(threads).map(patients.size(), i -> {
            tally.check();
            Optional<Tensor> input = start.input(patients.get(i), PatientImages.of(patients.get(i)));
            tally.done();
            return input;
        });
        Map<String, Tensor> volumes = new LinkedHashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            String id = patients.get(i).id();
            inputs.get(i).ifPresent(tensor -> volumes.put(id, tensor));
        }
        return new TuningCases(this, volumes);
    }

    /**
     * The setting as plain values, for records.
     *
     * @param folder what paths are relative to
     * @return maps, lists, numbers and words
     */
    public Map<String, Object> tree(Path folder) {
        Map<String, Object> tree = new LinkedHashMap<>(start.tree(folder));
        tree.put(KEY, training.settings());
        components.ifPresent(count -> tree.put(COMPONENTS, count));
        return tree;
    }
}
