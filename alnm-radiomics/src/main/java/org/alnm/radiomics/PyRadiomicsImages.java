package org.alnm.radiomics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.radiomics.filter.FilterBank;
import org.alnm.radiomics.filter.GradientMagnitude;
import org.alnm.radiomics.filter.IntensityTransform;
import org.alnm.radiomics.filter.IntensityTransform.Function;
import org.alnm.radiomics.filter.LocalBinaryPattern2D;
import org.alnm.radiomics.filter.LocalBinaryPattern2D.Method;
import org.alnm.radiomics.filter.LocalBinaryPattern3D;
import org.alnm.radiomics.filter.PyRadiomicsWavelet;
import org.alnm.radiomics.filter.RecursiveLaplacianOfGaussian;
import org.alnm.radiomics.filter.Wavelet;
import org.alnm.radiomics.texture.Plane;

/** PyRadiomics' image types as filters. */
final class PyRadiomicsImages {

    static final String ORIGINAL = "Original";

    /** Settings that an image type may have of its own, as far as they are followed. */
    private static final List<String> LEVELS = List.of("binWidth", "binCount");

    private static final Map<String, Type> TYPES = types();

    private PyRadiomicsImages() {}

    /** Makes the filters of an image type. */
    @FunctionalInterface
    interface Maker {
        /** From its arguments, and the plane of {@code force2D}. */
        List<FilterBank> of(Arguments arguments, Optional<Plane> slices);
    }

    /** What an image type is given, and what stands in the section {@code setting} for all that are not given it. */
    record Arguments(SettingsNode node, Fields own, Fields general) {

        Optional<SettingsNode> optional(String key) {
            return PyRadiomicsReader.present(own, key).or(() -> PyRadiomicsReader.present(general, key));
        }
    }

    /** An image type and the keys of its arguments. */
    private record Type(List<String> keys, Maker maker) {}

    /** Other types than Original by name; each entry is an image type with its arguments. */
    private static Map<String, Type> types() {
        Map<String, Type> types = new LinkedHashMap<>();
        types.put("Wavelet", new Type(List.of("start_level", "level", "wavelet"), PyRadiomicsImages::wavelet));
        types.put("LoG", new Type(List.of("sigma"), (arguments, slices) -> laplacians(arguments)));
        types.put("Square", function(Function.SQUARE));
        types.put("SquareRoot", function(Function.SQUAREROOT));
        types.put("Logarithm", function(Function.LOGARITHM));
        types.put("Exponential", function(Function.EXPONENTIAL));
        types.put(
                "Gradient",
                new Type(
                        List.of("gradientUseSpacing"),
                        (arguments, slices) -> List.of(new GradientMagnitude(arguments
                                .optional("gradientUseSpacing")
                                .map(SettingsNode::flag)
                                .orElse(true)))));
        types.put(
                "LBP2D",
                new Type(List.of("lbp2DRadius", "lbp2DSamples", "lbp2DMethod"), PyRadiomicsImages::patternsInSlices));
        types.put(
                "LBP3D",
                new Type(
                        List.of("lbp3DLevels", "lbp3DIcosphereRadius", "lbp3DIcosphereSubdivision"),
                        (arguments, slices) -> List.of(new LocalBinaryPattern3D(
                                whole(arguments, "lbp3DLevels", 2),
                                number(arguments, "lbp3DIcosphereRadius", 1),
                                whole(arguments, "lbp3DIcosphereSubdivision", 1)))));
        return types;
    }

    private static Type function(Function function) {
        return new Type(List.of(), (arguments, slices) -> List.of(new IntensityTransform(function)));
    }

    private static List<FilterBank> wavelet(Arguments arguments, Optional<Plane> slices) {
        List<Integer> axes = new ArrayList<>(List.of(0, 1, 2));
        slices.ifPresent(plane -> axes.remove(Integer.valueOf(plane.across())));
        String name = arguments.optional("wavelet").map(SettingsNode::string).orElse("coif1");
        return List.of(new PyRadiomicsWavelet(
                Wavelet.named(name), whole(arguments, "start_level", 0), whole(arguments, "level", 1), axes));
    }

    private static List<FilterBank> laplacians(Arguments arguments) {
        List<FilterBank> filters = new ArrayList<>();
        SettingsNode sigmas = arguments
                .optional("sigma")
                .orElseThrow(() -> arguments
                        .node()
                        .error("needs sigma, a list of standard deviations in mm, here or in the section setting"));
        for (SettingsNode sigma : sigmas.items("standard deviations in mm")) {
            filters.add(new RecursiveLaplacianOfGaussian(sigma.number()));
        }
        return filters;
    }

    private static List<FilterBank> patternsInSlices(Arguments arguments, Optional<Plane> slices) {
        Map<String, Method> methods = new LinkedHashMap<>();
        for (Method method : Method.values()) {
            methods.put(method.name().toLowerCase(Locale.ROOT), method);
        }
        return List.of(new LocalBinaryPattern2D(
                number(arguments, "lbp2DRadius", 1),
                whole(arguments, "lbp2DSamples", 8),
                arguments
                        .optional("lbp2DMethod")
                        .map(node -> node.choice(methods))
                        .orElse(Method.UNIFORM),
                slices.orElse(Plane.XY).across()));
    }

    private static int whole(Arguments arguments, String key, int usual) {
        return arguments.optional(key).map(SettingsNode::wholeNumber).orElse(usual);
    }

    private static double number(Arguments arguments, String key, double usual) {
        return arguments.optional(key).map(SettingsNode::number).orElse(usual);
    }

    /** All names that may stand under {@code imageType}. */
    static String[] names() {
        List<String> names = new ArrayList<>(List.of(ORIGINAL));
        names.addAll(TYPES.keySet());
        return names.toArray(String[]::new);
    }

    /** All keys that some type has arguments of. */
    static List<String> keys() {
        return TYPES.values().stream().flatMap(type -> type.keys.stream()).toList();
    }

    /** The arguments of a type; what is followed for all images alike is refused where it stands for one of them. */
    static Arguments arguments(String name, SettingsNode node, Fields setting) {
        List<String> followed = new ArrayList<>(LEVELS);
        Optional.ofNullable(TYPES.get(name)).ifPresent(type -> followed.addAll(type.keys));
        for (String key : PyRadiomicsReader.KEYS) {
            if (node.isMapping() && !followed.contains(key) && node.field(key).isPresent()) {
                throw node.error("has '" + key + "', which is followed in the section setting only, for all images"
                        + " alike; an image type may have " + followed
                        + ". Give this image type a parameter file of its"
                        + " own");
            }
        }
        SettingsNode given = node.isNull() ? SettingsNode.parse("{}", name) : node;
        return new Arguments(node, given.fields(followed.toArray(String[]::new)), setting);
    }

    /** The filters of a type other than Original. */
    static List<FilterBank> of(String name, Arguments arguments, Optional<Plane> slices) {
        return Objects.requireNonNull(TYPES.get(name), name).maker.of(arguments, slices);
    }
}
