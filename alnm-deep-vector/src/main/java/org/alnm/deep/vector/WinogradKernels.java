package org.alnm.deep.vector;

import jdk.incubator.vector.FloatVector;

/**
 * The transforms of Winograd's F(2 x 2, 3 x 3), many channels at a time: nothing but sums and differences. B' is
 * {1, 0, -1, 0; 0, 1, 1, 0; 0, -1, 1, 0; 0, 1, 0, -1}, A' is {1, 1, 1, 0; 0, 1, -1, -1}.
 */
final class WinogradKernels {

    private WinogradKernels() {}

    /**
     * Half of the sixteen values B' d B of 4 x 4 pixels d, for {@link Kernels#RUN} channels; values lie {@code pitch} apart. Of all sixteen
     * together C2 often leaves some in boxes.
     *
     * @param half 0 for the upper eight, from d0 - d2 and d1 + d2; 1 for the lower, from d2 - d1 and d1 - d3
     * @param rows where the four rows begin
     * @param columns how far into a row the four pixels lie, from {@code columns[x]} on
     * @param to where the first of the sixteen goes
     */
    static void transform(
            float[] in, int half, int[] rows, int[] columns, int x, int channel, float[] out, int to, int pitch) {
        int first = rows[2 * half] + channel;
        int both = rows[2 - half] + channel;
        int last = rows[1 + 2 * half] + channel;
        FloatVector sign = FloatVector.broadcast(Kernels.SPECIES, 1 - 2 * half);
        int at = to + 8 * half * pitch;
        int x0 = columns[x + 0];
        int x1 = columns[x + 1];
        int x2 = columns[x + 2];
        int x3 = columns[x + 3];
        for (int c = 0; c < Kernels.RUN; c += Kernels.LANES) {
            FloatVector d0 = FloatVector.fromArray(Kernels.SPECIES, in, both + x0 + c);
            FloatVector p0 =
                    FloatVector.fromArray(Kernels.SPECIES, in, first + x0 + c).sub(d0);
            FloatVector q0 =
                    FloatVector.fromArray(Kernels.SPECIES, in, last + x0 + c).fma(sign, d0);
            FloatVector d1 = FloatVector.fromArray(Kernels.SPECIES, in, both + x1 + c);
            FloatVector p1 =
                    FloatVector.fromArray(Kernels.SPECIES, in, first + x1 + c).sub(d1);
            FloatVector q1 =
                    FloatVector.fromArray(Kernels.SPECIES, in, last + x1 + c).fma(sign, d1);
            FloatVector d2 = FloatVector.fromArray(Kernels.SPECIES, in, both + x2 + c);
            FloatVector p2 =
                    FloatVector.fromArray(Kernels.SPECIES, in, first + x2 + c).sub(d2);
            FloatVector q2 =
                    FloatVector.fromArray(Kernels.SPECIES, in, last + x2 + c).fma(sign, d2);
            FloatVector d3 = FloatVector.fromArray(Kernels.SPECIES, in, both + x3 + c);
            FloatVector p3 =
                    FloatVector.fromArray(Kernels.SPECIES, in, first + x3 + c).sub(d3);
            FloatVector q3 =
                    FloatVector.fromArray(Kernels.SPECIES, in, last + x3 + c).fma(sign, d3);
            p0.sub(p2).intoArray(out, at + 0 * pitch + c);
            p1.add(p2).intoArray(out, at + 1 * pitch + c);
            p2.sub(p1).intoArray(out, at + 2 * pitch + c);
            p1.sub(p3).intoArray(out, at + 3 * pitch + c);
            q0.sub(q2).intoArray(out, at + 4 * pitch + c);
            q1.add(q2).intoArray(out, at + 5 * pitch + c);
            q2.sub(q1).intoArray(out, at + 6 * pitch + c);
            q1.sub(q3).intoArray(out, at + 7 * pitch + c);
        }
    }

    /** Makes 2 x 2 pixels, A' m A, of sixteen sums m, {@code pitch} apart, for the channels of a tile; they take the place of the first four. */
    static void restore(float[] sums, int at, int pitch) {
        for (int c = 0; c < Kernels.WIDTH; c += Kernels.LANES) {
            FloatVector m00 = FloatVector.fromArray(Kernels.SPECIES, sums, at + 0 * pitch + c);
            FloatVector m10 = FloatVector.fromArray(Kernels.SPECIES, sums, at + 4 * pitch + c);
            FloatVector m20 = FloatVector.fromArray(Kernels.SPECIES, sums, at + 8 * pitch + c);
            FloatVector m30 = FloatVector.fromArray(Kernels.SPECIES, sums, at + 12 * pitch + c);
            FloatVector p00 = m00.add(m10).add(m20);
            FloatVector p10 = m10.sub(m20).sub(m30);
            FloatVector m01 = FloatVector.fromArray(Kernels.SPECIES, sums, at + 1 * pitch + c);
            FloatVector m11 = FloatVector.fromArray(Kernels.SPECIES, sums, at + 5 * pitch + c);
            FloatVector m21 = FloatVector.fromArray(Kernels.SPECIES, sums, at + 9 * pitch + c);
            FloatVector m31 = FloatVector.fromArray(Kernels.SPECIES, sums, at + 13 * pitch + c);
            FloatVector p01 = m01.add(m11).add(m21);
            FloatVector p11 = m11.sub(m21).sub(m31);
            FloatVector m02 = FloatVector.fromArray(Kernels.SPECIES, sums, at + 2 * pitch + c);
            FloatVector m12 = FloatVector.fromArray(Kernels.SPECIES, sums, at + 6 * pitch + c);
            FloatVector m22 = FloatVector.fromArray(Kernels.SPECIES, sums, at + 10 * pitch + c);
            FloatVector m32 = FloatVector.fromArray(Kernels.SPECIES, sums, at + 14 * pitch + c);
            FloatVector p02 = m02.add(m12).add(m22);
            FloatVector p12 = m12.sub(m22).sub(m32);
            FloatVector m03 = FloatVector.fromArray(Kernels.SPECIES, sums, at + 3 * pitch + c);
            FloatVector m13 = FloatVector.fromArray(Kernels.SPECIES, sums, at + 7 * pitch + c);
            FloatVector m23 = FloatVector.fromArray(Kernels.SPECIES, sums, at + 11 * pitch + c);
            FloatVector m33 = FloatVector.fromArray(Kernels.SPECIES, sums, at + 15 * pitch + c);
            FloatVector p03 = m03.add(m13).add(m23);
            FloatVector p13 = m13.sub(m23).sub(m33);
            p00.add(p01).add(p02).intoArray(sums, at + 0 * pitch + c);
            p01.sub(p02).sub(p03).intoArray(sums, at + 1 * pitch + c);
            p10.add(p11).add(p12).intoArray(sums, at + 2 * pitch + c);
            p11.sub(p12).sub(p13).intoArray(sums, at + 3 * pitch + c);
        }
    }
}
