package org.alnm.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.TreeSet;
import org.alnm.core.io.AtomicFile;
import org.alnm.core.provenance.Json;
import org.alnm.core.provenance.Provenance;
import org.alnm.core.provenance.ProvenanceException;
import org.jspecify.annotations.Nullable;

/** The JSON form of a {@link FittedPipeline}. */
final class PipelineFile {

    private static final String FORMAT = "alnm-pipeline";
    private static final int VERSION = 1;

    private PipelineFile() {}

    static void write(FittedPipeline pipeline, Path file) {
        try {
            AtomicFile.write(file, Json.write(tree(pipeline)));
        } catch (IOException e) {
            throw new ModelFileException("cannot write the model " + file + ": " + e.getMessage(), e);
        }
    }

    static Map<String, Object> tree(FittedPipeline pipeline) {
        List<Object> stages = new ArrayList<>();
        pipeline.steps().forEach(step -> stages.add(step.state().nested()));
        stages.add(pipeline.classifier().state().nested());
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format", FORMAT);
        tree.put("version", VERSION);
        tree.put("name", pipeline.name());
        tree.put("stages", stages);
        tree.put("trainingCases", List.copyOf(pipeline.guard().cases()));
        tree.put("trainingGroups", List.copyOf(pipeline.guard().groups()));
        tree.put("trainingColumns", pipeline.guard().columns());
        tree.put("trainingRows", List.copyOf(pipeline.guard().rows()));
        tree.put("record", pipeline.record().entries());
        return tree;
    }

    static FittedPipeline read(Path file) {
        try {
            return read(Json.read(Files.readString(file)));
        } catch (IOException | ProvenanceException | ModelFileException e) {
            throw new ModelFileException("cannot read the model " + file + ": " + e.getMessage(), e);
        }
    }

    static FittedPipeline read(Map<String, ?> values) {
        if (holdsNull(values)) {
            throw new ModelFileException("a value in it is null");
        }
        Provenance.Builder builder = Provenance.builder();
        values.forEach(builder::put);
        Provenance root = builder.build();
        State tree = State.of("the file", root);
        if (!tree.text("format").equals(FORMAT) || tree.number("version") != VERSION) {
            throw new ModelFileException("it is not of format " + FORMAT + ", version " + VERSION);
        }
        return pipeline(tree, root);
    }

    private static boolean holdsNull(@Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(PipelineFile::holdsNull);
        } else if (tree instanceof List<?> list) {
            return list.stream().anyMatch(PipelineFile::holdsNull);
        }
        return tree == null;
    }

    private static FittedPipeline pipeline(State tree, Provenance root) {
        List<Fitted> stages = new ArrayList<>();
        if (root.entries().get("stages") instanceof List<?> list) {
            list.forEach(item -> stages.add(stage(item)));
        }
        List<FittedStep> steps = new ArrayList<>();
        for (int s = 0; s < stages.size() - 1; s++) {
            if (!(stages.get(s) instanceof FittedStep step)) {
                throw new ModelFileException("stage " + s + " (counted from 0) is no step");
            }
            steps.add(step);
        }
        if (stages.isEmpty() || !(stages.get(stages.size() - 1) instanceof FittedClassifier classifier)) {
            throw new ModelFileException("the last of its " + stages.size() + " stages is no classifier");
        }
        if (!(root.entries().get("record") instanceof Map<?, ?> record)) {
            throw new ModelFileException("it has no record");
        }
        LeakGuard guard = new LeakGuard(
                new TreeSet<>(tree.texts("trainingCases")),
                new TreeSet<>(tree.texts("trainingGroups")),
                tree.texts("trainingColumns"),
                new TreeSet<>(tree.texts("trainingRows")));
        Provenance provenance = State.of("record", record).values();
        return new FittedPipeline(tree.text("name"), steps, classifier, guard, provenance);
    }

    /** A stage from its kind and state. */
    static Fitted stage(Object item) {
        if (item instanceof Map<?, ?> stage
                && stage.get("kind") instanceof String kind
                && stage.get("state") instanceof Map<?, ?> values) {
            Map<String, FittedReader> readers = readers();
            FittedReader reader = readers.get(kind);
            if (reader == null) {
                throw new ModelFileException("nothing here reads a stage of kind '" + kind + "', only "
                        + readers.keySet() + "; add the artifact it comes from");
            }
            return reader.read(State.of(kind, values));
        }
        throw new ModelFileException("a stage without kind and state: " + item);
    }

    private static Map<String, FittedReader> readers() {
        Map<String, FittedReader> readers = new TreeMap<>();
        for (FittedReader reader : ServiceLoader.load(FittedReader.class, FittedReader.class.getClassLoader())) {
            if (readers.put(reader.kind(), reader) != null) {
                throw new ModelFileException("two readers on the class path are for kind '" + reader.kind() + "'");
            }
        }
        return readers;
    }
}
