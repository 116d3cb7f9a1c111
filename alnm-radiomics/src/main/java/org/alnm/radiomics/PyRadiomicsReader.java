package org.alnm.radiomics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.alnm.core.image.Vec3;
import org.alnm.core.resample.Interpolation;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.radiomics.feature.RadiomicsException;
import org.alnm.radiomics.filter.FilterBank;
import org.alnm.radiomics.normalise.Within;
import org.alnm.radiomics.normalise.ZScore;
import org.alnm.radiomics.texture.Norm;
import org.alnm.radiomics.texture.Plane;

/** Parameter files of PyRadiomics. Unknown keys and values are refused with those that are allowed. */
final class PyRadiomicsReader {

    private static final double BIN_WIDTH = 25;
    private static final double TOLERANCE = 1e-6;

    /** PyRadiomics takes SimpleITK's names, or the numbers of its constants. */
    private static final Map<String, Interpolation> INTERPOLATORS = Map.of(
            "sitkNearestNeighbor", Interpolation.NEAREST,
            "sitkLinear", Interpolation.LINEAR,
            "sitkBSpline", Interpolation.CUBIC_BSPLINE,
            "1", Interpolation.NEAREST,
            "2", Interpolation.LINEAR,
            "3", Interpolation.CUBIC_BSPLINE);

    private static final Map<String, Resegmentation.Bounds> MODES = Map.of(
            "absolute", Resegmentation.Bounds.ABSOLUTE,
            "relative", Resegmentation.Bounds.RELATIVE,
            "sigma", Resegmentation.Bounds.SIGMA);

    private static final Map<String, DistanceWeight> WEIGHTS = Map.of(
            "no_weighting", new DistanceWeight(DistanceWeight.Function.NONE, Norm.EUCLIDEAN),
            "euclidean", new DistanceWeight(DistanceWeight.Function.EXPONENTIAL, Norm.EUCLIDEAN),
            "manhattan", new DistanceWeight(DistanceWeight.Function.EXPONENTIAL, Norm.MANHATTAN),
            "infinity", new DistanceWeight(DistanceWeight.Function.EXPONENTIAL, Norm.CHEBYSHEV));

    /** The keys of the section {@code setting} but those of image types, which may stand there too. */
    static final List<String> KEYS = List.of(
            "additionalInfo",
            "binCount",
            "binWidth",
            "correctMask",
            "distances",
            "enableCExtensions",
            "force2D",
            "force2Ddimension",
            "geometryTolerance",
            "gldm_a",
            "interpolator",
            "label",
            "label_channel",
            "minimumROIDimensions",
            "minimumROISize",
            "normalize",
            "normalizeScale",
            "padDistance",
            "preCrop",
            "removeOutliers",
            "resampledPixelSpacing",
            "resegmentMode",
            "resegmentRange",
            "resegmentShape",
            "symmetricalGLCM",
            "voxelArrayShift",
            "weightingNorm");

    private final Fields setting;
    private final RadiomicsSettings.Builder builder = RadiomicsSettings.builder(Preset.PYRADIOMICS);

    private PyRadiomicsReader(Fields setting) {
        this.setting = setting;
    }

    static PyRadiomicsParameters read(SettingsNode root) {
        Fields sections = root.fields("setting", "featureClass", "imageType", "voxelSetting");
        SettingsNode empty = SettingsNode.parse("{}", "no section");
        SettingsNode node = present(sections, "setting").orElse(empty);
        List<String> keys = new ArrayList<>(KEYS);
        keys.addAll(PyRadiomicsImages.keys());
        PyRadiomicsReader reader = new PyRadiomicsReader(node.fields(keys.toArray(String[]::new)));
        try {
            return reader.read(
                    present(sections, "featureClass"),
                    present(sections, "imageType"),
                    present(sections, "voxelSetting").orElse(empty));
        } catch (RadiomicsException e) {
            throw root.error(e);
        }
    }

