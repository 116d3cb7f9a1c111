package org.alnm.deep.vector;

import jdk.incubator.vector.FloatVector;

/**
 * The transforms of Winograd's F(2 x 2, 3 x 3), many channels at a time: nothing but sums and differences. B' is
 * {1, 0, -1, 0; 0, 1, 1, 0; 0, -1, 1, 0; 0, 1, 0, -1}, A' is {1, 1, 1, 0; 0, 1, -1, -1}.
 */
final class WinogradKernels {

    private WinogradKernels() {}

    /**
     * The upper eight of the sixteen values B' d B of 4 x 4 pixels d, for {@link Kernels#RUN} channels; values lie {@code pitch} apart. By
     * halves, because of all sixteen together C2 often leaves some in boxes.
     *
     * @param rows where the four rows begin
     * @param columns how far into a row the four pixels lie, from {@code columns[x]} on
     */
    static void upperRows(float[] in, int[] rows, int[] columns, int x, int channel, float[] out, int to, int pitch) {
        int r0 = rows[0] + channel;
        int r1 = rows[1] + channel;
        int r2 = rows[2] + channel;
        int x0 = columns[x + 0];
        int x1 = columns[x + 1];
        int x2 = columns[x + 2];
        int x3 = columns[x + 3];
        for (int c = 0; c < Kernels.RUN; c += Kernels.LANES) {
            FloatVector d00 = FloatVector.fromArray(Kernels.SPECIES, in, r0 + x0 + c);
            FloatVector d10 = FloatVector.fromArray(Kernels.SPECIES, in, r1 + x0 + c);
            FloatVector d20 = FloatVector.fromArray(Kernels.SPECIES, in, r2 + x0 + c);
            FloatVector p00 = d00.sub(d20);
            FloatVector p10 = d10.add(d20);
            FloatVector d01 = FloatVector.fromArray(Kernels.SPECIES, in, r0 + x1 + c);
            FloatVector d11 = FloatVector.fromArray(Kernels.SPECIES, in, r1 + x1 + c);
            FloatVector d21 = FloatVector.fromArray(Kernels.SPECIES, in, r2 + x1 + c);
            FloatVector p01 = d01.sub(d21);
            FloatVector p11 = d11.add(d21);
            FloatVector d02 = FloatVector.fromArray(Kernels.SPECIES, in, r0 + x2 + c);
            FloatVector d12 = FloatVector.fromArray(Kernels.SPECIES, in, r1 + x2 + c);
            FloatVector d22 = FloatVector.fromArray(Kernels.SPECIES, in, r2 + x2 + c);
            FloatVector p02 = d02.sub(d22);
            FloatVector p12 = d12.add(d22);
            FloatVector d03 = FloatVector.fromArray(Kernels.SPECIES, in, r0 + x3 + c);
            FloatVector d13 = FloatVector.fromArray(Kernels.SPECIES, in, r1 + x3 + c);
            FloatVector d23 = FloatVector.fromArray(Kernels.SPECIES, in, r2 + x3 + c);
            FloatVector p03 = d03.sub(d23);
            FloatVector p13 = d13.add(d23);
            p00.sub(p02).intoArray(out, to + 0 * pitch + c);
            p01.add(p02).intoArray(out, to + 1 * pitch + c);
            p02.sub(p01).intoArray(out, to + 2 * pitch + c);
            p01.sub(p03).intoArray(out, to + 3 * pitch + c);
            p10.sub(p12).intoArray(out, to + 4 * pitch + c);
            p11.add(p12).intoArray(out, to + 5 * pitch + c);
            p12.sub(p11).intoArray(out, to + 6 * pitch + c);
            p11.sub(p13).intoArray(out, to + 7 * pitch + c);
        }
    }

    /** The lower eight of the sixteen values; {@code to} is where the first of these goes. */
    static void lowerRows(float[] in, int[] rows, int[] columns, int x, int channel, float[] out, int to, int pitch) {
        int r1 = rows[1] + channel;
        int r2 = rows[2] + channel;
        int r3 = rows[3] + channel;
        int x0 = columns[x + 0];
        int x1 = columns[x + 1];
        int x2 = columns[x + 2];
        int x3 = columns[x + 3];
        for (int c = 0; c < Kernels.RUN; c += Kernels.LANES) {
            FloatVector d10 = FloatVector.fromArray(Kernels.SPECIES, in, r1 + x0 + c);
            FloatVector d20 = FloatVector.fromArray(Kernels.SPECIES, in, r2 + x0 + c);
            FloatVector d30 = FloatVector.fromArray(Kernels.SPECIES, in, r3 + x0 + c);
            FloatVector p20 = d20.sub(d10);
            FloatVector p30 = d10.sub(d30);
            FloatVector d11 = FloatVector.fromArray(Kernels.SPECIES, in, r1 + x1 + c);
            FloatVector d21 = FloatVector.fromArray(Kernels.SPECIES, in, r2 + x1 + c);
            FloatVector d31 = FloatVector.fromArray(Kernels.SPECIES, in, r3 + x1 + c);
            FloatVector p21 = d21.sub(d11);
            FloatVector p31 = d11.sub(d31);
            FloatVector d12 = FloatVector.fromArray(Kernels.SPECIES, in, r1 + x2 + c);
            FloatVector d22 = FloatVector.fromArray(Kernels.SPECIES, in, r2 + x2 + c);
            FloatVector d32 = FloatVector.fromArray(Kernels.SPECIES, in, r3 + x2 + c);
            FloatVector p22 = d22.sub(d12);
            FloatVector p32 = d12.sub(d32);
            FloatVector d13 = FloatVector.fromArray(Kernels.SPECIES, in, r1 + x3 + c);
            FloatVector d23 = FloatVector.fromArray(Kernels.SPECIES, in, r2 + x3 + c);
            FloatVector d33 = FloatVector.fromArray(Kernels.SPECIES, in, r3 + x3 + c);
            FloatVector p23 = d23.sub(d13);
            FloatVector p33 = d13.sub(d33);
            p20.sub(p22).intoArray(out, to + 0 * pitch + c);
            p21.add(p22).intoArray(out, to + 1 * pitch + c);
            p22.sub(p21).intoArray(out, to + 2 * pitch + c);
            p21.sub(p23).intoArray(out, to + 3 * pitch + c);
            p30.sub(p32).intoArray(out, to + 4 * pitch + c);
            p31.add(p32).intoArray(out, to + 5 * pitch + c);
            p32.sub(p31).intoArray(out, to + 6 * pitch + c);
            p31.sub(p33).intoArray(out, to + 7 * pitch + c);
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
