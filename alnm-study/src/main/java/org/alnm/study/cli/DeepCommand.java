package org.alnm.study.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.deep.feature.DeepExtractor;
import org.alnm.deep.feature.DeepImage;
import org.alnm.deep.feature.DeepSettings;
import org.alnm.deep.net.ResNet3d;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code alnm deep}: the features of one case by a network. */
@Command(
        name = "deep",
        description = "Extract the features of a 3D-ResNet and write them as CSV or JSON.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class DeepCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--image",
            paramLabel = "FILE",
            required = true,
            description = "NIfTI, NRRD or MetaImage file; several, or one of several volumes, become channels")
    private List<Path> images;

    @Option(names = "--mask", paramLabel = "FILE", description = "mask or label image of the lesion")
    private Optional<Path> mask = Optional.empty();

    @Option(names = "--label", paramLabel = "N", description = "which label of the mask (default: ${DEFAULT-VALUE})")
    private int label = 1;

    @Option(
            names = "--align",
            paramLabel = "POLICY",
            description = "where mask and image grids differ: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private GeometryPolicy align = GeometryPolicy.REGRID;

    @Mixin
    private Network network;

    @ArgGroup(multiplicity = "1")
    private Source source;

    @Mixin
    private Threads threads;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = ".csv (one row) or .json")
    private Path out;

    /** What the network sees. There is no default. */
    static final class Source {
        @Option(names = "--as-is", description = "the stored voxels of the whole image, unchanged")
        private boolean asIs;

        @Option(
                names = "--settings",
                paramLabel = "FILE",
                description = "patch and normalisation, as YAML; docs/deep.md")
        private Optional<Path> settings = Optional.empty();
    }

    @Override
    public Integer call() {
        FeatureFile file = FeatureFile.of(out, spec);
        DeepSettings settings = source.asIs ? DeepSettings.asIs() : DeepSettings.read(source.settings.orElseThrow());
        List<DeepImage> inputs = inputs();
        ResNet3d net =
                network.network(settings.sequences() == DeepSettings.Sequences.CHANNELS ? inputs.size() : 1, false);
        DeepExtractor extractor = DeepExtractor.of(net, settings, network.engine(), threads.count());
        spec.commandLine().getErr().println("alnm: " + network.explain());
        FeatureVector features = extractor.extract(inputs);
        file.write(
                String.valueOf(images.get(0).getFileName()), mask.map(m -> String.valueOf(m.getFileName())), features);
        file.warn(features);
        return 0;
    }

    /** The images; a file of several volumes gives as many. */
    private List<DeepImage> inputs() {
        List<DeepImage> inputs = new ArrayList<>();
        for (Path path : images) {
            int volumes = Images.open(path).volumeCount();
            for (int i = 0; i < volumes; i++) {
                Volume volume = Images.read(path, i);
                Optional<Mask> lesion = mask.map(m -> Masks.read(m, volume.geometry(), align, label));
                String number = images.size() == 1 && volumes == 1 ? "" : Integer.toString(inputs.size() + 1);
                inputs.add(new DeepImage("image" + number, volume, lesion));
            }
        }
        return inputs;
    }
}
