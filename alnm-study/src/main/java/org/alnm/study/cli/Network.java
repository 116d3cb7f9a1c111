package org.alnm.study.cli;

import java.nio.file.Path;
import org.alnm.core.Seed;
import org.alnm.deep.engine.Engines;
import org.alnm.deep.engine.InferenceEngine;
import org.alnm.deep.net.Architectures;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Weights;
import org.alnm.study.StudyException;
import picocli.CommandLine.Option;

/** The options that say which network runs, and where. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class Network {

    private static final String RANDOM = "random:";

    @Option(
            names = "--weights",
            paramLabel = "FILE|random:SEED",
            required = true,
            description = "checkpoint (.pth, .safetensors, .npz), or random weights of a seed")
    private String weights;

    @Option(
            names = "--architecture",
            paramLabel = "NAME",
            required = true,
            description = "medicalnet (dilated), medicalnet-strided, monai, hara or torchvision; features differ")
    private String architecture;

    @Option(names = "--depth", paramLabel = "N", description = "10, 18, 34 or 50 (default: ${DEFAULT-VALUE})")
    private int depth = 18;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = "auto, nd4j, vector or reference (default: ${DEFAULT-VALUE}, the fastest that runs here)")
    private String engine = "auto";

    /** The network; of a checkpoint the width and the channels are its own, of random weights the channels are given. */
    ResNet3d network(int channels, boolean head) {
        ResNet3dSpec spec = spec();
        if (weights.startsWith(RANDOM)) {
            return spec.withInputChannels(channels).withClasses(head ? 2 : 0).initialise(seed());
        }
        Weights read = Weights.read(Path.of(weights));
        ResNet3dSpec sized = Architectures.sized(spec, read);
        int classes = read.find("fc.weight")
                .filter(t -> t.rank() == 2)
                .map(t -> t.size(0))
                .orElse(0);
        return sized.withClasses(head ? classes : 0).load(read);
    }

    private ResNet3dSpec spec() {
        try {
            return Architectures.named(architecture, depth);
        } catch (IllegalArgumentException e) {
            throw new StudyException(
                    "--architecture " + architecture + ", --depth " + depth + ": " + e.getMessage(), e);
        }
    }

    private Seed seed() {
        try {
            return Seed.of(Long.parseLong(weights.substring(RANDOM.length())));
        } catch (NumberFormatException e) {
            throw new StudyException("--weights " + weights + ": the seed must be a whole number, as in random:42", e);
        }
    }

    /** The engine; what was found is told by {@link #explain}. */
    InferenceEngine engine() {
        return engine.equals("auto") ? Engines.best() : Engines.named(engine);
    }

    /** One line that says which engine runs, and why. */
    String explain() {
        return engine.equals("auto") ? Engines.explain() : "engine " + engine + ", as asked";
    }
}
