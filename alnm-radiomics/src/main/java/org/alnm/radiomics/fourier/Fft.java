package org.alnm.radiomics.fourier;

import java.util.Arrays;

/**
 * The discrete Fourier transform {@code X_k = sum_j x_j exp(-2 pi i j k / n)} of many lines of complex numbers at once, by
 * the self-sorting algorithm of Stockham with factors 2, 3, 4 and 5 (Van Loan, Computational Frameworks for the Fast Fourier
 * Transform, doi:10.1137/1.9781611970999). The same number of each line lie side by side, so that the innermost loops run
 * over lines. Immutable; the numbers are in {@link Lines}.
 */
public final class Fft {

    private static final double SIN_60 = Math.sqrt(3) / 2;
    private static final double COS_72 = (Math.sqrt(5) - 1) / 4;
    private static final double COS_144 = -(Math.sqrt(5) + 1) / 4;
    private static final double SIN_72 = StrictMath.sin(2 * StrictMath.PI / 5);
    private static final double SIN_144 = StrictMath.sin(4 * StrictMath.PI / 5);

    private final int length;
    private final int[] factors;
    private final double[] cos;
    private final double[] sin;

    /**
     * A transform.
     *
     * @param length numbers of a line: a product of 2, 3 and 5
     */
    public Fft(int length) {
        this.length = length;
        this.factors = factors(length);
        this.cos = new double[length];
        this.sin = new double[length];
        for (int j = 0; j < length; j++) {
            double angle = 2 * StrictMath.PI * j / length;
            cos[j] = StrictMath.cos(angle);
            sin[j] = -StrictMath.sin(angle);
        }
    }

    /**
     * The least length that can be transformed.
     *
     * @param least at least 1
     * @return the smallest product of 2, 3 and 5 that is not less
     */
    public static int length(int least) {
        int n = least;
        while (!isSmooth(n)) {
            n++;
        }
        return n;
    }

    private static boolean isSmooth(int n) {
        int left = n;
        for (int factor = 2; factor <= 5; factor++) {
            while (left % factor == 0) {
                left /= factor;
            }
        }
        return left == 1;
    }

    private static int[] factors(int length) {
        int[] found = new int[32];
        int count = 0;
        int left = length;
        for (int factor : new int[] {4, 5, 3, 2}) {
            while (left % factor == 0) {
                found[count++] = factor;
                left /= factor;
            }
        }
        if (left != 1) {
            throw new IllegalArgumentException("not a product of 2, 3 and 5: " + length);
        }
        return Arrays.copyOf(found, count);
    }

    /**
     * Numbers of a line.
     *
     * @return the length
     */
    public int length() {
        return length;
    }

    /** Complex numbers of several lines: number j of line l at {@code j * lines + l}. For one thread. */
    public static final class Lines {

        private final int lines;
        private double[] re;
        private double[] im;
        private double[] nextRe;
        private double[] nextIm;

        /**
         * Zeros.
         *
         * @param length numbers of a line
         * @param lines how many lines
         */
        public Lines(int length, int lines) {
            this.lines = lines;
            this.re = new double[length * lines];
            this.im = new double[length * lines];
            this.nextRe = new double[length * lines];
            this.nextIm = new double[length * lines];
        }

        /**
         * How many lines.
         *
         * @return at least 1
         */
        public int lines() {
            return lines;
        }

        /**
         * The real parts; another array after each transform.
         *
         * @return not a copy
         */
        public double[] re() {
            return re;
        }

        /**
         * The imaginary parts; another array after each transform.
         *
         * @return not a copy
         */
        public double[] im() {
            return im;
        }

        /**
         * Makes all numbers from number {@code j} of the lines on zero.
         *
         * @param j index of a number
         */
        public void clearFrom(int j) {
            Arrays.fill(re, j * lines, re.length, 0);
            Arrays.fill(im, j * lines, im.length, 0);
        }

