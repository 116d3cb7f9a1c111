package org.alnm.deep.nd4j;

import java.util.Optional;
import org.alnm.deep.engine.EngineException;
import org.alnm.deep.engine.ForwardPass;
import org.alnm.deep.engine.InferenceEngine;
import org.alnm.deep.nd4j.kernel.Nd4jLibrary;
import org.alnm.deep.net.ResNet3d;

/**
 * The engine on ND4J: normalisations folded into the convolutions, images channels-last, convolutions by oneDNN where the build has it and
 * nothing is dilated, otherwise as matrix products that skip the taps outside of the image.
 */
public final class Nd4jEngine implements InferenceEngine {

    /** Creates the engine; {@link org.alnm.deep.engine.Engines} does. */
    public Nd4jEngine() {}

    @Override
    public String name() {
        return "nd4j";
    }

    @Override
    public int rank() {
        return 100;
    }

    /** The first call loads the native library, which takes about half a second, and longer the first time on a machine. */
    @Override
    public Optional<String> obstacle() {
        return Nd4jLibrary.obstacle();
    }

    @Override
    public ForwardPass prepare(ResNet3d network, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads are at least 1, but were " + threads);
        }
        obstacle().ifPresent(why -> {
            throw new EngineException("engine nd4j cannot run here: " + why);
        });
        return new Nd4jPass(network, threads, Nd4jLibrary.oneDnn());
    }
}
