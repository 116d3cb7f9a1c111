package org.alnm.radiomics.filter;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.radiomics.feature.RadiomicsException;

/** Filters from YAML, with the keys of {@link FilterBank#tree()}. Unknown keys and values are refused with those allowed. */
public final class FilterReader {

    private static final Map<String, Kind> KINDS = kinds();

    private FilterReader() {}

    /** What a kind of filter needs. */
    private record Kind(List<String> keys, Maker maker) {

        static Kind of(Maker maker, String... keys) {
            return new Kind(List.of(keys), maker);
        }
    }

    /** Makes a filter of its fields. */
    @FunctionalInterface
    private interface Maker {
        FilterBank of(Fields fields);
    }

    /**
     * Reads a filter.
     *
     * @param node a mapping with the key {@code filter} and those of that filter
     * @param others keys that may stand there and that the caller reads
     * @return the filter
     * @throws org.alnm.core.settings.SettingsException if a key or value is missing or not allowed
     */
    public static FilterBank read(SettingsNode node, String... others) {
        Kind kind = node.field("filter")
                .orElseThrow(() -> node.error("must be a mapping with the key 'filter', one of " + KINDS.keySet()))
                .choice(KINDS);
        Fields fields = fields(node, kind, others);
        return at(node, () -> kind.maker.of(fields));
    }

