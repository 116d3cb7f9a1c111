package org.alnm.study.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.Mask;
import org.alnm.core.image.RoiException;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.core.resample.Interpolation;
import org.alnm.radiomics.Preset;
import org.alnm.radiomics.RadiomicsExtractor;
import org.alnm.radiomics.RadiomicsSettings;
import org.alnm.radiomics.Resampling;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code alnm extract}: the features of one lesion. */
@Command(
        name = "extract",
        description = "Extract the features of a lesion and write them as CSV or JSON.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ExtractCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--image",
            paramLabel = "PATH",
            required = true,
            description = "NIfTI, NRRD, MetaImage or DICOM file, or DICOM folder")
    private Path image;

    @Option(
            names = "--mask",
            paramLabel = "FILE",
            required = true,
            description = "mask or label image of the lesion, DICOM segmentation or RT structure set")
    private Path mask;

    @Option(
            names = "--label",
            paramLabel = "N",
            description = "which label; needed if the mask has several, of which none is 1")
    private Optional<Integer> label = Optional.empty();

    @Option(
            names = "--roi",
            paramLabel = "NAME",
            description = "which region of a structure set or segmentation, by name or number; needed if there are"
                    + " several")
    private Optional<String> roi = Optional.empty();

    @Mixin
    private ImageChoice choice;

    @Option(
            names = "--align",
            paramLabel = "POLICY",
            description =
                    "where mask and image grids differ: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}, within"
                            + " 0.1 voxel)")
    private GeometryPolicy align = GeometryPolicy.REGRID;

    @ArgGroup(multiplicity = "1")
    private Source source;

    @ArgGroup
    private @Nullable Bins bins;

    @Option(
            names = "--spacing",
            paramLabel = "MM",
            split = ",",
            description = "resample to x,y,z mm, 0 keeps an axis; ibsi: trilinear, pyradiomics: cubic B-spline")
    private List<Double> spacing = List.of();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = ".csv (one row) or .json")
    private Path out;

    /** Where the definitions come from. */
    static final class Source {
        @Option(
                names = "--preset",
                paramLabel = "NAME",
                description =
                        "definitions: ibsi or pyradiomics; or the standard's configurations ibsi-digital, ibsi-a to"
                                + " ibsi-e, with everything chosen")
        private Optional<String> preset = Optional.empty();

        @Option(names = "--settings", paramLabel = "FILE", description = "all settings, as YAML; see docs/settings.md")
        private Optional<Path> settings = Optional.empty();
    }

    /** How intensities become grey levels. There is no default. */
    static final class Bins {
        @Option(names = "--bin-width", paramLabel = "W", description = "bins of this width, in the image's unit")
        private Optional<Double> width = Optional.empty();

        @Option(names = "--bin-count", paramLabel = "N", description = "this many bins over the lesion's range")
        private Optional<Integer> count = Optional.empty();
    }

    @Override
    public Integer call() {
        FeatureFile file = FeatureFile.of(out, spec);
        RadiomicsExtractor extractor = RadiomicsExtractor.of(settings());
        Volume volume = choice.read(image);
        Mask lesion = lesion(volume.geometry());
        FeatureVector features = extractor.extract(volume, lesion);
        file.write(String.valueOf(image.getFileName()), Optional.of(String.valueOf(mask.getFileName())), features);
        file.warn(features);
        return 0;
    }

    private Mask lesion(Geometry grid) {
        if (roi.isPresent() && label.isPresent()) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--roi and --label exclude each other");
        }
        if (roi.isPresent()) {
            return Masks.read(mask, grid, align, roi.get());
        }
        return Masks.read(mask, grid, align, label.isPresent() ? label.get() : chosenLabel());
    }

    private RadiomicsSettings settings() {
        RadiomicsSettings.Builder builder = source.settings
                .map(file -> RadiomicsSettings.read(file).toBuilder())
                .orElseGet(() -> preset(source.preset.orElseThrow()));
        if (bins != null) {
            bins.width.ifPresent(builder::binWidth);
            bins.count.ifPresent(builder::binCount);
        }
        if (!spacing.isEmpty()) {
            if (spacing.size() != 3) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "--spacing takes three numbers x,y,z in mm, not " + spacing.size());
            }
            boolean ibsi = builder.build().preset() == Preset.IBSI;
            builder.resample(Resampling.of(
                    spacing.get(0),
                    spacing.get(1),
                    spacing.get(2),
                    ibsi ? Interpolation.LINEAR : Interpolation.CUBIC_BSPLINE,
                    ibsi ? Interpolation.LINEAR : Interpolation.NEAREST));
        }
        return builder.build();
    }

    private RadiomicsSettings.Builder preset(String name) {
        return switch (name) {
            case "ibsi" -> RadiomicsSettings.builder(Preset.IBSI);
            case "pyradiomics" -> RadiomicsSettings.builder(Preset.PYRADIOMICS);
            default -> named(name).toBuilder();
        };
    }

    private RadiomicsSettings named(String name) {
        if (!RadiomicsSettings.names().contains(name)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--preset is one of ibsi, pyradiomics, " + String.join(", ", RadiomicsSettings.names()) + ", not "
                            + name);
        }
        return RadiomicsSettings.named(name);
    }

    /** The only region of a DICOM file; else 1, as most masks have it; else the only label there is. */
    private int chosenLabel() {
        if (Images.isDicom(mask)) {
            List<String> names = Masks.regions(mask);
            if (names.size() == 1) {
                return Integer.parseInt(names.get(0).substring(0, names.get(0).indexOf(' ')));
            }
            throw new RoiException("'" + mask + "' has the regions " + names + ": choose one with --roi");
        }
        SortedMap<Integer, Integer> counts = Masks.read(mask).counts();
        if (counts.containsKey(1)) {
            return 1;
        }
        if (counts.size() == 1) {
            return counts.firstKey();
        }
        throw new RoiException("'" + mask + "' has "
                + (counts.isEmpty()
                        ? "no label, only background"
                        : "the labels " + counts.keySet() + ": choose one with --label"));
    }
}
