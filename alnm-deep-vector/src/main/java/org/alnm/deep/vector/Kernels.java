package org.alnm.deep.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops. With {@link WinogradKernels} the only class that mentions the Vector API, so that the others load without its
 * module.
 *
 * <p>A tile is some pixels by two vectors of output channels, its sums all in registers. Each method has one counted loop: with
 * nested ones JDK 17 boxes the vectors. That is also why the tiles are written out in full.
 */
final class Kernels {

    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();

    /** Output channels of a tile. */
    static final int WIDTH = 2 * LANES;

    /** Pixels of a tile: AVX2 has 16 registers, AVX-512 and NEON have 32. */
    static final int HEIGHT = LANES == 8 ? 6 : 10;

    /** Inputs of a run. The compiler knows it, so that pixels a run apart lie at constant distances. */
    static final int RUN = 64;

    /** Pixels of a tile where they lie at constant distances: not the most that registers hold, but what edges are often a multiple of. */
    static final int GROUP = LANES == 8 ? 4 : 8;

    /** Enough for the compiler of hot methods in JDK 17 to 25: it wants 600 calls after the first compiler's 100, and has a queue. */
    private static final int WARM_UP_CALLS = 1_000;

    private Kernels() {}

    /**
     * Makes the compiler look at the sums, on one thread and with little to do. Until it has compiled them, in the background, they take
     * a hundred times as long and make an object of every vector.
     */
    static void warmUp() {
        float[] in = new float[RUN * GROUP];
        float[] w = new float[RUN * WIDTH];
        float[] acc = new float[HEIGHT * WIDTH];
        int[] places = new int[RUN / 2];
        for (int i = 0; i < WARM_UP_CALLS; i++) {
            tile(in, places, 0, 0, w, 0, places.length, acc, 0);
            neighbours(in, 0, places, w, 0, w, 0, acc);
            runs(in, 0, w, 0, acc, 0);
        }
    }

    static int lanes() {
        return LANES;
    }

    /**
     * Adds one segment of inputs to the sums of a tile: for each pixel p and channel c, the sum over k of in[pixel + delta + k] times
     * w[from + k * WIDTH + c], in the order of k.
     */
    static void tile(float[] in, int[] pixels, int p, int delta, float[] w, int from, int length, float[] acc, int at) {
        if (HEIGHT == 6) {
            tile6(in, pixels, p, delta, w, from, length, acc, at);
        } else {
            tile10(in, pixels, p, delta, w, from, length, acc, at);
        }
    }

    /** Sets the sums of pixels to the offsets of their channels. */
    static void begin(float[] acc, int at, int pixels, float[] bias, int from) {
        FloatVector u = FloatVector.fromArray(SPECIES, bias, from);
        FloatVector v = FloatVector.fromArray(SPECIES, bias, from + LANES);
        for (int p = 0; p < pixels; p++) {
            u.intoArray(acc, at + p * WIDTH);
            v.intoArray(acc, at + p * WIDTH + LANES);
        }
    }

