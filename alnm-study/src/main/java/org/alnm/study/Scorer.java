package org.alnm.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.alnm.core.AlnmException;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.ValueStatus;
import org.alnm.core.io.AtomicFile;
import org.alnm.core.provenance.ArtifactVersion;
import org.alnm.core.provenance.Json;
import org.alnm.core.provenance.ProvenanceException;
import org.alnm.core.settings.SettingsNode;
import org.alnm.models.FittedPipeline;
import org.alnm.models.LeakageException;
import org.alnm.study.cohort.Patient;
import org.alnm.study.source.FeatureSource;
import org.alnm.study.source.FeatureSources;
import org.alnm.study.source.PatientImages;
import org.alnm.study.source.SourceRow;

/**
 * A fitted model with all that comes before it: from the images of a patient to a probability, with the preprocessing that it
 * was trained with. Immutable; safe to share between threads.
 *
 * <pre>{@code
 * Scorer model = Scorer.read(Path.of("results/models/combined.json"));
 * Score score = model.score(patient);
 * }</pre>
 */
public final class Scorer {

    private static final String FORMAT = "alnm-scorer";
    private static final int VERSION = 1;

    private final FittedPipeline pipeline;
    private final FeatureSources sources;

    private Scorer(FittedPipeline pipeline, FeatureSources sources) {
        this.pipeline = pipeline;
        this.sources = sources;
    }

    /**
     * A model and what computes its features. Sources that the model does not look at are left out.
     *
     * @param pipeline the fitted model
     * @param sources the sources of the table that it was fitted on
     * @return the scorer
     * @throws StudyException if the model needs a feature that no source computes
     */
    public static Scorer of(FittedPipeline pipeline, FeatureSources sources) {
        Set<String> needed = new LinkedHashSet<>(pipeline.inputs());
        needed.removeAll(new HashSet<>(sources.features()));
        if (!needed.isEmpty()) {
            throw new StudyException(
                    "model '" + pipeline.name() + "' needs features that no source computes: " + needed);
        }
        Set<String> inputs = new HashSet<>(pipeline.inputs());
        List<FeatureSource> used = sources.list().stream()
                .filter(source -> source.features().stream().anyMatch(inputs::contains))
                .toList();
        return new Scorer(pipeline, FeatureSources.of(used));
    }

