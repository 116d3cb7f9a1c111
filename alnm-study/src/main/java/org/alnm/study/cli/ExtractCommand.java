package org.alnm.study.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.Mask;
import org.alnm.core.image.MaskAlignment;
import org.alnm.core.image.Volume;
import org.alnm.core.provenance.Numbers;
import org.alnm.core.region.NamedRegion;
import org.alnm.core.resample.Interpolation;
import org.alnm.radiomics.FeatureDictionary;
import org.alnm.radiomics.Preset;
import org.alnm.radiomics.PyRadiomicsParameters;
import org.alnm.radiomics.RadiomicsExtractor;
import org.alnm.radiomics.RadiomicsSettings;
import org.alnm.radiomics.RegionFeatures;
import org.alnm.radiomics.RegionsExtractor;
import org.alnm.radiomics.Resampling;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code alnm extract}: the features of the lesions in an image. */
@Command(
        name = "extract",
        description = "Extract the features of one or several lesions and write them as CSV or JSON.",
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

    @Mixin
    private RegionOptions regions = new RegionOptions();

    @Mixin
    private ImageChoice choice;

    @Option(
            names = "--align",
            paramLabel = "POLICY",
            description =
                    "where mask and image grids differ: ${COMPLETION-CANDIDATES} (default: REGRID, within 0.1 voxel;"
                            + " with --params what geometryTolerance and correctMask say)")
    private Optional<GeometryPolicy> align = Optional.empty();

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

    @Option(
            names = "--diagnostics",
            description = "print what the steps before the features yield, by the tags of the IBSI's reference data")
    private boolean diagnostics;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = ".csv (a row per region) or .json")
    private Path out;

    @Option(
            names = "--dicom",
            paramLabel = "FOLDER",
            description =
                    "of a DICOM image, write regions as DICOM SEG and features as DICOM SR (TID 1500) as well, for"
                            + " an archive; they hold the patient's attributes")
    private Optional<Path> dicom = Optional.empty();

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

        @Option(
                names = "--params",
                paramLabel = "FILE",
                description = "all settings, as a parameter file of PyRadiomics (YAML or JSON)")
        private Optional<Path> params = Optional.empty();
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
        Optional<PyRadiomicsParameters> params = source.params.map(PyRadiomicsParameters::read);
        RadiomicsExtractor extractor = RadiomicsExtractor.of(settings(params));
        Optional<ArchiveObjects> archive = dicom.map(
                folder -> new ArchiveObjects(choice.series(image), LocalDateTime.now(ZoneId.systemDefault())));
        Volume volume = choice.read(image);
        Optional<Integer> label = params.map(PyRadiomicsParameters::label);
        MaskAlignment alignment = align.<MaskAlignment>map(policy -> policy)
                .or(() -> params.map(PyRadiomicsParameters::alignment))
                .orElse(GeometryPolicy.REGRID);
        String imageName = String.valueOf(image.getFileName());
        String maskName = String.valueOf(mask.getFileName());
        if (regions.areOne()) {
            Mask lesion = regions.readOne(mask, volume.geometry(), alignment, label);
            print("", extractor, volume, lesion);
            FeatureVector features = extractor.extract(volume, lesion);
            file.write(imageName, Optional.of(maskName), features);
            file.warn(features);
            archive.ifPresent(objects -> objects.add("lesion", lesion, features));
            archive.ifPresent(objects -> write(objects, extractor));
            return 0;
        }
        List<NamedRegion> chosen = regions.read(mask, volume.geometry(), alignment, label);
        for (NamedRegion region : chosen) {
            if (region.reason().isEmpty()) {
                print(region.name() + ",", extractor, volume, region.mask());
            }
        }
        List<RegionFeatures> rows = RegionsExtractor.of(extractor).extract(volume, chosen);
        file.write(imageName, maskName, rows);
        archive.ifPresent(objects -> {
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i).isMeasured()) {
                    objects.add(
                            rows.get(i).region(),
                            chosen.get(i).mask(),
                            rows.get(i).features());
                }
            }
            write(objects, extractor);
        });
        return 0;
    }

    private void write(ArchiveObjects objects, RadiomicsExtractor extractor) {
        objects.write(
                dicom.orElseThrow(),
                FeatureDictionary.units(extractor.settings().preset()));
    }

    private void print(String region, RadiomicsExtractor extractor, Volume volume, Mask lesion) {
        if (diagnostics) {
            extractor
                    .diagnostics(volume, lesion)
                    .forEach((tag, value) ->
                            spec.commandLine().getOut().println(region + tag + "," + Numbers.exact(value)));
        }
    }

    private RadiomicsSettings settings(Optional<PyRadiomicsParameters> params) {
        RadiomicsSettings.Builder builder = source.settings
                .map(file -> RadiomicsSettings.read(file).toBuilder())
                .or(() -> params.map(p -> p.settings().toBuilder()))
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
}
