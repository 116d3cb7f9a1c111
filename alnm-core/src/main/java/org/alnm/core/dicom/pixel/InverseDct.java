package org.alnm.core.dicom.pixel;

/**
 * The inverse discrete cosine transform of 8 x 8 coefficients, with the 11 multiplications of C. Loeffler, A. Ligtenberg
 * and G. Moschytz, Practical fast 1-D DCT algorithms with 11 multiplications, ICASSP 1989, in fixed point.
 */
final class InverseDct {

    private static final int FRACTION = 13;

    // Constants of the paper, times 2^13.
    private static final long C_0_298631336 = 2446;
    private static final long C_0_390180644 = 3196;
    private static final long C_0_541196100 = 4433;
    private static final long C_0_765366865 = 6270;
    private static final long C_0_899976223 = 7373;
    private static final long C_1_175875602 = 9633;
    private static final long C_1_501321110 = 12299;
    private static final long C_1_847759065 = 15137;
    private static final long C_1_961570560 = 16069;
    private static final long C_2_053119869 = 16819;
    private static final long C_2_562915447 = 20995;
    private static final long C_3_072711026 = 25172;

    private InverseDct() {}

    /** Transforms a block in place, and writes its samples, level shifted and clamped. */
    static void transform(int[] block, int[] out, int at, int stride, int precision) {
        // One bit more is kept between the passes where 12 bits leave room for it, two where 8 do.
        int kept = precision == 8 ? 2 : 1;
        for (int column = 0; column < 8; column++) {
            pass(block, column, 8, FRACTION - kept);
        }
        int centre = 1 << (precision - 1);
        int most = (1 << precision) - 1;
        for (int row = 0; row < 8; row++) {
            pass(block, 8 * row, 1, FRACTION + kept + 3);
            for (int x = 0; x < 8; x++) {
                int value = block[8 * row + x] + centre;
                out[at + row * stride + x] = Math.max(0, Math.min(most, value));
            }
        }
    }

    private static void pass(int[] b, int at, int step, int shift) {
        long z2 = b[at + 2 * step];
        long z3 = b[at + 6 * step];
        long z1 = (z2 + z3) * C_0_541196100;
        long t2 = z1 - z3 * C_1_847759065;
        long t3 = z1 + z2 * C_0_765366865;
        long t0 = ((long) b[at] + b[at + 4 * step]) << FRACTION;
        long t1 = ((long) b[at] - b[at + 4 * step]) << FRACTION;
        long e0 = t0 + t3;
        long e3 = t0 - t3;
        long e1 = t1 + t2;
        long e2 = t1 - t2;

        long o0 = b[at + 7 * step];
        long o1 = b[at + 5 * step];
        long o2 = b[at + 3 * step];
        long o3 = b[at + step];
        long z5 = (o0 + o2 + o1 + o3) * C_1_175875602;
        long y1 = -(o0 + o3) * C_0_899976223;
        long y2 = -(o1 + o2) * C_2_562915447;
        long y3 = z5 - (o0 + o2) * C_1_961570560;
        long y4 = z5 - (o1 + o3) * C_0_390180644;
        o0 = o0 * C_0_298631336 + y1 + y3;
        o1 = o1 * C_2_053119869 + y2 + y4;
        o2 = o2 * C_3_072711026 + y2 + y3;
        o3 = o3 * C_1_501321110 + y1 + y4;

        long half = 1L << (shift - 1);
        b[at] = (int) ((e0 + o3 + half) >> shift);
        b[at + 7 * step] = (int) ((e0 - o3 + half) >> shift);
        b[at + step] = (int) ((e1 + o2 + half) >> shift);
        b[at + 6 * step] = (int) ((e1 - o2 + half) >> shift);
        b[at + 2 * step] = (int) ((e2 + o1 + half) >> shift);
        b[at + 5 * step] = (int) ((e2 - o1 + half) >> shift);
        b[at + 3 * step] = (int) ((e3 + o0 + half) >> shift);
        b[at + 4 * step] = (int) ((e3 - o0 + half) >> shift);
    }
}