    /**
     * Reads a scorer, and checks that it computes here what it computed where it was written.
     *
     * @param file as {@link #write} made it; the weights of its networks lie where it says
     * @return the scorer
     * @throws StudyException if the file cannot be read; or if versions, settings or weights differ from those that the model was
     *     trained with, with everything that differs
     */
    public static Scorer read(Path file) {
        Map<String, Object> tree;
        try {
            tree = Json.read(Files.readString(file));
        } catch (IOException | ProvenanceException e) {
            throw new StudyException("cannot read the model " + file + ": " + e.getMessage(), e);
        }
        if (!FORMAT.equals(tree.get("format")) || !Integer.valueOf(VERSION).equals(tree.get("version"))) {
            throw new StudyException("cannot read the model " + file + ": it is not of format " + FORMAT + ", version "
                    + VERSION + ", but " + tree.get("format") + ", " + tree.get("version"));
        }
        Path folder = file.toAbsolutePath().normalize().resolveSibling("");
        try {
            String settings = Json.write(map(tree, "sources"));
            FeatureSources sources = FeatureSources.read(SettingsNode.parse(settings, file + ", sources"), folder);
            refuseDifferences(file, tree, sources);
            return of(FittedPipeline.of(map(tree, "pipeline")), sources);
        } catch (StudyException e) {
            throw e;
        } catch (AlnmException e) {
            throw new StudyException("the model " + file + " cannot be used here: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> map(Map<String, Object> tree, String key) {
        if (tree.get(key) instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((k, v) -> copy.put(String.valueOf(k), v));
            return copy;
        }
        throw new StudyException("the model has no '" + key + "'");
    }

    private static void refuseDifferences(Path file, Map<String, Object> tree, FeatureSources sources) {
        List<String> differences = new ArrayList<>();
        Object alnm = tree.getOrDefault("alnm", "an unknown version");
        if (!ArtifactVersion.of(Scorer.class).equals(alnm)) {
            differences.add(
                    "it was written by alnm " + alnm + ", and this is alnm " + ArtifactVersion.of(Scorer.class));
        }
        Map<String, Object> versions = map(tree, "featureVersions");
        Map<String, Object> digests = map(tree, "featureDigests");
        for (FeatureSource source : sources.list()) {
            Object version = versions.getOrDefault(source.name(), "unknown");
            Object digest = digests.getOrDefault(source.name(), "unknown");
            if (!source.version().equals(version)) {
                differences.add("source '" + source.name() + "' has features of version '" + version
                        + "', and here they" + " are '" + source.version() + "'");
            } else if (!source.digest().equals(digest)) {
                differences.add("the settings or weights of source '" + source.name() + "' are not those that the model"
                        + " was trained with (digest " + digest + ", here " + source.digest() + ")");
            }
        }
        if (!differences.isEmpty()) {
            throw new StudyException("the model " + file + " would not give what it gave when it was trained: "
                    + String.join("; ", differences)
                    + ". Use the alnm that wrote it, or train it again with this one");
        }
    }

    /**
     * Writes the model with the full settings of its sources, and the versions. Weights of networks stay in their files.
     *
     * @param file where to; replaced as a whole or not at all
     * @throws StudyException if it cannot be written
     */
    public void write(Path file) {
        Map<String, Object> versions = new LinkedHashMap<>();
        Map<String, Object> digests = new LinkedHashMap<>();
        sources.list().forEach(source -> {
            versions.put(source.name(), source.version());
            digests.put(source.name(), source.digest());
        });
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format", FORMAT);
        tree.put("version", VERSION);
        tree.put("name", pipeline.name());
        tree.put("alnm", ArtifactVersion.of(Scorer.class));
        tree.put("featureVersions", versions);
        tree.put("featureDigests", digests);
        tree.put("sources", sources.tree(file.toAbsolutePath().normalize().resolveSibling("")));
        tree.put("pipeline", pipeline.tree());
        try {
            AtomicFile.write(file, Json.write(tree));
        } catch (IOException e) {
            throw new StudyException("cannot write the model " + file + ": " + e, e);
        }
    }

    /**
     * What computes the features that the model looks at.
     *
     * @return the sources
     */
    public FeatureSources sources() {
        return sources;
    }

    /**
     * The model.
     *
     * @return the fitted pipeline
     */
    public FittedPipeline pipeline() {
        return pipeline;
    }

    /**
     * Scores a patient from images and clinical values.
     *
     * @param patient with the images and columns that the sources look at
     * @return the score
     * @throws StudyException if a feature that the model needs could not be computed
     * @throws AlnmException if an image or mask cannot be read or measured, or a missing value is not filled by the model
     */
    public Score score(Patient patient) {
        List<String> names = new ArrayList<>();
        List<ValueStatus> statuses = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        double[] values = new double[sources.features().size()];
        PatientImages images = PatientImages.of(patient);
        Set<String> inputs = new HashSet<>(pipeline.inputs());
        for (FeatureSource source : sources.list()) {
            SourceRow row = source.compute(patient, images, 0);
            System.arraycopy(
                    row.values(), 0, values, names.size(), row.statuses().size());
            note(source, row, inputs, notes);
            names.addAll(source.features());
            statuses.addAll(row.statuses());
        }
        FeatureTable table = FeatureTable.builder("patient")
                .add(patient.id(), patient.id(), Double.NaN, names, values, statuses)
                .build();
        double value;
        boolean trainedOn = false;
        try {
            value = pipeline.score(table)[0];
        } catch (LeakageException e) {
            trainedOn = true;
            value = pipeline.resubstitutedScores(table)[0];
        }
        return new Score(patient.id(), pipeline.name(), value, pipeline.givesProbabilities(), trainedOn, notes);
    }

    /** Says what of the features that matter has no value, by reason. */
    private static void note(FeatureSource source, SourceRow row, Set<String> inputs, List<String> notes) {
        Map<String, Integer> without = new LinkedHashMap<>();
        for (int i = 0; i < row.reasons().size(); i++) {
            if (!row.reasons().get(i).isEmpty()
                    && inputs.contains(source.features().get(i))) {
                without.merge(row.reasons().get(i), 1, Integer::sum);
            }
        }
        without.forEach(
                (reason, count) -> notes.add(count + " of the features that the model looks at have no value and"
                        + " are filled as in training: source '" + source.name() + "': " + reason));
    }
}
