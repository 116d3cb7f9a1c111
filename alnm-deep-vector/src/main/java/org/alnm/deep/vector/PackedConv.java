package org.alnm.deep.vector;

import java.nio.FloatBuffer;
import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;
import org.alnm.deep.weights.Tensor;
import org.alnm.deep.weights.Weights;

/**
 * A convolution with its normalisation folded in, laid out as the kernels read it: {@code [channel block, segment, input, channel]}. A
 * segment is a run of inputs that lie next to each other: one tap's channels, or those of a whole row of taps.
 */
final class PackedConv {

    /** Up to this many channels a row of taps is one segment; above, single taps can be skipped where they meet only padding. */
    private static final int WIDEST_ROW = 64;

    private final ConvUnit unit;
    private final Extent segments;
    private final int segmentLength;
    private final int blocks;
    private final float[] weights;
    private final int start;
    private final float[] bias;

    private PackedConv(ConvUnit unit, Extent segments, int segmentLength, float[] weights, int start, float[] bias) {
        this.unit = unit;
        this.segments = segments;
        this.segmentLength = segmentLength;
        this.blocks = bias.length / Kernels.WIDTH;
        this.weights = weights;
        this.start = start;
        this.bias = bias;
    }

    /** Floats that a convolution needs in the array of all weights. */
    static int length(ConvUnit unit, int inputPitch) {
        int blocks = (unit.out() + Kernels.WIDTH - 1) / Kernels.WIDTH;
        return Math.multiplyExact(
                blocks * Kernels.WIDTH, Math.multiplyExact((int) unit.kernel().volume(), inputPitch));
    }

    /** The inputs of one tap for a unit that reads the planes of another. */
    static int pitch(ConvUnit unit) {
        return (unit.in() + Kernels.WIDTH - 1) / Kernels.WIDTH * Kernels.WIDTH;
    }

    /** A convolution inside the network. */
    static PackedConv of(ConvUnit unit, Weights source, float[] weights, int start) {
        int pitch = pitch(unit);
        Extent kernel = unit.kernel();
        boolean row = pitch <= WIDEST_ROW && unit.dilation().x() == 1 && kernel.x() > 1;
        Extent segments = row ? Extent.of(kernel.z(), kernel.y(), 1) : kernel;
        int length = row ? kernel.x() * pitch : pitch;
        return pack(unit, segments, length, pitch, source, weights, start);
    }

    /** The first convolution, all of whose taps and channels are one segment. */
    static PackedConv stem(ConvUnit unit, Weights source, float[] weights, int start) {
        int length = Math.toIntExact(unit.kernel().volume() * unit.in());
        return pack(unit, Extent.cube(1), length, unit.in(), source, weights, start);
    }

    private static PackedConv pack(
            ConvUnit unit, Extent segments, int length, int pitch, Weights source, float[] weights, int start) {
        Tensor tensor = source.tensor(unit.name() + ".weight");
        int blocks = (unit.out() + Kernels.WIDTH - 1) / Kernels.WIDTH;
        float[] bias = new float[blocks * Kernels.WIDTH];
        FoldedNorm norm = new FoldedNorm(unit, source);
        int taps = (int) unit.kernel().volume();
        float[] row = new float[unit.in() * taps];
        FloatBuffer values = tensor.values();
        int blockLength = (int) segments.volume() * length * Kernels.WIDTH;
        for (int out = 0; out < unit.out(); out++) {
            values.get(row);
            double scale = norm.scale(out);
            bias[out] = (float) norm.offset(out);
            int to = start + out / Kernels.WIDTH * blockLength + out % Kernels.WIDTH;
            // Taps follow each other in the order z, y, x in both layouts, whatever the length of a segment.
            for (int tap = 0; tap < taps; tap++) {
                for (int in = 0; in < unit.in(); in++) {
                    weights[to + (tap * pitch + in) * Kernels.WIDTH] = (float) (row[in * taps + tap] * scale);
                }
            }
        }
        return new PackedConv(unit, segments, length, weights, start, bias);
    }

    ConvUnit unit() {
        return unit;
    }

    /** Segments along each axis. */
    Extent segments() {
        return segments;
    }

    int segmentLength() {
        return segmentLength;
    }

    /** Tiles that hold all output channels. */
    int blocks() {
        return blocks;
    }

    float[] weights() {
        return weights;
    }

    /** Where the weights of a block's segment begin. */
    int from(int block, int segment) {
        return start + (block * (int) segments.volume() + segment) * segmentLength * Kernels.WIDTH;
    }

    float[] bias() {
        return bias;
    }
}
