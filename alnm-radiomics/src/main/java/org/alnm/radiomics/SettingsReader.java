package org.alnm.radiomics;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import org.alnm.core.image.Vec3;
import org.alnm.core.resample.Interpolation;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.radiomics.feature.RadiomicsException;
import org.alnm.radiomics.filter.FilterReader;
import org.alnm.radiomics.normalise.NormalisationReader;
import org.alnm.radiomics.texture.Norm;
import org.alnm.radiomics.texture.Plane;

/** Settings from YAML. Unknown keys and values are refused with those that are allowed. */
final class SettingsReader {

    private SettingsReader() {}

    static RadiomicsSettings read(SettingsNode root) {
        Fields fields = root.fields(
                "preset",
                "normalise",
                "resample",
                "resegment",
                "minimum",
                "discretise",
                "ivh",
                "families",
                "features",
                "dimensions",
                "texture",
                "voxelArrayShift",
                "padDistance",
                "preCrop",
                "original",
                "filters");
        Preset preset =
                fields.required("preset").choice(ordered("ibsi", Preset.IBSI, "pyradiomics", Preset.PYRADIOMICS));
        RadiomicsSettings.Builder builder = RadiomicsSettings.builder(preset);
        fields.optional("resample").ifPresent(node -> builder.resample(resampling(node, preset)));
        fields.optional("resegment").ifPresent(node -> builder.resegment(resegmentation(node)));
        fields.optional("discretise").ifPresent(node -> builder.discretise(discretisation(node)));
        fields.optional("ivh").ifPresent(node -> builder.intensityVolume(discretisation(node)));
        fields.optional("families").ifPresent(node -> families(node, preset, builder));
        fields.optional("dimensions").ifPresent(node -> builder.dimensions(dimensions(node)));
        fields.optional("voxelArrayShift").ifPresent(node -> builder.voxelArrayShift(node.number()));
        fields.optional("normalise")
                .ifPresent(node -> NormalisationReader.readAll(node).forEach(builder::normalise));
        fields.optional("minimum").ifPresent(node -> builder.minimum(limits(node)));
        fields.optional("features")
                .ifPresent(node -> builder.features(node.items("features").stream()
                        .map(SettingsNode::string)
                        .toArray(String[]::new)));
        fields.optional("texture").ifPresent(node -> builder.texture(texture(node)));
        builder.crop(
                fields.optional("padDistance").map(SettingsNode::wholeNumber).orElse(builder.padDistance()),
                fields.optional("preCrop").map(SettingsNode::flag).orElse(false));
        fields.optional("original").ifPresent(node -> builder.original(node.flag()));
        fields.optional("filters")
                .ifPresent(node -> node.items("filters").forEach(item -> builder.filter(filteredImage(item))));
        return at(root, builder::build);
    }

    private static RegionLimits limits(SettingsNode node) {
        Fields fields = node.fields("dimensions", "voxels");
        int dimensions =
                fields.optional("dimensions").map(SettingsNode::wholeNumber).orElse(0);
        int voxels = fields.optional("voxels").map(SettingsNode::wholeNumber).orElse(1);
        return at(node, () -> new RegionLimits(dimensions, voxels));
    }

    private static TextureSettings texture(SettingsNode node) {
        Fields fields = node.fields("distances", "norm", "coarseness", "weight", "slices", "oneWay");
        TextureSettings nearest = TextureSettings.nearest();
        List<Integer> distances = fields.optional("distances")
                .map(d -> d.items("distances in voxels").stream()
                        .map(SettingsNode::wholeNumber)
                        .toList())
                .orElse(nearest.distances());
        Norm norm =
                fields.optional("norm").map(n -> n.choice(names(Norm.values()))).orElse(nearest.norm());
        int coarseness =
                fields.optional("coarseness").map(SettingsNode::wholeNumber).orElse(nearest.coarseness());
        Optional<DistanceWeight> weight = fields.optional("weight").map(SettingsReader::weight);
        Optional<Plane> slices = fields.optional("slices").map(p -> p.choice(names(Plane.values())));
        boolean oneWay = fields.optional("oneWay").map(SettingsNode::flag).orElse(false);
        return at(node, () -> new TextureSettings(distances, norm, coarseness, weight, slices, oneWay));
    }

    private static DistanceWeight weight(SettingsNode node) {
        Fields fields = node.fields("function", "norm");
        return new DistanceWeight(
                fields.required("function").choice(names(DistanceWeight.Function.values())),
                fields.required("norm").choice(names(Norm.values())));
    }

    /** The constants of an enum by their names in lower case. */
    private static <E extends Enum<E>> Map<String, E> names(E[] values) {
        Map<String, E> names = new LinkedHashMap<>();
        for (E value : values) {
            names.put(value.name().toLowerCase(Locale.ROOT), value);
        }
        return names;
    }

    private static FilteredImage filteredImage(SettingsNode node) {
        return new FilteredImage(
                FilterReader.read(node, "discretise"), node.field("discretise").map(SettingsReader::discretisation));
    }

