package org.alnm.study.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.deep.engine.Stage;
import org.alnm.deep.explain.Explainer;
import org.alnm.deep.explain.Method;
import org.alnm.deep.explain.Score;
import org.alnm.deep.feature.DeepExtractor;
import org.alnm.deep.feature.DeepImage;
import org.alnm.deep.feature.DeepSettings;
import org.alnm.deep.net.ResNet3d;
import org.alnm.study.StudyException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code alnm explain}: which voxels a network's answer rests on. */
@Command(
        name = "explain",
        description = "Draw which voxels a class or a feature of a 3D-ResNet rests on, on the grid of the image.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ExplainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--image", paramLabel = "FILE", required = true, description = "NIfTI, NRRD or MetaImage file")
    private Path image;

    @Option(names = "--mask", paramLabel = "FILE", description = "mask or label image of the lesion")
    private Optional<Path> mask = Optional.empty();

    @Option(names = "--label", paramLabel = "N", description = "which label of the mask (default: ${DEFAULT-VALUE})")
    private int label = 1;

    @Mixin
    private Network network;

    @Option(names = "--settings", paramLabel = "FILE", description = "patch and normalisation; default: stored voxels")
    private Optional<Path> settings = Optional.empty();

    @ArgGroup(multiplicity = "1")
    private Target target;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            required = true,
            description = "gradcam, occlusion or integrated (integrated gradients; slow)")
    private String method;

    @Option(names = "--stage", paramLabel = "NAME", description = "of gradcam (default: ${DEFAULT-VALUE})")
    private Stage stage = Stage.LAYER4;

    @Option(names = "--box", paramLabel = "N", description = "side of the occluded box in voxels of the patch")
    private int box = 8;

    @Option(names = "--steps", paramLabel = "N", description = "of integrated gradients (default: ${DEFAULT-VALUE})")
    private int steps = 32;

    @Mixin
    private Threads threads;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "map as .nii.gz or .nrrd")
    private Path out;

    @Option(names = "--picture", paramLabel = "FILE", description = "slices with the map over them, as .png")
    private Optional<Path> picture = Optional.empty();

    /** What is explained. */
    static final class Target {
        @Option(names = "--class", paramLabel = "N", description = "logit of a class of the checkpoint's head, from 0")
        private Optional<Integer> ofClass = Optional.empty();

        @Option(names = "--feature", paramLabel = "N", description = "a feature, from 0")
        private Optional<Integer> feature = Optional.empty();
    }

    @Override
    public Integer call() {
        Volume volume = Images.read(image);
        Optional<Mask> lesion = mask.map(m -> Masks.read(m, volume.geometry(), GeometryPolicy.REGRID, label));
        ResNet3d net = network.network(1, target.ofClass.isPresent());
        Volume map;
        try {
            Score score = target.ofClass
                    .map(n -> Score.ofClass(net, n))
                    .orElseGet(() -> Score.ofFeature(net, target.feature.orElseThrow()));
            DeepSettings how = settings.map(DeepSettings::read)
                    .orElseGet(DeepSettings::asIs)
                    .withSequences(DeepSettings.Sequences.SEPARATE);
            spec.commandLine().getErr().println("alnm: " + network.explain());
            DeepExtractor extractor = DeepExtractor.of(net, how, network.engine(), threads.count());
            map = Explainer.of(extractor).explain(List.of(new DeepImage("image", volume, lesion)), score, method());
        } catch (IllegalArgumentException e) {
            throw new StudyException("cannot explain this: " + e.getMessage(), e);
        }
        Images.write(map, out);
        picture.ifPresent(file -> Overlay.write(volume, map, file));
        return 0;
    }

    private Method method() {
        return switch (method.toLowerCase(Locale.ROOT)) {
            case "gradcam" -> new Method.GradCam(stage);
            case "occlusion" -> new Method.Occlusion(new GridSize(box, box, box), Math.max(1, box / 2));
            case "integrated" -> new Method.IntegratedGradients(steps);
            default -> throw new StudyException("--method is gradcam, occlusion or integrated, not " + method);
        };
    }
}
