package org.alnm.study.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.alnm.core.feature.FeatureId;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.Mask;
import org.alnm.core.image.MaskAlignment;
import org.alnm.core.image.Volume;
import org.alnm.core.io.AtomicFile;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.core.provenance.Json;
import org.alnm.radiomics.FeatureMaps;
import org.alnm.radiomics.PyRadiomicsParameters;
import org.alnm.radiomics.RadiomicsSettings;
import org.alnm.study.StudyException;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code alnm map}: features voxel by voxel. */
@Command(
        name = "map",
        description =
                "Compute features in a cube around every voxel of a lesion and write one NIfTI image per feature.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class MapCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--image", paramLabel = "FILE", required = true, description = "NIfTI, NRRD or MetaImage file")
    private Path image;

    @Option(names = "--mask", paramLabel = "FILE", required = true, description = "mask or label image of the lesion")
    private Path mask;

    @Option(names = "--label", paramLabel = "N", description = "which label (default: that of --params, or 1)")
    private Optional<Integer> label = Optional.empty();

    @Option(
            names = "--align",
            paramLabel = "POLICY",
            description = "where mask and image grids differ: ${COMPLETION-CANDIDATES} (default: REGRID; with --params"
                    + " what geometryTolerance and correctMask say)")
    private Optional<GeometryPolicy> align = Optional.empty();

    @ArgGroup(multiplicity = "1")
    private Source source;

    @Option(
            names = "--radius",
            paramLabel = "N",
            description = "how far the cube reaches from its middle along each axis, in voxels after resampling; needed"
                    + " with --settings, and in place of kernelRadius with --params")
    private Optional<Integer> radius = Optional.empty();

    @Option(
            names = "--whole-cube",
            description = "measure all voxels of the cube; without it those of the lesion inside the cube")
    private boolean wholeCube;

    @Option(
            names = "--outside",
            paramLabel = "X",
            description = "value outside the lesion (default: initValue of --params, or 0)")
    private Optional<Double> outside = Optional.empty();

    @Option(
            names = "--feature",
            paramLabel = "NAME",
            split = ",",
            description = "write only maps whose name contains one of these; without it all")
    private List<String> features = List.of();

    @Mixin
    private Threads threads = new Threads();

    @Option(names = "--out", paramLabel = "FOLDER", required = true, description = "where the maps and record.json go")
    private Path out;

    /** Where the definitions come from. */
    static final class Source {
        @Option(names = "--settings", paramLabel = "FILE", description = "all settings, as YAML; see docs/settings.md")
        private Optional<Path> settings = Optional.empty();

        @Option(
                names = "--params",
                paramLabel = "FILE",
                description = "all settings, as a parameter file of PyRadiomics with a voxelSetting (YAML or JSON)")
        private Optional<Path> params = Optional.empty();
    }

    @Override
    public Integer call() {
        Optional<PyRadiomicsParameters> params = source.params.map(PyRadiomicsParameters::read);
        Optional<PyRadiomicsParameters.Voxels> voxels = params.map(PyRadiomicsParameters::voxels);
        int reach = radius.or(() -> voxels.map(PyRadiomicsParameters.Voxels::radius))
                .orElseThrow(() -> new CommandLine.ParameterException(
                        spec.commandLine(), "--settings needs --radius, the reach of the cube in voxels"));
        RadiomicsSettings settings = params.map(PyRadiomicsParameters::settings)
                .orElseGet(() -> RadiomicsSettings.read(source.settings.orElseThrow()));
        FeatureMaps maps = FeatureMaps.of(settings, reach)
                .withMaskedKernel(!wholeCube
                        && voxels.map(PyRadiomicsParameters.Voxels::masked).orElse(true))
                .withInitialValue(outside.or(() -> voxels.map(PyRadiomicsParameters.Voxels::initial))
                        .orElse(0.0))
                .withThreads(threads.count());
        Volume volume = Images.read(image);
        MaskAlignment alignment = align.<MaskAlignment>map(policy -> policy)
                .or(() -> params.map(PyRadiomicsParameters::alignment))
                .orElse(GeometryPolicy.REGRID);
        int wanted = label.or(() -> params.map(PyRadiomicsParameters::label)).orElse(1);
        Mask lesion = Masks.read(mask, volume.geometry(), alignment, wanted);
        FeatureMaps.Result result = maps.compute(volume, lesion);
        Map<FeatureId, Volume> chosen = new LinkedHashMap<>();
        result.maps().forEach((id, map) -> {
            if (features.isEmpty() || features.stream().anyMatch(id.name()::contains)) {
                chosen.put(id, map);
            }
        });
        if (chosen.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--feature " + String.join(",", features) + " names none of the "
                            + result.maps().size() + " features, such as "
                            + result.maps().keySet().iterator().next().name());
        }
        try {
            Files.createDirectories(out);
            chosen.forEach((id, map) -> Images.write(map, out.resolve(id.name() + ".nii.gz")));
            AtomicFile.write(
                    out.resolve("record.json"), Json.write(result.provenance().entries()));
        } catch (IOException e) {
            throw new StudyException("cannot write the maps to " + out + ": " + e, e);
        }
        spec.commandLine().getOut().println(chosen.size() + " maps in " + out);
        return 0;
    }
}
