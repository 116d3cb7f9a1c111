package org.alnm.deep.engine;

import java.util.Optional;
import org.alnm.deep.net.ResNet3d;

/**
 * The plain engine: the definitions as loops, sums in float64, one thread. Slow, and what the others are tested
 * against.
 */
public final class ReferenceEngine implements InferenceEngine {

    /** Creates the engine; {@link Engines} does. */
    public ReferenceEngine() {}

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.empty();
    }

    /**
     * Prepares a network.
     *
     * @param network the network
     * @param threads at least 1; one is used
     * @return the network
     */
    @Override
    public ForwardPass prepare(ResNet3d network, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads are at least 1, but were " + threads);
        }
        return new ReferencePass(network);
    }
}
