package org.alnm.deep.vector;

import java.util.Locale;
import java.util.Optional;
import org.alnm.deep.engine.EngineException;
import org.alnm.deep.engine.ForwardPass;
import org.alnm.deep.engine.InferenceEngine;
import org.alnm.deep.net.ResNet3d;

/**
 * The engine in pure Java: no native library, fast where java runs with {@code --add-modules jdk.incubator.vector}.
 *
 * <p>A value is computed in one order that the definition and the size of an image give, so that its bits are the same for any number
 * of threads, batch and vector width. Convolutions of 3 x 3 x 3 taps that are large enough go by Winograd's algorithm (Lavin and Gray,
 * "Fast algorithms for convolutional neural networks", CVPR 2016, F(2 x 2, 3 x 3)).
 */
public final class VectorEngine implements InferenceEngine {

    private static final String MODULE = "jdk.incubator.vector";
    private static final int AVX2_LANES = 8;
    private static final int NEON_LANES = 4;

    /** Creates the engine; {@link org.alnm.deep.engine.Engines} does. */
    public VectorEngine() {}

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public int rank() {
        return 200;
    }

    @Override
    public Optional<String> obstacle() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return Optional.of("start java with --add-modules " + MODULE);
        }
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        int needed = machine.equals("amd64") || machine.equals("x86_64") ? AVX2_LANES : NEON_LANES;
        int lanes = Kernels.lanes();
        return lanes >= needed
                ? Optional.empty()
                : Optional.of(
                        "this processor adds " + lanes + " numbers at once, and at least " + needed + " are needed");
    }

    @Override
    public ForwardPass prepare(ResNet3d network, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads are at least 1, but were " + threads);
        }
        obstacle().ifPresent(why -> {
            throw new EngineException("engine vector cannot run here: " + why);
        });
        Kernels.warmUp();
        return new VectorPass(network, threads);
    }
}