    /** Writes the sums of one pixel, plus the shortcut's value if there is one, without what is negative if so asked. */
    static void finish(float[] acc, int at, float[] out, int to, float[] shortcut, int from, boolean relu) {
        for (int c = 0; c < WIDTH; c += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, acc, at + c);
            if (from >= 0) {
                sum = sum.add(FloatVector.fromArray(SPECIES, shortcut, from + c));
            }
            if (relu) {
                sum = sum.max(0);
            }
            sum.intoArray(out, to + c);
        }
    }

    /** For each channel the maximum over 3 x 3 voxels of three slices. */
    static void max27(
            float[] in, int first, int second, int third, int pitch, int row, float[] out, int to, int channels) {
        for (int c = 0; c < channels; c += LANES) {
            FloatVector a = max9(in, first + c, pitch, row);
            FloatVector b = max9(in, second + c, pitch, row);
            a.max(b).max(max9(in, third + c, pitch, row)).intoArray(out, to + c);
        }
    }

    private static FloatVector max9(float[] in, int at, int pitch, int row) {
        FloatVector a = max3(in, at, pitch);
        return a.max(max3(in, at + row, pitch)).max(max3(in, at + 2 * row, pitch));
    }

    private static FloatVector max3(float[] in, int at, int pitch) {
        FloatVector a = FloatVector.fromArray(SPECIES, in, at);
        FloatVector b = FloatVector.fromArray(SPECIES, in, at + pitch);
        return a.max(b).max(FloatVector.fromArray(SPECIES, in, at + 2 * pitch));
    }

    /**
     * As {@link #tile}, for {@link #GROUP} pixels whose runs of {@link #RUN} inputs follow each other: their addresses take one register
     * together, where JDK 25 keeps some of ten in the wrong kind.
     */
    static void runs(float[] in, int from, float[] w, int weight, float[] acc, int at) {
        if (GROUP == 4) {
            runs4(in, from, w, weight, acc, at);
        } else {
            runs8(in, from, w, weight, acc, at);
        }
    }

    /**
     * Sets the sums of {@link #GROUP} pixels that lie next to each other: for each pixel p and channel c, bias[channel + c] and the sum over k of
     * in[at + p + offsets[k]] times w[weight + k * WIDTH + c], in the order of k.
     */
    static void neighbours(
            float[] in, int at, int[] offsets, float[] w, int weight, float[] bias, int channel, float[] sums) {
        if (GROUP == 4) {
            neighbours4(in, at, offsets, w, weight, bias, channel, sums);
        } else {
            neighbours8(in, at, offsets, w, weight, bias, channel, sums);
        }
    }

    private static void tile10(
            float[] in, int[] pixels, int p, int delta, float[] w, int from, int length, float[] acc, int at) {
        int i0 = pixels[p + 0] + delta;
        int i1 = pixels[p + 1] + delta;
        int i2 = pixels[p + 2] + delta;
        int i3 = pixels[p + 3] + delta;
        int i4 = pixels[p + 4] + delta;
        int i5 = pixels[p + 5] + delta;
        int i6 = pixels[p + 6] + delta;
        int i7 = pixels[p + 7] + delta;
        int i8 = pixels[p + 8] + delta;
        int i9 = pixels[p + 9] + delta;
        FloatVector a0 = FloatVector.fromArray(SPECIES, acc, at + 0 * LANES);
        FloatVector b0 = FloatVector.fromArray(SPECIES, acc, at + 1 * LANES);
        FloatVector a1 = FloatVector.fromArray(SPECIES, acc, at + 2 * LANES);
        FloatVector b1 = FloatVector.fromArray(SPECIES, acc, at + 3 * LANES);
        FloatVector a2 = FloatVector.fromArray(SPECIES, acc, at + 4 * LANES);
        FloatVector b2 = FloatVector.fromArray(SPECIES, acc, at + 5 * LANES);
        FloatVector a3 = FloatVector.fromArray(SPECIES, acc, at + 6 * LANES);
        FloatVector b3 = FloatVector.fromArray(SPECIES, acc, at + 7 * LANES);
        FloatVector a4 = FloatVector.fromArray(SPECIES, acc, at + 8 * LANES);
        FloatVector b4 = FloatVector.fromArray(SPECIES, acc, at + 9 * LANES);
        FloatVector a5 = FloatVector.fromArray(SPECIES, acc, at + 10 * LANES);
        FloatVector b5 = FloatVector.fromArray(SPECIES, acc, at + 11 * LANES);
        FloatVector a6 = FloatVector.fromArray(SPECIES, acc, at + 12 * LANES);
        FloatVector b6 = FloatVector.fromArray(SPECIES, acc, at + 13 * LANES);
        FloatVector a7 = FloatVector.fromArray(SPECIES, acc, at + 14 * LANES);
        FloatVector b7 = FloatVector.fromArray(SPECIES, acc, at + 15 * LANES);
        FloatVector a8 = FloatVector.fromArray(SPECIES, acc, at + 16 * LANES);
        FloatVector b8 = FloatVector.fromArray(SPECIES, acc, at + 17 * LANES);
        FloatVector a9 = FloatVector.fromArray(SPECIES, acc, at + 18 * LANES);
        FloatVector b9 = FloatVector.fromArray(SPECIES, acc, at + 19 * LANES);
        for (int k = 0; k < length; k++) {
            FloatVector u = FloatVector.fromArray(SPECIES, w, from + k * WIDTH);
            FloatVector v = FloatVector.fromArray(SPECIES, w, from + k * WIDTH + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, in[i0 + k]);
            a0 = x0.fma(u, a0);
            b0 = x0.fma(v, b0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, in[i1 + k]);
            a1 = x1.fma(u, a1);
            b1 = x1.fma(v, b1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, in[i2 + k]);
            a2 = x2.fma(u, a2);
            b2 = x2.fma(v, b2);
            FloatVector x3 = FloatVector.broadcast(SPECIES, in[i3 + k]);
            a3 = x3.fma(u, a3);
            b3 = x3.fma(v, b3);
            FloatVector x4 = FloatVector.broadcast(SPECIES, in[i4 + k]);
            a4 = x4.fma(u, a4);
            b4 = x4.fma(v, b4);
            FloatVector x5 = FloatVector.broadcast(SPECIES, in[i5 + k]);
            a5 = x5.fma(u, a5);
            b5 = x5.fma(v, b5);
            FloatVector x6 = FloatVector.broadcast(SPECIES, in[i6 + k]);
            a6 = x6.fma(u, a6);
            b6 = x6.fma(v, b6);
            FloatVector x7 = FloatVector.broadcast(SPECIES, in[i7 + k]);
            a7 = x7.fma(u, a7);
            b7 = x7.fma(v, b7);
            FloatVector x8 = FloatVector.broadcast(SPECIES, in[i8 + k]);
            a8 = x8.fma(u, a8);
            b8 = x8.fma(v, b8);
            FloatVector x9 = FloatVector.broadcast(SPECIES, in[i9 + k]);
            a9 = x9.fma(u, a9);
            b9 = x9.fma(v, b9);
        }
        a0.intoArray(acc, at + 0 * LANES);
        b0.intoArray(acc, at + 1 * LANES);
        a1.intoArray(acc, at + 2 * LANES);
        b1.intoArray(acc, at + 3 * LANES);
        a2.intoArray(acc, at + 4 * LANES);
        b2.intoArray(acc, at + 5 * LANES);
        a3.intoArray(acc, at + 6 * LANES);
        b3.intoArray(acc, at + 7 * LANES);
        a4.intoArray(acc, at + 8 * LANES);
        b4.intoArray(acc, at + 9 * LANES);
        a5.intoArray(acc, at + 10 * LANES);
        b5.intoArray(acc, at + 11 * LANES);
        a6.intoArray(acc, at + 12 * LANES);
        b6.intoArray(acc, at + 13 * LANES);
        a7.intoArray(acc, at + 14 * LANES);
        b7.intoArray(acc, at + 15 * LANES);
        a8.intoArray(acc, at + 16 * LANES);
        b8.intoArray(acc, at + 17 * LANES);
        a9.intoArray(acc, at + 18 * LANES);
        b9.intoArray(acc, at + 19 * LANES);
    }

    private static void tile6(
            float[] in, int[] pixels, int p, int delta, float[] w, int from, int length, float[] acc, int at) {
        int i0 = pixels[p + 0] + delta;
        int i1 = pixels[p + 1] + delta;
        int i2 = pixels[p + 2] + delta;
        int i3 = pixels[p + 3] + delta;
        int i4 = pixels[p + 4] + delta;
        int i5 = pixels[p + 5] + delta;
        FloatVector a0 = FloatVector.fromArray(SPECIES, acc, at + 0 * LANES);
        FloatVector b0 = FloatVector.fromArray(SPECIES, acc, at + 1 * LANES);
        FloatVector a1 = FloatVector.fromArray(SPECIES, acc, at + 2 * LANES);
        FloatVector b1 = FloatVector.fromArray(SPECIES, acc, at + 3 * LANES);
        FloatVector a2 = FloatVector.fromArray(SPECIES, acc, at + 4 * LANES);
        FloatVector b2 = FloatVector.fromArray(SPECIES, acc, at + 5 * LANES);
        FloatVector a3 = FloatVector.fromArray(SPECIES, acc, at + 6 * LANES);
        FloatVector b3 = FloatVector.fromArray(SPECIES, acc, at + 7 * LANES);
        FloatVector a4 = FloatVector.fromArray(SPECIES, acc, at + 8 * LANES);
        FloatVector b4 = FloatVector.fromArray(SPECIES, acc, at + 9 * LANES);
        FloatVector a5 = FloatVector.fromArray(SPECIES, acc, at + 10 * LANES);
        FloatVector b5 = FloatVector.fromArray(SPECIES, acc, at + 11 * LANES);
        for (int k = 0; k < length; k++) {
            FloatVector u = FloatVector.fromArray(SPECIES, w, from + k * WIDTH);
            FloatVector v = FloatVector.fromArray(SPECIES, w, from + k * WIDTH + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, in[i0 + k]);
            a0 = x0.fma(u, a0);
            b0 = x0.fma(v, b0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, in[i1 + k]);
            a1 = x1.fma(u, a1);
            b1 = x1.fma(v, b1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, in[i2 + k]);
            a2 = x2.fma(u, a2);
            b2 = x2.fma(v, b2);
            FloatVector x3 = FloatVector.broadcast(SPECIES, in[i3 + k]);
            a3 = x3.fma(u, a3);
            b3 = x3.fma(v, b3);
            FloatVector x4 = FloatVector.broadcast(SPECIES, in[i4 + k]);
            a4 = x4.fma(u, a4);
            b4 = x4.fma(v, b4);
            FloatVector x5 = FloatVector.broadcast(SPECIES, in[i5 + k]);
            a5 = x5.fma(u, a5);
            b5 = x5.fma(v, b5);
        }
        a0.intoArray(acc, at + 0 * LANES);
        b0.intoArray(acc, at + 1 * LANES);
        a1.intoArray(acc, at + 2 * LANES);
        b1.intoArray(acc, at + 3 * LANES);
        a2.intoArray(acc, at + 4 * LANES);
        b2.intoArray(acc, at + 5 * LANES);
        a3.intoArray(acc, at + 6 * LANES);
        b3.intoArray(acc, at + 7 * LANES);
        a4.intoArray(acc, at + 8 * LANES);
        b4.intoArray(acc, at + 9 * LANES);
        a5.intoArray(acc, at + 10 * LANES);
        b5.intoArray(acc, at + 11 * LANES);
    }

    private static void runs8(float[] in, int from, float[] w, int weight, float[] acc, int at) {
        FloatVector a0 = FloatVector.fromArray(SPECIES, acc, at + 0 * LANES);
        FloatVector b0 = FloatVector.fromArray(SPECIES, acc, at + 1 * LANES);
        FloatVector a1 = FloatVector.fromArray(SPECIES, acc, at + 2 * LANES);
        FloatVector b1 = FloatVector.fromArray(SPECIES, acc, at + 3 * LANES);
        FloatVector a2 = FloatVector.fromArray(SPECIES, acc, at + 4 * LANES);
        FloatVector b2 = FloatVector.fromArray(SPECIES, acc, at + 5 * LANES);
        FloatVector a3 = FloatVector.fromArray(SPECIES, acc, at + 6 * LANES);
        FloatVector b3 = FloatVector.fromArray(SPECIES, acc, at + 7 * LANES);
        FloatVector a4 = FloatVector.fromArray(SPECIES, acc, at + 8 * LANES);
        FloatVector b4 = FloatVector.fromArray(SPECIES, acc, at + 9 * LANES);
        FloatVector a5 = FloatVector.fromArray(SPECIES, acc, at + 10 * LANES);
        FloatVector b5 = FloatVector.fromArray(SPECIES, acc, at + 11 * LANES);
        FloatVector a6 = FloatVector.fromArray(SPECIES, acc, at + 12 * LANES);
        FloatVector b6 = FloatVector.fromArray(SPECIES, acc, at + 13 * LANES);
        FloatVector a7 = FloatVector.fromArray(SPECIES, acc, at + 14 * LANES);
        FloatVector b7 = FloatVector.fromArray(SPECIES, acc, at + 15 * LANES);
        for (int k = 0; k < RUN; k++) {
            FloatVector u = FloatVector.fromArray(SPECIES, w, weight + k * WIDTH);
            FloatVector v = FloatVector.fromArray(SPECIES, w, weight + k * WIDTH + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, in[from + 0 * RUN + k]);
            a0 = x0.fma(u, a0);
            b0 = x0.fma(v, b0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, in[from + 1 * RUN + k]);
            a1 = x1.fma(u, a1);
            b1 = x1.fma(v, b1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, in[from + 2 * RUN + k]);
            a2 = x2.fma(u, a2);
            b2 = x2.fma(v, b2);
            FloatVector x3 = FloatVector.broadcast(SPECIES, in[from + 3 * RUN + k]);
            a3 = x3.fma(u, a3);
            b3 = x3.fma(v, b3);
            FloatVector x4 = FloatVector.broadcast(SPECIES, in[from + 4 * RUN + k]);
            a4 = x4.fma(u, a4);
            b4 = x4.fma(v, b4);
            FloatVector x5 = FloatVector.broadcast(SPECIES, in[from + 5 * RUN + k]);
            a5 = x5.fma(u, a5);
            b5 = x5.fma(v, b5);
            FloatVector x6 = FloatVector.broadcast(SPECIES, in[from + 6 * RUN + k]);
            a6 = x6.fma(u, a6);
            b6 = x6.fma(v, b6);
            FloatVector x7 = FloatVector.broadcast(SPECIES, in[from + 7 * RUN + k]);
            a7 = x7.fma(u, a7);
            b7 = x7.fma(v, b7);
        }
        a0.intoArray(acc, at + 0 * LANES);
        b0.intoArray(acc, at + 1 * LANES);
        a1.intoArray(acc, at + 2 * LANES);
        b1.intoArray(acc, at + 3 * LANES);
        a2.intoArray(acc, at + 4 * LANES);
        b2.intoArray(acc, at + 5 * LANES);
        a3.intoArray(acc, at + 6 * LANES);
        b3.intoArray(acc, at + 7 * LANES);
        a4.intoArray(acc, at + 8 * LANES);
        b4.intoArray(acc, at + 9 * LANES);
        a5.intoArray(acc, at + 10 * LANES);
        b5.intoArray(acc, at + 11 * LANES);
        a6.intoArray(acc, at + 12 * LANES);
        b6.intoArray(acc, at + 13 * LANES);
        a7.intoArray(acc, at + 14 * LANES);
        b7.intoArray(acc, at + 15 * LANES);
    }

    private static void runs4(float[] in, int from, float[] w, int weight, float[] acc, int at) {
        FloatVector a0 = FloatVector.fromArray(SPECIES, acc, at + 0 * LANES);
        FloatVector b0 = FloatVector.fromArray(SPECIES, acc, at + 1 * LANES);
        FloatVector a1 = FloatVector.fromArray(SPECIES, acc, at + 2 * LANES);
        FloatVector b1 = FloatVector.fromArray(SPECIES, acc, at + 3 * LANES);
        FloatVector a2 = FloatVector.fromArray(SPECIES, acc, at + 4 * LANES);
        FloatVector b2 = FloatVector.fromArray(SPECIES, acc, at + 5 * LANES);
        FloatVector a3 = FloatVector.fromArray(SPECIES, acc, at + 6 * LANES);
        FloatVector b3 = FloatVector.fromArray(SPECIES, acc, at + 7 * LANES);
        for (int k = 0; k < RUN; k++) {
            FloatVector u = FloatVector.fromArray(SPECIES, w, weight + k * WIDTH);
            FloatVector v = FloatVector.fromArray(SPECIES, w, weight + k * WIDTH + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, in[from + 0 * RUN + k]);
            a0 = x0.fma(u, a0);
            b0 = x0.fma(v, b0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, in[from + 1 * RUN + k]);
            a1 = x1.fma(u, a1);
            b1 = x1.fma(v, b1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, in[from + 2 * RUN + k]);
            a2 = x2.fma(u, a2);
            b2 = x2.fma(v, b2);
            FloatVector x3 = FloatVector.broadcast(SPECIES, in[from + 3 * RUN + k]);
            a3 = x3.fma(u, a3);
            b3 = x3.fma(v, b3);
        }
        a0.intoArray(acc, at + 0 * LANES);
        b0.intoArray(acc, at + 1 * LANES);
        a1.intoArray(acc, at + 2 * LANES);
        b1.intoArray(acc, at + 3 * LANES);
        a2.intoArray(acc, at + 4 * LANES);
        b2.intoArray(acc, at + 5 * LANES);
        a3.intoArray(acc, at + 6 * LANES);
        b3.intoArray(acc, at + 7 * LANES);
    }

    private static void neighbours8(
            float[] in, int at, int[] offsets, float[] w, int weight, float[] bias, int channel, float[] sums) {
        FloatVector a0 = FloatVector.fromArray(SPECIES, bias, channel);
        FloatVector b0 = FloatVector.fromArray(SPECIES, bias, channel + LANES);
        FloatVector a1 = FloatVector.fromArray(SPECIES, bias, channel);
        FloatVector b1 = FloatVector.fromArray(SPECIES, bias, channel + LANES);
        FloatVector a2 = FloatVector.fromArray(SPECIES, bias, channel);
        FloatVector b2 = FloatVector.fromArray(SPECIES, bias, channel + LANES);
        FloatVector a3 = FloatVector.fromArray(SPECIES, bias, channel);
        FloatVector b3 = FloatVector.fromArray(SPECIES, bias, channel + LANES);
        FloatVector a4 = FloatVector.fromArray(SPECIES, bias, channel);
        FloatVector b4 = FloatVector.fromArray(SPECIES, bias, channel + LANES);
        FloatVector a5 = FloatVector.fromArray(SPECIES, bias, channel);
        FloatVector b5 = FloatVector.fromArray(SPECIES, bias, channel + LANES);
        FloatVector a6 = FloatVector.fromArray(SPECIES, bias, channel);
        FloatVector b6 = FloatVector.fromArray(SPECIES, bias, channel + LANES);
        FloatVector a7 = FloatVector.fromArray(SPECIES, bias, channel);
        FloatVector b7 = FloatVector.fromArray(SPECIES, bias, channel + LANES);
        for (int k = 0; k < offsets.length; k++) {
            int x = at + offsets[k];
            FloatVector u = FloatVector.fromArray(SPECIES, w, weight + k * WIDTH);
            FloatVector v = FloatVector.fromArray(SPECIES, w, weight + k * WIDTH + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, in[x + 0]);
            a0 = x0.fma(u, a0);
            b0 = x0.fma(v, b0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, in[x + 1]);
            a1 = x1.fma(u, a1);
            b1 = x1.fma(v, b1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, in[x + 2]);
            a2 = x2.fma(u, a2);
            b2 = x2.fma(v, b2);
            FloatVector x3 = FloatVector.broadcast(SPECIES, in[x + 3]);
            a3 = x3.fma(u, a3);
            b3 = x3.fma(v, b3);
            FloatVector x4 = FloatVector.broadcast(SPECIES, in[x + 4]);
            a4 = x4.fma(u, a4);
            b4 = x4.fma(v, b4);
            FloatVector x5 = FloatVector.broadcast(SPECIES, in[x + 5]);
            a5 = x5.fma(u, a5);
            b5 = x5.fma(v, b5);
            FloatVector x6 = FloatVector.broadcast(SPECIES, in[x + 6]);
            a6 = x6.fma(u, a6);
            b6 = x6.fma(v, b6);
            FloatVector x7 = FloatVector.broadcast(SPECIES, in[x + 7]);
            a7 = x7.fma(u, a7);
            b7 = x7.fma(v, b7);
        }
        a0.intoArray(sums, 0 * LANES);
        b0.intoArray(sums, 1 * LANES);
        a1.intoArray(sums, 2 * LANES);
        b1.intoArray(sums, 3 * LANES);
        a2.intoArray(sums, 4 * LANES);
        b2.intoArray(sums, 5 * LANES);
        a3.intoArray(sums, 6 * LANES);
        b3.intoArray(sums, 7 * LANES);
        a4.intoArray(sums, 8 * LANES);
        b4.intoArray(sums, 9 * LANES);
        a5.intoArray(sums, 10 * LANES);
        b5.intoArray(sums, 11 * LANES);
        a6.intoArray(sums, 12 * LANES);
        b6.intoArray(sums, 13 * LANES);
        a7.intoArray(sums, 14 * LANES);
        b7.intoArray(sums, 15 * LANES);
    }

    private static void neighbours4(
            float[] in, int at, int[] offsets, float[] w, int weight, float[] bias, int channel, float[] sums) {
        FloatVector a0 = FloatVector.fromArray(SPECIES, bias, channel);
        FloatVector b0 = FloatVector.fromArray(SPECIES, bias, channel + LANES);
        FloatVector a1 = FloatVector.fromArray(SPECIES, bias, channel);
        FloatVector b1 = FloatVector.fromArray(SPECIES, bias, channel + LANES);
        FloatVector a2 = FloatVector.fromArray(SPECIES, bias, channel);
        FloatVector b2 = FloatVector.fromArray(SPECIES, bias, channel + LANES);
        FloatVector a3 = FloatVector.fromArray(SPECIES, bias, channel);
        FloatVector b3 = FloatVector.fromArray(SPECIES, bias, channel + LANES);
        for (int k = 0; k < offsets.length; k++) {
            int x = at + offsets[k];
            FloatVector u = FloatVector.fromArray(SPECIES, w, weight + k * WIDTH);
            FloatVector v = FloatVector.fromArray(SPECIES, w, weight + k * WIDTH + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, in[x + 0]);
            a0 = x0.fma(u, a0);
            b0 = x0.fma(v, b0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, in[x + 1]);
            a1 = x1.fma(u, a1);
            b1 = x1.fma(v, b1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, in[x + 2]);
            a2 = x2.fma(u, a2);
            b2 = x2.fma(v, b2);
            FloatVector x3 = FloatVector.broadcast(SPECIES, in[x + 3]);
            a3 = x3.fma(u, a3);
            b3 = x3.fma(v, b3);
        }
        a0.intoArray(sums, 0 * LANES);
        b0.intoArray(sums, 1 * LANES);
        a1.intoArray(sums, 2 * LANES);
        b1.intoArray(sums, 3 * LANES);
        a2.intoArray(sums, 4 * LANES);
        b2.intoArray(sums, 5 * LANES);
        a3.intoArray(sums, 6 * LANES);
        b3.intoArray(sums, 7 * LANES);
    }
}
