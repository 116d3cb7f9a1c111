package org.alnm.radiomics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import org.alnm.core.image.Vec3;
import org.alnm.core.resample.Interpolation;
import org.alnm.radiomics.feature.RadiomicsException;
import org.jspecify.annotations.Nullable;

/** Settings from YAML. Unknown keys and values are refused with those that are allowed. */
final class SettingsReader {

    private static final List<String> KEYS =
            List.of("preset", "resample", "resegment", "discretise", "families", "voxelArrayShift");

    private SettingsReader() {}

    static RadiomicsSettings read(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
        } catch (IOException e) {
            throw new RadiomicsException("cannot read the settings file '" + file + "': " + e, e);
        }
    }

    static RadiomicsSettings parse(String text, String source) {
        YamlNode root = YamlNode.parse(text, source);
        Map<String, YamlNode> members = root.members(KEYS);
        Preset preset = required(root, members, "preset")
                .choice(ordered("ibsi", Preset.IBSI, "pyradiomics", Preset.PYRADIOMICS));
        RadiomicsSettings.Builder builder = RadiomicsSettings.builder(preset);
        YamlNode resample = members.get("resample");
        if (resample != null) {
            builder.resample(resampling(resample, preset));
        }
        YamlNode resegment = members.get("resegment");
        if (resegment != null) {
            builder.resegment(resegmentation(resegment));
        }
        YamlNode discretise = members.get("discretise");
        if (discretise != null) {
            builder.discretise(discretisation(discretise));
        }
        YamlNode families = members.get("families");
        if (families != null) {
            families(families, preset, builder);
        }
        YamlNode shift = members.get("voxelArrayShift");
        if (shift != null) {
            builder.voxelArrayShift(shift.number());
        }
        return at(root, builder::build);
    }

    private static Resampling resampling(YamlNode node, Preset preset) {
        Map<String, YamlNode> members = node.members(List.of("spacing", "image", "mask", "round"));
        YamlNode spacing = required(node, members, "spacing");
        List<YamlNode> axes = spacing.items("three numbers in mm");
        if (axes.size() != 3) {
            throw spacing.error("must have three numbers in mm (x, y, z), not " + axes.size());
        }
        Map<String, Interpolation> masks = ordered("nearest", Interpolation.NEAREST, "linear", Interpolation.LINEAR);
        Map<String, Interpolation> images = new LinkedHashMap<>(masks);
        images.put("cubic", Interpolation.CUBIC_BSPLINE);
        Interpolation image = required(node, members, "image").choice(images);
        // PyRadiomics leaves no choice in these two; the standard does, and so the user must choose.
        boolean choose = preset == Preset.IBSI;
        Interpolation mask = choose || members.containsKey("mask")
                ? required(node, members, "mask").choice(masks)
                : Interpolation.NEAREST;
        boolean round = (choose || members.containsKey("round"))
                && required(node, members, "round").flag();
        Vec3 wanted =
                new Vec3(axes.get(0).number(), axes.get(1).number(), axes.get(2).number());
        return at(node, () -> new Resampling(wanted, image, mask, round));
    }

    private static Resegmentation resegmentation(YamlNode node) {
        Map<String, YamlNode> members = node.members(List.of("range", "outliers"));
        if (members.isEmpty()) {
            throw node.error("needs a range, outliers, or both");
        }
        double lower = Double.NEGATIVE_INFINITY;
        double upper = Double.POSITIVE_INFINITY;
        YamlNode range = members.get("range");
        if (range != null) {
            List<YamlNode> ends = range.items("two numbers");
            if (ends.size() != 2) {
                throw range.error("must have two numbers (null for an open end), not " + ends.size());
            }
            lower = isOpen(ends.get(0)) ? lower : ends.get(0).number();
            upper = isOpen(ends.get(1)) ? upper : ends.get(1).number();
        }
        YamlNode outliers = members.get("outliers");
        OptionalDouble sigma = outliers == null ? OptionalDouble.empty() : OptionalDouble.of(outliers.number());
        double from = lower;
        double to = upper;
        return at(node, () -> new Resegmentation(from, to, sigma));
    }

    private static boolean isOpen(YamlNode end) {
        return end.isNull() || end.text().equals("'open'");
    }

    private static Discretisation discretisation(YamlNode node) {
        if (!node.isMapping()) {
            return node.choice(Map.of("none", Discretisation.levels()));
        }
        Map<String, YamlNode> members = node.members(List.of("binWidth", "lowest", "binCount"));
        YamlNode width = members.get("binWidth");
        YamlNode count = members.get("binCount");
        YamlNode lowest = members.get("lowest");
        if ((width == null) == (count == null)) {
            throw node.error("needs either a binWidth or a binCount, or is the word none");
        }
        if (count != null) {
            if (lowest != null) {
                throw lowest.error("goes with a binWidth only");
            }
            int bins = count.wholeNumber();
            return at(count, () -> Discretisation.binCount(bins));
        }
        double size = required(node, members, "binWidth").number();
        OptionalDouble start = lowest == null ? OptionalDouble.empty() : OptionalDouble.of(lowest.number());
        return at(node, () -> new Discretisation.BinWidth(size, start));
    }

    private static void families(YamlNode node, Preset preset, RadiomicsSettings.Builder builder) {
        Map<String, Family> allowed = new LinkedHashMap<>();
        Arrays.stream(Family.values()).forEach(family -> allowed.put(family.shortName(preset), family));
        Set<Family> chosen = EnumSet.noneOf(Family.class);
        for (YamlNode item : node.items("families among " + allowed.keySet())) {
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

    private static YamlNode required(YamlNode parent, Map<String, YamlNode> members, String key) {
        @Nullable YamlNode member = members.get(key);
        if (member == null) {
            throw parent.error("needs the key '" + key + "'");
        }
        return member;
    }

    /** Adds the place in the file to a complaint of a settings value about its numbers. */
    private static <T> T at(YamlNode node, Supplier<T> value) {
        try {
            return value.get();
        } catch (RadiomicsException e) {
            throw node.error("is not usable: " + e.getMessage());
        }
    }

    private static <T> Map<String, T> ordered(String first, T one, String second, T other) {
        Map<String, T> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, other);
        return map;
    }
}