    private PyRadiomicsParameters read(
            Optional<SettingsNode> classes, Optional<SettingsNode> images, SettingsNode voxels) {
        flag("additionalInfo");
        flag("enableCExtensions");
        present(setting, "label_channel").filter(n -> n.wholeNumber() != 0).ifPresent(n -> {
            throw n.error("must be 0: masks with several values in a voxel are not read");
        });
        processing();
        Optional<Plane> slices = texture();
        builder.discretise(levels(setting, setting));
        classes.ifPresentOrElse(node -> features(node, slices), () -> allFeatures(slices));
        images.ifPresent(node -> images(node, slices));
        Fields maps = voxels.fields("kernelRadius", "maskedKernel", "initValue", "voxelBatch");
        PyRadiomicsParameters.Voxels cubes = new PyRadiomicsParameters.Voxels(
                present(maps, "kernelRadius").map(SettingsNode::wholeNumber).orElse(1),
                present(maps, "maskedKernel").map(SettingsNode::flag).orElse(true),
                present(maps, "initValue")
                        .map(n -> n.text().equals("'.nan'") || n.text().equals("'nan'") ? Double.NaN : n.number())
                        .orElse(0.0));
        return new PyRadiomicsParameters(
                builder.build(), whole("label", 1, 1, Integer.MAX_VALUE), flag("correctMask"), tolerance(), cubes);
    }

    private void processing() {
        int dimensions = whole("minimumROIDimensions", 2, 1, 3);
        builder.minimum(new RegionLimits(dimensions, whole("minimumROISize", 0, 1, Integer.MAX_VALUE - 1) + 1));
        if (flag("normalize")) {
            builder.normalise(new ZScore(
                    number(setting, "normalizeScale").orElse(1), number(setting, "removeOutliers"), Within.IMAGE));
        }
        builder.crop(whole("padDistance", 5), flag("preCrop"));
        builder.voxelArrayShift(number(setting, "voxelArrayShift").orElse(0));
        Interpolation interpolator = present(setting, "interpolator")
                .map(node -> node.choice(INTERPOLATORS))
                .orElse(Interpolation.CUBIC_BSPLINE);
        boolean interpolates =
                setting.optional("interpolator").filter(SettingsNode::isNull).isEmpty();
        present(setting, "resampledPixelSpacing").filter(node -> interpolates).ifPresent(node -> {
            List<Double> spacing = numbers(node);
            if (spacing.size() != 3) {
                throw node.error("must have three numbers in mm (x, y, z; 0 keeps the axis), not " + spacing.size());
            }
            Vec3 wanted = new Vec3(spacing.get(0), spacing.get(1), spacing.get(2));
            builder.resample(new Resampling(wanted, interpolator, Interpolation.NEAREST, false));
        });
        Resegmentation.Bounds bounds = present(setting, "resegmentMode")
                .map(node -> node.choice(MODES))
                .orElse(Resegmentation.Bounds.ABSOLUTE);
        boolean shape = flag("resegmentShape");
        present(setting, "resegmentRange").ifPresent(node -> {
            List<Double> ends = numbers(node);
            if (ends.isEmpty() || ends.size() > 2) {
                throw node.error("must have one or two numbers, not " + ends.size());
            }
            double upper = ends.size() == 2 ? ends.get(1) : Double.POSITIVE_INFINITY;
            builder.resegment(new Resegmentation(ends.get(0), upper, OptionalDouble.empty(), bounds, shape));
        });
    }

    private Optional<Plane> texture() {
        List<Integer> distances = present(setting, "distances")
                .map(node -> node.items("distances in voxels").stream()
                        .map(SettingsNode::wholeNumber)
                        .toList())
                .orElse(List.of(1));
        int across = whole("force2Ddimension", 0, 0, 2);
        Optional<Plane> slices = flag("force2D") ? Optional.of(Plane.across(2 - across)) : Optional.empty();
        Optional<DistanceWeight> weight = present(setting, "weightingNorm").map(node -> node.choice(WEIGHTS));
        boolean oneWay =
                !present(setting, "symmetricalGLCM").map(SettingsNode::flag).orElse(true);
        builder.texture(new TextureSettings(distances, Norm.CHEBYSHEV, whole("gldm_a", 0), weight, slices, oneWay));
        return slices;
    }

