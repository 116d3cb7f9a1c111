package org.alnm.deep.vector;

import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;
import org.alnm.deep.weights.Weights;

/**
 * A convolution with its normalisation folded in, laid out as the kernels read it: {@code [channel block, segment, input, channel]}. A
 * segment is a run of inputs that lie next to each other: one tap's channels, or those of a whole row of taps.
 */
final class PackedConv {

    /** A large array begins 16 bytes after a cache line where G1 keeps it in regions of its own; 12 floats on, a line begins. */
    static final int FIRST = 12;

    /** Up to this many channels a row of taps is one segment; above, single taps can be skipped where they meet only padding. */
    private static final int WIDEST_ROW = 64;

    private final ConvUnit unit;
    private final Extent segments;
    private final int segmentLength;
    private final int blocks;
    private final float[] weights;
    private final float[] bias;

    private PackedConv(ConvUnit unit, Extent segments, int segmentLength, float[] weights, float[] bias) {
        this.unit = unit;
        this.segments = segments;
        this.segmentLength = segmentLength;
        this.blocks = bias.length / Kernels.WIDTH;
        this.weights = weights;
        this.bias = bias;
    }

    /** The inputs of one tap for a unit that reads the planes of another. */
    static int pitch(ConvUnit unit) {
        return (unit.in() + Kernels.WIDTH - 1) / Kernels.WIDTH * Kernels.WIDTH;
    }

    /** A convolution inside the network. */
    static PackedConv of(ConvUnit unit, Weights source) {
        int pitch = pitch(unit);
        Extent kernel = unit.kernel();
        boolean row = pitch <= WIDEST_ROW && unit.dilation().x() == 1 && kernel.x() > 1;
        Extent segments = row ? Extent.of(kernel.z(), kernel.y(), 1) : kernel;
        int length = row ? kernel.x() * pitch : pitch;
        return pack(unit, segments, length, pitch, source);
    }

    /** The first convolution, all of whose taps and channels are one segment. */
    static PackedConv stem(ConvUnit unit, Weights source) {
        int length = Math.toIntExact(unit.kernel().volume() * unit.in());
        return pack(unit, Extent.cube(1), length, unit.in(), source);
    }

    private static PackedConv pack(ConvUnit unit, Extent segments, int length, int pitch, Weights source) {
        int taps = (int) unit.kernel().volume();
        int blocks = (unit.out() + Kernels.WIDTH - 1) / Kernels.WIDTH;
        float[] bias = new float[blocks * Kernels.WIDTH];
        int blockLength = (int) segments.volume() * length * Kernels.WIDTH;
        float[] weights = new float[Math.addExact(FIRST, Math.multiplyExact(blocks, blockLength))];
        for (int block = 0; block < blocks; block++) {
            FoldedBlock folded = new FoldedBlock(unit, source, block, bias);
            int to = FIRST + block * blockLength;
            for (int in = 0; in < unit.in(); in++) {
                packInput(folded, in, taps, pitch, weights, to + in * Kernels.WIDTH);
            }
        }
        return new PackedConv(unit, segments, length, weights, bias);
    }

    /** Taps follow each other in the order z, y, x in both layouts, whatever the length of a segment. */
    private static void packInput(FoldedBlock folded, int in, int taps, int pitch, float[] weights, int to) {
        for (int tap = 0; tap < taps; tap++) {
            int at = to + tap * pitch * Kernels.WIDTH;
            for (int out = 0; out < folded.size(); out++) {
                weights[at + out] = (float) (folded.row(out)[in * taps + tap] * folded.scale(out));
            }
        }
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
        return FIRST + (block * (int) segments.volume() + segment) * segmentLength * Kernels.WIDTH;
    }

    float[] bias() {
        return bias;
    }
}