    private static Resampling resampling(SettingsNode node, Preset preset) {
        Fields fields = node.fields("spacing", "image", "mask", "round");
        SettingsNode spacing = fields.required("spacing");
        List<SettingsNode> axes = spacing.items("three numbers in mm");
        if (axes.size() != 3) {
            throw spacing.error("must have three numbers in mm (x, y, z), not " + axes.size());
        }
        Map<String, Interpolation> masks = ordered("nearest", Interpolation.NEAREST, "linear", Interpolation.LINEAR);
        Map<String, Interpolation> images = new LinkedHashMap<>(masks);
        images.put("cubic", Interpolation.CUBIC_BSPLINE);
        Interpolation image = fields.required("image").choice(images);
        // PyRadiomics leaves no choice in these two; the standard does, and so the user must choose.
        boolean choose = preset == Preset.IBSI;
        Interpolation mask = choose || fields.optional("mask").isPresent()
                ? fields.required("mask").choice(masks)
                : Interpolation.NEAREST;
        boolean round = (choose || fields.optional("round").isPresent())
                && fields.required("round").flag();
        Vec3 wanted =
                new Vec3(axes.get(0).number(), axes.get(1).number(), axes.get(2).number());
        return at(node, () -> new Resampling(wanted, image, mask, round));
    }

    private static Resegmentation resegmentation(SettingsNode node) {
        Fields fields = node.fields("range", "outliers", "bounds", "shape");
        if (fields.keys().isEmpty()) {
            throw node.error("needs a range, outliers, or both");
        }
        double lower = Double.NEGATIVE_INFINITY;
        double upper = Double.POSITIVE_INFINITY;
        if (fields.optional("range").isPresent()) {
            SettingsNode range = fields.required("range");
            List<SettingsNode> ends = range.items("two numbers");
            if (ends.size() != 2) {
                throw range.error("must have two numbers (null for an open end), not " + ends.size());
            }
            lower = isOpen(ends.get(0)) ? lower : ends.get(0).number();
            upper = isOpen(ends.get(1)) ? upper : ends.get(1).number();
        }
        OptionalDouble sigma = number(fields, "outliers");
        double from = lower;
        double to = upper;
        Resegmentation.Bounds bounds = fields.optional("bounds")
                .map(b -> b.choice(names(Resegmentation.Bounds.values())))
                .orElse(Resegmentation.Bounds.ABSOLUTE);
        boolean shape = fields.optional("shape").map(SettingsNode::flag).orElse(false);
        return at(node, () -> new Resegmentation(from, to, sigma, bounds, shape));
    }

    private static boolean isOpen(SettingsNode end) {
        return end.isNull() || end.text().equals("'open'");
    }

    private static Discretisation discretisation(SettingsNode node) {
        if (!node.isMapping()) {
            return node.choice(Map.of("none", Discretisation.levels()));
        }
        Fields fields = node.fields("binWidth", "lowest", "binCount", "equalProbability");
        if (fields.optional("equalProbability").isPresent() && fields.keys().size() == 1) {
            SettingsNode count = fields.required("equalProbability");
            return at(count, () -> new Discretisation.EqualShares(count.wholeNumber()));
        }
        OptionalDouble width = number(fields, "binWidth");
        OptionalDouble lowest = number(fields, "lowest");
        if (width.isPresent() == fields.optional("binCount").isPresent()) {
            throw node.error("needs either a binWidth, a binCount or equalProbability, or is the word none");
        }
        if (width.isPresent()) {
            return at(node, () -> new Discretisation.BinWidth(width.getAsDouble(), lowest));
        }
        if (lowest.isPresent()) {
            throw fields.required("lowest").error("goes with a binWidth only");
        }
        SettingsNode count = fields.required("binCount");
        return at(count, () -> new Discretisation.BinCount(count.wholeNumber()));
    }

    private static OptionalDouble number(Fields fields, String key) {
        return fields.optional(key).isPresent()
                ? OptionalDouble.of(fields.required(key).number())
                : OptionalDouble.empty();
    }

    private static Set<Dimension> dimensions(SettingsNode node) {
        Map<String, Dimension> allowed = new LinkedHashMap<>();
        for (Dimension dimension : Dimension.values()) {
            allowed.put(dimension.shortName(), dimension);
        }
        Set<Dimension> chosen = EnumSet.noneOf(Dimension.class);
        for (SettingsNode item : node.items("dimensions among " + allowed.keySet())) {
            if (!chosen.add(item.choice(allowed))) {
                throw item.error("is named twice: " + item.text());
            }
        }
        if (chosen.isEmpty()) {
            throw node.error("must name at least one of " + allowed.keySet());
        }
        return chosen;
    }

    private static void families(SettingsNode node, Preset preset, RadiomicsSettings.Builder builder) {
        Map<String, Family> allowed = new LinkedHashMap<>();
        Family.of(preset).forEach(family -> allowed.put(family.shortName(preset), family));
        Set<Family> chosen = EnumSet.noneOf(Family.class);
        for (SettingsNode item : node.items("families among " + allowed.keySet())) {
            if (!chosen.add(item.choice(allowed))) {
                throw item.error("is named twice: " + item.text());
            }
        }
        if (chosen.isEmpty()) {
            throw node.error("must name at least one family among " + allowed.keySet());
        }
        Family[] all = chosen.toArray(Family[]::new);
        builder.families(all[0], all);
    }

    /** Adds the place in the file to a complaint of a settings value about its numbers. */
    private static <T> T at(SettingsNode node, Supplier<T> value) {
        try {
            return value.get();
        } catch (RadiomicsException e) {
            throw node.error(e);
        }
    }

    private static <T> Map<String, T> ordered(String first, T one, String second, T other) {
        Map<String, T> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, other);
        return map;
    }
}