    /** Classes, each with all or some of its features. */
    private void features(SettingsNode node, Optional<Plane> slices) {
        Map<String, Family> known = new LinkedHashMap<>();
        Family.of(Preset.PYRADIOMICS).forEach(f -> known.put(f.shortName(Preset.PYRADIOMICS), f));
        Fields classes = node.fields(known.keySet().toArray(String[]::new));
        if (classes.keys().isEmpty()) {
            allFeatures(slices);
            return;
        }
        List<String> entries = new ArrayList<>();
        boolean some = false;
        for (String name : classes.keys()) {
            SettingsNode features = classes.required(name);
            if (name.equals("shape2D") && slices.isEmpty()) {
                throw features.error("needs the setting force2D: true, as in PyRadiomics");
            }
            List<SettingsNode> chosen = features.isNull() ? List.of() : features.items("names of features");
            if (chosen.isEmpty()) {
                entries.add(name);
            }
            for (SettingsNode feature : chosen) {
                entries.add(name + "_" + feature.string());
                some = true;
            }
        }
        Family[] all = classes.keys().stream().map(known::get).toArray(Family[]::new);
        builder.families(all[0], all);
        if (some) {
            builder.features(entries.toArray(String[]::new));
        }
    }

    /** PyRadiomics computes every class if none is named; shape2D in slices only. */
    private void allFeatures(Optional<Plane> slices) {
        if (slices.isPresent()) {
            Family[] all = Family.of(Preset.PYRADIOMICS).toArray(Family[]::new);
            builder.families(all[0], all);
        }
    }

    private void images(SettingsNode node, Optional<Plane> slices) {
        Fields types = node.fields(PyRadiomicsImages.names());
        if (types.keys().isEmpty()) {
            return;
        }
        Discretisation levels = levels(setting, setting);
        Map<String, PyRadiomicsImages.Arguments> wanted = new LinkedHashMap<>();
        for (String name : types.keys()) {
            wanted.put(name, PyRadiomicsImages.arguments(name, types.required(name), setting));
        }
        PyRadiomicsImages.Arguments original = wanted.remove(PyRadiomicsImages.ORIGINAL);
        builder.original(original != null);
        Discretisation usual = original == null ? levels : levels(original.own(), setting);
        builder.discretise(usual);
        wanted.forEach((name, arguments) -> {
            Discretisation own = levels(arguments.own(), setting);
            Optional<Discretisation> other = own.equals(usual) ? Optional.empty() : Optional.of(own);
            for (FilterBank filters : PyRadiomicsImages.of(name, arguments, slices)) {
                builder.filter(new FilteredImage(filters, other));
            }
        });
    }

    /** A number of bins, which PyRadiomics prefers, or else their width; of an image type or, where it has none, of all. */
    private static Discretisation levels(Fields own, Fields general) {
        Optional<SettingsNode> count = present(own, "binCount").or(() -> present(general, "binCount"));
        Optional<SettingsNode> width = present(own, "binWidth").or(() -> present(general, "binWidth"));
        return count.map(node -> Discretisation.binCount(node.wholeNumber()))
                .orElseGet(() ->
                        Discretisation.binWidth(width.map(SettingsNode::number).orElse(BIN_WIDTH)));
    }

    private double tolerance() {
        double tolerance = number(setting, "geometryTolerance").orElse(TOLERANCE);
        if (!(tolerance > 0)) {
            throw setting.required("geometryTolerance").error("must be greater than 0: " + tolerance);
        }
        return tolerance;
    }

    /** A field that is there and not null, which is PyRadiomics' None. */
    static Optional<SettingsNode> present(Fields fields, String key) {
        return fields.optional(key).filter(node -> !node.isNull());
    }

    private boolean flag(String key) {
        return present(setting, key).map(SettingsNode::flag).orElse(false);
    }

    private int whole(String key, int other) {
        return present(setting, key).map(SettingsNode::wholeNumber).orElse(other);
    }

    private int whole(String key, int other, int lowest, int highest) {
        int number = whole(key, other);
        if (present(setting, key).isPresent() && (number < lowest || number > highest)) {
            throw setting.required(key)
                    .error("must be " + lowest + (highest > 3 ? " or more" : " to " + highest) + ", not " + number);
        }
        return number;
    }

    private static OptionalDouble number(Fields fields, String key) {
        Function<SettingsNode, OptionalDouble> value = node -> OptionalDouble.of(node.number());
        return present(fields, key).map(value).orElse(OptionalDouble.empty());
    }

    private static List<Double> numbers(SettingsNode node) {
        return node.items("numbers").stream().map(SettingsNode::number).toList();
    }
}