    private static Fields fields(SettingsNode node, Kind kind, String... others) {
        return node.fields(Stream.of(Stream.of("filter"), kind.keys.stream(), Arrays.stream(others))
                .flatMap(keys -> keys)
                .toArray(String[]::new));
    }

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put(
                "mean",
                Kind.of(
                        f -> new MeanFilter(f.required("size").wholeNumber(), dimension(f), boundary(f)),
                        "size",
                        "dimension",
                        "boundary"));
        kinds.put(
                "gaussian",
                Kind.of(
                        f -> new GaussianFilter(number(f, "sigma"), number(f, "truncate"), dimension(f), boundary(f)),
                        "sigma",
                        "truncate",
                        "dimension",
                        "boundary"));
        kinds.put("log", Kind.of(FilterReader::laplacian, "sigma", "truncate", "dimension", "boundary"));
        kinds.put(
                "laws",
                Kind.of(
                        f -> new LawsFilter(
                                kernels(f.required("kernels")),
                                pooling(f),
                                f.required("energy").wholeNumber(),
                                dimension(f),
                                boundary(f)),
                        "kernels",
                        "energy",
                        "pooling",
                        "dimension",
                        "boundary"));
        kinds.put(
                "gabor",
                Kind.of(
                        f -> new GaborFilter(
                                number(f, "sigma"),
                                number(f, "lambda"),
                                number(f, "gamma"),
                                number(f, "theta"),
                                f.required("steps").wholeNumber(),
                                pooling(f),
                                dimension(f),
                                boundary(f)),
                        "sigma",
                        "lambda",
                        "gamma",
                        "theta",
                        "steps",
                        "pooling",
                        "dimension",
                        "boundary"));
        kinds.put(
                "wavelet",
                Kind.of(
                        f -> new SeparableWavelet(
                                Wavelet.named(f.required("wavelet").string()),
                                f.required("band").string(),
                                f.required("level").wholeNumber(),
                                pooling(f),
                                dimension(f),
                                boundary(f)),
                        "wavelet",
                        "band",
                        "level",
                        "pooling",
                        "dimension",
                        "boundary"));
        kinds.put(
                "stationary-wavelet",
                Kind.of(
                        f -> new StationaryWavelet(
                                Wavelet.named(f.required("wavelet").string()),
                                f.required("levels").wholeNumber(),
                                pooling(f),
                                dimension(f),
                                boundary(f)),
                        "wavelet",
                        "levels",
                        "pooling",
                        "dimension",
                        "boundary"));
        kinds.put(
                "decimated-wavelet",
                Kind.of(
                        f -> new DecimatedWavelet(
                                Wavelet.named(f.required("wavelet").string()),
                                f.required("levels").wholeNumber(),
                                dimension(f),
                                boundary(f)),
                        "wavelet",
                        "levels",
                        "dimension",
                        "boundary"));
        for (NonSeparableWavelet.Shape shape : NonSeparableWavelet.Shape.values()) {
            kinds.put(
                    shape.name().toLowerCase(Locale.ROOT),
                    Kind.of(f -> nonSeparable(shape, f), "level", "dimension", "boundary"));
        }
        kinds.put("riesz", Kind.of(FilterReader::riesz, "order", "alignment", "of"));
        addPyRadiomics(kinds);
        return kinds;
    }

    private static void addPyRadiomics(Map<String, Kind> kinds) {
        kinds.put(
                "pyradiomics-wavelet",
                Kind.of(
                        f -> new PyRadiomicsWavelet(
                                Wavelet.named(f.required("wavelet").string()),
                                f.required("startLevel").wholeNumber(),
                                f.required("levels").wholeNumber(),
                                f.required("axes").items("axes 0, 1, 2").stream()
                                        .map(SettingsNode::wholeNumber)
                                        .toList()),
                        "wavelet",
                        "startLevel",
                        "levels",
                        "axes"));
        kinds.put("recursive-log", Kind.of(f -> new RecursiveLaplacianOfGaussian(number(f, "sigma")), "sigma"));
        for (IntensityTransform.Function function : IntensityTransform.Function.values()) {
            IntensityTransform transform = new IntensityTransform(function);
            kinds.put(transform.name(), Kind.of(f -> transform));
        }
        kinds.put(
                "gradient",
                Kind.of(f -> new GradientMagnitude(f.required("spacing").flag()), "spacing"));
        kinds.put(
                "lbp-2D",
                Kind.of(
                        f -> new LocalBinaryPattern2D(
                                number(f, "radius"),
                                f.required("samples").wholeNumber(),
                                f.required("method")
                                        .choice(names(
                                                LocalBinaryPattern2D.Method.values(),
                                                m -> m.name().toLowerCase(Locale.ROOT))),
                                f.required("across").wholeNumber()),
                        "radius",
                        "samples",
                        "method",
                        "across"));
        kinds.put(
                "lbp-3D",
                Kind.of(
                        f -> new LocalBinaryPattern3D(
                                f.required("levels").wholeNumber(),
                                number(f, "radius"),
                                f.required("subdivisions").wholeNumber()),
                        "levels",
                        "radius",
                        "subdivisions"));
    }

    private static SpectralFilter laplacian(Fields f) {
        return new LaplacianOfGaussian(number(f, "sigma"), number(f, "truncate"), dimension(f), boundary(f));
    }

    private static SpectralFilter nonSeparable(NonSeparableWavelet.Shape shape, Fields f) {
        return new NonSeparableWavelet(shape, f.required("level").wholeNumber(), dimension(f), boundary(f));
    }

    private static FilterBank riesz(Fields f) {
        List<Integer> order = f.required("order").items("orders of derivatives along x, y, z").stream()
                .map(SettingsNode::wholeNumber)
                .toList();
        OptionalDouble alignment = f.optional("alignment").isPresent()
                ? OptionalDouble.of(number(f, "alignment"))
                : OptionalDouble.empty();
        SettingsNode of = f.required("of");
        if (read(of) instanceof SpectralFilter filter) {
            return new RieszTransform(filter, order, alignment);
        }
        throw of.error("must be a filter that is known by its transfer function: log, simoncelli or shannon");
    }

    private static double number(Fields fields, String key) {
        return fields.required(key).number();
    }

    private static List<LawsKernel> kernels(SettingsNode node) {
        return node.items("kernels such as L5").stream()
                .map(kernel -> kernel.choice(names(LawsKernel.values(), Enum::name)))
                .toList();
    }

    private static FilterDimension dimension(Fields fields) {
        return fields.required("dimension").choice(names(FilterDimension.values(), FilterDimension::shortName));
    }

    private static Optional<Pooling> pooling(Fields fields) {
        return fields.optional("pooling").map(node -> node.choice(names(Pooling.values(), Pooling::shortName)));
    }

    /** A word, or a number for a constant. */
    private static Boundary boundary(Fields fields) {
        SettingsNode node = fields.required("boundary");
        Map<String, Boundary> words = new LinkedHashMap<>();
        words.put("zero", Boundary.ZERO);
        words.put("nearest", Boundary.NEAREST);
        words.put("periodic", Boundary.PERIODIC);
        words.put("mirror", Boundary.MIRROR);
        return node.isNumber() ? Boundary.constant(node.number()) : node.choice(words);
    }

    private static <T> Map<String, T> names(T[] values, java.util.function.Function<T, String> name) {
        Map<String, T> names = new LinkedHashMap<>();
        for (T value : values) {
            names.put(name.apply(value), value);
        }
        return names;
    }

    private static <T> T at(SettingsNode node, Supplier<T> value) {
        try {
            return value.get();
        } catch (RadiomicsException e) {
            throw node.error(e);
        }
    }
}