        private void swap() {
            double[] wasRe = re;
            double[] wasIm = im;
            re = nextRe;
            im = nextIm;
            nextRe = wasRe;
            nextIm = wasIm;
        }
    }

    /**
     * Transforms lines in place.
     *
     * @param data lines of this length
     */
    public void transform(Lines data) {
        int left = length;
        int stride = data.lines;
        for (int factor : factors) {
            int m = left / factor;
            for (int p = 0; p < m; p++) {
                int turn = p * (length / left);
                switch (factor) {
                    case 2 -> two(data, p * stride, m * stride, 2 * p * stride, stride, turn);
                    case 3 -> three(data, p * stride, m * stride, 3 * p * stride, stride, turn);
                    case 4 -> four(data, p * stride, m * stride, 4 * p * stride, stride, turn);
                    default -> five(data, p * stride, m * stride, 5 * p * stride, stride, turn);
                }
            }
            data.swap();
            left = m;
            stride *= factor;
        }
    }

    /** From {@code from}, {@code from + step} to {@code to}, {@code to + count}, turned; {@code count} numbers each. */
    private void two(Lines data, int from, int step, int to, int count, int turn) {
        double[] xr = data.re;
        double[] xi = data.im;
        double[] yr = data.nextRe;
        double[] yi = data.nextIm;
        double c = cos[turn];
        double s = sin[turn];
        for (int q = 0; q < count; q++) {
            double ar = xr[from + q];
            double ai = xi[from + q];
            double br = xr[from + step + q];
            double bi = xi[from + step + q];
            yr[to + q] = ar + br;
            yi[to + q] = ai + bi;
            yr[to + count + q] = (ar - br) * c - (ai - bi) * s;
            yi[to + count + q] = (ar - br) * s + (ai - bi) * c;
        }
    }

    private void three(Lines data, int from, int step, int to, int count, int turn) {
        double[] xr = data.re;
        double[] xi = data.im;
        double[] yr = data.nextRe;
        double[] yi = data.nextIm;
        double c1 = cos[turn];
        double s1 = sin[turn];
        double c2 = cos[2 * turn];
        double s2 = sin[2 * turn];
        for (int q = 0; q < count; q++) {
            double ar = xr[from + q];
            double ai = xi[from + q];
            double sumR = xr[from + step + q] + xr[from + 2 * step + q];
            double sumI = xi[from + step + q] + xi[from + 2 * step + q];
            double offR = SIN_60 * (xi[from + step + q] - xi[from + 2 * step + q]);
            double offI = SIN_60 * (xr[from + 2 * step + q] - xr[from + step + q]);
            double midR = ar - 0.5 * sumR;
            double midI = ai - 0.5 * sumI;
            yr[to + q] = ar + sumR;
            yi[to + q] = ai + sumI;
            yr[to + count + q] = (midR + offR) * c1 - (midI + offI) * s1;
            yi[to + count + q] = (midR + offR) * s1 + (midI + offI) * c1;
            yr[to + 2 * count + q] = (midR - offR) * c2 - (midI - offI) * s2;
            yi[to + 2 * count + q] = (midR - offR) * s2 + (midI - offI) * c2;
        }
    }

