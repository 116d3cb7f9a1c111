package org.alnm.study.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.radiomics.normalise.NyulStandard;
import org.alnm.radiomics.normalise.NyulTraining;
import org.alnm.radiomics.normalise.Within;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alnm standard-scale}: learns a scale of intensities from training images. */
@Command(
        name = "standard-scale",
        description = "Learn a standard scale of intensities (Nyul) from training images of one protocol.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class StandardScaleCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "IMAGE", description = "images of training patients only")
    private List<Path> images;

    @Option(
            names = "--within",
            paramLabel = "WHERE",
            required = true,
            description = "which voxels are looked at: image, positive or otsu")
    private Within within;

    @Option(
            names = "--percentiles",
            paramLabel = "P",
            split = ",",
            description = "landmarks; without it 1, 10, 20 to 90, 99")
    private List<Double> percentiles = List.of();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "the JSON file to write")
    private Path out;

    @Override
    public Integer call() {
        if (within == Within.REGION) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--within region: images alone have no region; take image, positive or otsu");
        }
        NyulTraining training = NyulTraining.deciles(within);
        if (!percentiles.isEmpty()) {
            training = new NyulTraining(percentiles, training.low(), training.high(), within);
        }
        List<List<Double>> landmarks = new ArrayList<>();
        for (Path file : images) {
            Volume image = Images.read(file);
            landmarks.add(training.landmarks(image, Mask.of(image.geometry(), at -> false)));
        }
        NyulStandard standard = training.fitLandmarks(landmarks);
        standard.write(out);
        spec.commandLine().getOut().println("a scale of " + standard.images() + " images in " + out);
        return 0;
    }
}
