package org.alnm.radiomics.normalise;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * Steps of normalisation from YAML, with the keys of {@link Normalisation#tree()}. Unknown keys and values are refused with those
 * allowed.
 */
public final class NormalisationReader {

    private static final Map<String, Method> METHODS = methods();

    private NormalisationReader() {}

    /** The keys of a method, and how it is made of them. */
    private record Method(List<String> keys, java.util.function.Function<Fields, Normalisation> maker) {}

    private static Map<String, Method> methods() {
        Map<String, Method> methods = new LinkedHashMap<>();
        methods.put(
                "z-score",
                new Method(
                        List.of("scale", "outliers", "within"),
                        f -> new ZScore(f.required("scale").number(), number(f, "outliers"), within(f))));
        methods.put(
                "percentile",
                new Method(List.of("percentiles", "range", "clip", "within"), NormalisationReader::percentileScaling));
        methods.put(
                "n4",
                new Method(
                        List.of(
                                "iterations",
                                "threshold",
                                "bins",
                                "fwhm",
                                "noise",
                                "controlPoints",
                                "shrink",
                                "within"),
                        NormalisationReader::biasCorrection));
        methods.put(
                "nyul",
                new Method(
                        List.of("file", "percentiles", "landmarks", "images", "within"),
                        NormalisationReader::standard));
        return methods;
    }

    /**
     * Reads one step.
     *
     * @param node a mapping with the key {@code method} and those of that method; without {@code method} it is a z-score
     * @return the step
     * @throws org.alnm.core.settings.SettingsException if a key or value is missing or not allowed
     */
    public static Normalisation read(SettingsNode node) {
        String name = node.field("method").map(m -> m.choice(names())).orElse("z-score");
        Method method = java.util.Objects.requireNonNull(METHODS.get(name));
        List<String> keys = new ArrayList<>(List.of("method"));
        keys.addAll(method.keys);
        Fields fields = node.fields(keys.toArray(String[]::new));
        return at(node, () -> method.maker.apply(fields));
    }

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        METHODS.keySet().forEach(name -> names.put(name, name));
        return names;
    }

    /**
     * Reads steps.
     *
     * @param node one step, or a list of them in the order in which they are done
     * @return the steps
     * @throws org.alnm.core.settings.SettingsException if a key or value is missing or not allowed
     */
    public static List<Normalisation> readAll(SettingsNode node) {
        return node.isMapping()
                ? List.of(read(node))
                : node.items("steps of normalisation").stream()
                        .map(NormalisationReader::read)
                        .toList();
    }

    private static Normalisation percentileScaling(Fields fields) {
        List<Double> percentiles = pair(fields.required("percentiles"));
        List<Double> range = pair(fields.required("range"));
        return new PercentileScaling(
                percentiles.get(0),
                percentiles.get(1),
                range.get(0),
                range.get(1),
                fields.required("clip").flag(),
                within(fields));
    }

    private static Normalisation biasCorrection(Fields fields) {
        N4BiasCorrection usual = N4BiasCorrection.withDefaults(within(fields));
        return new N4BiasCorrection(
                wholeNumbers(fields, "iterations", usual.iterations()),
                number(fields, "threshold").orElse(usual.threshold()),
                fields.optional("bins").map(SettingsNode::wholeNumber).orElse(usual.bins()),
                number(fields, "fwhm").orElse(usual.fwhm()),
                number(fields, "noise").orElse(usual.noise()),
                wholeNumbers(fields, "controlPoints", usual.controlPoints()),
                fields.optional("shrink").map(SettingsNode::wholeNumber).orElse(usual.shrink()),
                usual.within());
    }

    private static Normalisation standard(Fields fields) {
        if (fields.optional("file").isPresent()) {
            SettingsNode file = fields.required("file");
            if (fields.keys().stream()
                    .anyMatch(key -> !List.of("method", "file").contains(key))) {
                throw file.error("holds all of the standard; no other keys are allowed beside it");
            }
            return NyulStandard.read(Path.of(file.string()));
        }
        return new NyulStandard(
                numbers(fields.required("percentiles")),
                numbers(fields.required("landmarks")),
                fields.required("images").wholeNumber(),
                within(fields));
    }

    private static Within within(Fields fields) {
        Map<String, Within> names = new LinkedHashMap<>();
        for (Within within : Within.values()) {
            names.put(within.shortName(), within);
        }
        return fields.optional("within").map(node -> node.choice(names)).orElse(Within.IMAGE);
    }

    private static OptionalDouble number(Fields fields, String key) {
        return fields.optional(key).isPresent()
                ? OptionalDouble.of(fields.required(key).number())
                : OptionalDouble.empty();
    }

    private static List<Integer> wholeNumbers(Fields fields, String key, List<Integer> usual) {
        return fields.optional(key)
                .map(node -> node.items("whole numbers").stream()
                        .map(SettingsNode::wholeNumber)
                        .toList())
                .orElse(usual);
    }

    private static List<Double> numbers(SettingsNode node) {
        return node.items("numbers").stream().map(SettingsNode::number).toList();
    }

    private static List<Double> pair(SettingsNode node) {
        List<Double> pair = numbers(node);
        if (pair.size() != 2) {
            throw node.error("must have two numbers, not " + pair.size());
        }
        return pair;
    }

    /** Adds the place in the file to a complaint about numbers. */
    private static <T> T at(SettingsNode node, Supplier<T> value) {
        try {
            return value.get();
        } catch (RadiomicsException e) {
            throw node.error(e);
        }
    }
}