    private void four(Lines data, int from, int step, int to, int count, int turn) {
        double[] xr = data.re;
        double[] xi = data.im;
        double[] yr = data.nextRe;
        double[] yi = data.nextIm;
        double c1 = cos[turn];
        double s1 = sin[turn];
        double c2 = cos[2 * turn];
        double s2 = sin[2 * turn];
        double c3 = cos[3 * turn];
        double s3 = sin[3 * turn];
        for (int q = 0; q < count; q++) {
            double evenR = xr[from + q] + xr[from + 2 * step + q];
            double evenI = xi[from + q] + xi[from + 2 * step + q];
            double evenOffR = xr[from + q] - xr[from + 2 * step + q];
            double evenOffI = xi[from + q] - xi[from + 2 * step + q];
            double oddR = xr[from + step + q] + xr[from + 3 * step + q];
            double oddI = xi[from + step + q] + xi[from + 3 * step + q];
            double oddOffR = xi[from + step + q] - xi[from + 3 * step + q];
            double oddOffI = xr[from + 3 * step + q] - xr[from + step + q];
            yr[to + q] = evenR + oddR;
            yi[to + q] = evenI + oddI;
            double r1 = evenOffR + oddOffR;
            double i1 = evenOffI + oddOffI;
            yr[to + count + q] = r1 * c1 - i1 * s1;
            yi[to + count + q] = r1 * s1 + i1 * c1;
            double r2 = evenR - oddR;
            double i2 = evenI - oddI;
            yr[to + 2 * count + q] = r2 * c2 - i2 * s2;
            yi[to + 2 * count + q] = r2 * s2 + i2 * c2;
            double r3 = evenOffR - oddOffR;
            double i3 = evenOffI - oddOffI;
            yr[to + 3 * count + q] = r3 * c3 - i3 * s3;
            yi[to + 3 * count + q] = r3 * s3 + i3 * c3;
        }
    }

    private void five(Lines data, int from, int step, int to, int count, int turn) {
        double[] xr = data.re;
        double[] xi = data.im;
        double[] yr = data.nextRe;
        double[] yi = data.nextIm;
        for (int q = 0; q < count; q++) {
            double ar = xr[from + q];
            double ai = xi[from + q];
            double outerR = xr[from + step + q] + xr[from + 4 * step + q];
            double outerI = xi[from + step + q] + xi[from + 4 * step + q];
            double outerOffR = xi[from + step + q] - xi[from + 4 * step + q];
            double outerOffI = xr[from + 4 * step + q] - xr[from + step + q];
            double innerR = xr[from + 2 * step + q] + xr[from + 3 * step + q];
            double innerI = xi[from + 2 * step + q] + xi[from + 3 * step + q];
            double innerOffR = xi[from + 2 * step + q] - xi[from + 3 * step + q];
            double innerOffI = xr[from + 3 * step + q] - xr[from + 2 * step + q];
            double nearR = ar + COS_72 * outerR + COS_144 * innerR;
            double nearI = ai + COS_72 * outerI + COS_144 * innerI;
            double nearOffR = SIN_72 * outerOffR + SIN_144 * innerOffR;
            double nearOffI = SIN_72 * outerOffI + SIN_144 * innerOffI;
            double farR = ar + COS_144 * outerR + COS_72 * innerR;
            double farI = ai + COS_144 * outerI + COS_72 * innerI;
            double farOffR = SIN_144 * outerOffR - SIN_72 * innerOffR;
            double farOffI = SIN_144 * outerOffI - SIN_72 * innerOffI;
            yr[to + q] = ar + outerR + innerR;
            yi[to + q] = ai + outerI + innerI;
            yr[to + count + q] = nearR + nearOffR;
            yi[to + count + q] = nearI + nearOffI;
            yr[to + 2 * count + q] = farR + farOffR;
            yi[to + 2 * count + q] = farI + farOffI;
            yr[to + 3 * count + q] = farR - farOffR;
            yi[to + 3 * count + q] = farI - farOffI;
            yr[to + 4 * count + q] = nearR - nearOffR;
            yi[to + 4 * count + q] = nearI - nearOffI;
        }
        for (int k = 1; k < 5 && turn > 0; k++) {
            turn(yr, yi, to + k * count, count, k * turn);
        }
    }

    private void turn(double[] re, double[] im, int from, int count, int turn) {
        double c = cos[turn];
        double s = sin[turn];
        for (int q = from; q < from + count; q++) {
            double r = re[q] * c - im[q] * s;
            im[q] = re[q] * s + im[q] * c;
            re[q] = r;
        }
    }
}
