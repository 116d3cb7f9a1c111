package org.alnm.deep.feature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.alnm.core.Seed;
import org.alnm.core.image.GeometryException;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.resample.Interpolation;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.deep.engine.Stage;

/** Deep settings from and to the tree of a YAML file. */
final class DeepSettingsFile {

    private DeepSettingsFile() {}

    static DeepSettings read(SettingsNode root) {
        Fields fields = root.fields("patch", "normalise", "sequences", "outputs", "averaging");
        Patch patch = patch(fields.required("patch"));
        Normalisation normalisation = normalisation(fields.required("normalise"));
        DeepSettings settings = DeepSettings.of(patch, normalisation);
        Optional<SettingsNode> sequences = fields.optional("sequences");
        if (sequences.isPresent()) {
            settings = settings.withSequences(sequences.get().choice(words(DeepSettings.Sequences.values())));
        }
        Optional<SettingsNode> outputs = fields.optional("outputs");
        if (outputs.isPresent()) {
            settings = withOutputs(settings, outputs.get());
        }
        Optional<SettingsNode> averaging = fields.optional("averaging");
        return averaging.isPresent() ? settings.withAveraging(averaging(averaging.get())) : settings;
    }

    private static DeepSettings withOutputs(DeepSettings settings, SettingsNode node) {
        List<Output> outputs = new ArrayList<>();
        for (SettingsNode item : node.items("outputs with stage and pooling")) {
            Fields fields = item.fields("stage", "pooling");
            outputs.add(new Output(
                    fields.required("stage").choice(words(Stage.values())),
                    fields.required("pooling").choice(words(Output.Pooling.values()))));
        }
        return at(node, () -> settings.withOutputs(outputs));
    }

    private static Averaging averaging(SettingsNode node) {
        Fields fields = node.fields("copies", "flips", "turns", "seed");
        int copies = fields.required("copies").wholeNumber();
        boolean flips = fields.required("flips").flag();
        boolean turns = fields.required("turns").flag();
        Seed seed = Seed.of(fields.required("seed").longNumber());
        return at(node, () -> new Averaging(copies, flips, turns, seed));
    }

    private static Patch patch(SettingsNode node) {
        Fields fields = node.fields("cut", "size", "spacing", "margin", "masked", "planar", "border", "interpolation");
        Cut cut = cut(node, fields);
        boolean masked = fields.optional("masked").map(SettingsNode::flag).orElse(false);
        Patch.Planar planar = fields.optional("planar")
                .map(n -> n.choice(words(Patch.Planar.values())))
                .orElse(cut instanceof Cut.Stored ? Patch.Planar.ONE_SLICE : Patch.Planar.REFUSED);
        Patch.Border border = fields.optional("border")
                .map(n -> n.choice(words(Patch.Border.values())))
                .orElse(Patch.Border.EDGE);
        Interpolation interpolation = fields.optional("interpolation")
                .map(n -> n.choice(words(Interpolation.values())))
                .orElse(Interpolation.LINEAR);
        return at(node, () -> new Patch(cut, masked, planar, border, interpolation));
    }

    private static Cut cut(SettingsNode node, Fields fields) {
        String kind = fields.required("cut").choice(same("around", "tight", "scaled", "whole", "stored"));
        List<String> needs = switch (kind) {
            case "around" -> List.of("size", "spacing");
            case "tight" -> List.of("spacing", "margin");
            case "scaled" -> List.of("size", "margin");
            case "whole" -> List.of("size");
            default -> List.of();
        };
        for (String key : List.of("size", "spacing", "margin")) {
            if (fields.optional(key).isPresent() && !needs.contains(key)) {
                throw fields.required(key).error("does not go with the cut '" + kind + "', which takes " + needs);
            }
        }
        return at(node, () -> switch (kind) {
            case "around" -> new Cut.Around(size(fields), spacing(fields));
            case "tight" ->
                new Cut.Tight(spacing(fields), fields.required("margin").number());
            case "scaled" ->
                new Cut.Scaled(size(fields), fields.required("margin").number());
            case "whole" -> new Cut.Whole(size(fields));
            default -> new Cut.Stored();
        });
    }

    private static GridSize size(Fields fields) {
        List<SettingsNode> axes = three(fields.required("size"));
        return new GridSize(
                axes.get(0).wholeNumber(),
                axes.get(1).wholeNumber(),
                axes.get(2).wholeNumber());
    }

    private static Vec3 spacing(Fields fields) {
        List<SettingsNode> axes = three(fields.required("spacing"));
        return new Vec3(axes.get(0).number(), axes.get(1).number(), axes.get(2).number());
    }

    private static List<SettingsNode> three(SettingsNode node) {
        List<SettingsNode> axes = node.items("three numbers (x, y, z)");
        if (axes.size() != 3) {
            throw node.error("must have three numbers (x, y, z), not " + axes.size());
        }
        return axes;
    }

