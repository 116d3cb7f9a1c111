package org.alnm.deep.vector;

import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;
import org.alnm.deep.weights.Weights;

/**
 * A convolution of 3 x 3 x 3 taps with its normalisation folded in, each slice g of the kernel transformed to 4 x 4 values, G g G', by
 * Winograd's F(2 x 2, 3 x 3) (Lavin and Gray, CVPR 2016). Laid out {@code [channel block, value, tap z, run of inputs, input, channel]}.
 */
final class WinogradConv {

    /** Taps along an axis. */
    static final int TAPS = 3;

    /** Values of a transformed tile. */
    static final int VALUES = 16;

    /** The value that all four pixels of a tile count once: their offset can be added to it. */
    static final int IN_ALL = 5;

    private final ConvUnit unit;
    private final int runs;
    private final float[] weights;
    private final float[] bias;

    /** Packs a unit's weights. */
    WinogradConv(ConvUnit unit, Weights source) {
        this.unit = unit;
        this.runs = unit.in() / Kernels.RUN;
        this.weights = new float[Math.addExact(PackedConv.FIRST, length(unit))];
        int blocks = (unit.out() + Kernels.WIDTH - 1) / Kernels.WIDTH;
        this.bias = new float[blocks * Kernels.WIDTH];
        for (int block = 0; block < blocks; block++) {
            FoldedBlock folded = new FoldedBlock(unit, source, block, bias);
            for (int in = 0; in < unit.in(); in++) {
                packInput(folded, block, in);
            }
        }
    }

    private void packInput(FoldedBlock folded, int block, int in) {
        double[] transformed = new double[VALUES];
        int place = in % Kernels.RUN * Kernels.WIDTH;
        for (int z = 0; z < TAPS; z++) {
            for (int out = 0; out < folded.size(); out++) {
                transform(folded.row(out), (in * TAPS + z) * TAPS * TAPS, transformed);
                for (int v = 0; v < VALUES; v++) {
                    int to = from(block, v, z, in / Kernels.RUN) + place + out;
                    weights[to] = (float) (transformed[v] * folded.scale(out));
                }
            }
        }
    }

    /** Whether a unit is such a convolution, and its inputs fill whole runs. */
    static boolean suits(ConvUnit unit) {
        return unit.kernel().equals(Extent.cube(TAPS))
                && unit.stride().equals(Extent.cube(1))
                && unit.padding().equals(unit.dilation())
                && unit.in() % Kernels.RUN == 0;
    }

    /** How many values its transformed weights are. */
    static int length(ConvUnit unit) {
        int blocks = (unit.out() + Kernels.WIDTH - 1) / Kernels.WIDTH;
        return Math.multiplyExact(blocks * Kernels.WIDTH, VALUES * TAPS * unit.in());
    }

    /** G g G'. */
    private static void transform(float[] g, int at, double[] out) {
        for (int x = 0; x < TAPS; x++) {
            spread(g[at + x], g[at + TAPS + x], g[at + 2 * TAPS + x], out, x, 4);
        }
        for (int y = 0; y < 4; y++) {
            spread(out[4 * y], out[4 * y + 1], out[4 * y + 2], out, 4 * y, 1);
        }
    }

    private static void spread(double a, double b, double c, double[] out, int at, int pitch) {
        out[at] = a;
        out[at + pitch] = (a + b + c) / 2;
        out[at + 2 * pitch] = (a - b + c) / 2;
        out[at + 3 * pitch] = c;
    }

    ConvUnit unit() {
        return unit;
    }

    /** Runs of {@link Kernels#RUN} inputs. */
    int runs() {
        return runs;
    }

    /** Tiles that hold all output channels. */
    int blocks() {
        return bias.length / Kernels.WIDTH;
    }

    float[] weights() {
        return weights;
    }

    /** Where the weights of a block's value, tap and run begin. */
    int from(int block, int value, int z, int run) {
        return PackedConv.FIRST + (((block * VALUES + value) * TAPS + z) * runs + run) * Kernels.RUN * Kernels.WIDTH;
    }

    float[] bias() {
        return bias;
    }
}