    private static Normalisation normalisation(SettingsNode node) {
        Fields fields = node.fields("by", "where", "lower", "upper", "noise");
        String by = fields.required("by").choice(same("none", "zscore", "percentile", "window", "medicalnet"));
        List<String> takes = switch (by) {
            case "zscore" -> List.of("where");
            case "percentile" -> List.of("where", "lower", "upper");
            case "window" -> List.of("lower", "upper");
            case "medicalnet" -> List.of("noise");
            default -> List.of();
        };
        for (String key : fields.keys()) {
            if (!key.equals("by") && !takes.contains(key)) {
                throw fields.required(key).error("does not go with '" + by + "', which takes " + takes);
            }
        }
        return at(node, () -> switch (by) {
            case "zscore" -> Normalisation.zScore(where(fields));
            case "percentile" ->
                Normalisation.percentile(
                        fields.required("lower").number(),
                        fields.required("upper").number(),
                        where(fields));
            case "window" ->
                Normalisation.window(
                        fields.required("lower").number(),
                        fields.required("upper").number());
            case "medicalnet" ->
                new Normalisation.MedicalNet(fields.optional("noise").map(n -> Seed.of(n.longNumber())));
            default -> Normalisation.none();
        });
    }

    private static Normalisation.Where where(Fields fields) {
        return fields.required("where").choice(words(Normalisation.Where.values()));
    }

    static Map<String, Object> tree(DeepSettings settings) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("patch", patchTree(settings.patch()));
        tree.put("normalise", normalisationTree(settings.normalisation()));
        tree.put("sequences", word(settings.sequences()));
        List<Object> outputs = new ArrayList<>();
        for (Output output : settings.outputs()) {
            Map<String, Object> place = new LinkedHashMap<>();
            place.put("stage", word(output.stage()));
            place.put("pooling", word(output.pooling()));
            outputs.add(place);
        }
        tree.put("outputs", outputs);
        Map<String, Object> averaging = new LinkedHashMap<>();
        averaging.put("copies", settings.averaging().copies());
        averaging.put("flips", settings.averaging().flips());
        averaging.put("turns", settings.averaging().turns());
        averaging.put("seed", settings.averaging().seed().value());
        tree.put("averaging", averaging);
        return tree;
    }

    private static Map<String, Object> patchTree(Patch patch) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (patch.cut() instanceof Cut.Around around) {
            tree.put("cut", "around");
            tree.put("size", list(around.size()));
            tree.put("spacing", list(around.spacing()));
        } else if (patch.cut() instanceof Cut.Tight tight) {
            tree.put("cut", "tight");
            tree.put("spacing", list(tight.spacing()));
            tree.put("margin", tight.margin());
        } else if (patch.cut() instanceof Cut.Scaled scaled) {
            tree.put("cut", "scaled");
            tree.put("size", list(scaled.size()));
            tree.put("margin", scaled.margin());
        } else if (patch.cut() instanceof Cut.Whole whole) {
            tree.put("cut", "whole");
            tree.put("size", list(whole.size()));
        } else {
            tree.put("cut", "stored");
        }
        tree.put("masked", patch.masked());
        tree.put("planar", word(patch.planar()));
        tree.put("border", word(patch.border()));
        tree.put("interpolation", word(patch.interpolation()));
        return tree;
    }

    private static Map<String, Object> normalisationTree(Normalisation normalisation) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (normalisation instanceof Normalisation.ZScore z) {
            tree.put("by", "zscore");
            tree.put("where", word(z.where()));
        } else if (normalisation instanceof Normalisation.Percentile p) {
            tree.put("by", "percentile");
            tree.put("lower", p.lower());
            tree.put("upper", p.upper());
            tree.put("where", word(p.where()));
        } else if (normalisation instanceof Normalisation.Window w) {
            tree.put("by", "window");
            tree.put("lower", w.lower());
            tree.put("upper", w.upper());
        } else if (normalisation instanceof Normalisation.MedicalNet m) {
            tree.put("by", "medicalnet");
            m.noise().ifPresent(seed -> tree.put("noise", seed.value()));
        } else {
            tree.put("by", "none");
        }
        return tree;
    }

    private static List<Integer> list(GridSize size) {
        return List.of(size.x(), size.y(), size.z());
    }

    private static List<Double> list(Vec3 v) {
        return List.of(v.x(), v.y(), v.z());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <T extends Enum<T>> Map<String, T> words(T[] values) {
        Map<String, T> words = new LinkedHashMap<>();
        for (T value : values) {
            words.put(word(value), value);
        }
        return words;
    }

    private static Map<String, String> same(String... words) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String word : words) {
            map.put(word, word);
        }
        return map;
    }

    /** Adds the place in the file to a complaint of a settings value about its numbers. */
    private static <T> T at(SettingsNode node, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException | GeometryException e) {
            throw node.error(e);
        }
    }
}
