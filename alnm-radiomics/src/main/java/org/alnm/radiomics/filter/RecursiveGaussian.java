package org.alnm.radiomics.filter;

/**
 * Deriche's recursive approximation of a Gaussian or its second derivative along a line (INRIA RR-1893), with the constants and
 * the scaling of Farneback and Westin (doi:10.1007/s10851-006-8464-z): the filters of ITK. A line goes on with its end values
 * for ever. Immutable.
 */
final class RecursiveGaussian {

    private static final double W1 = 0.6681;
    private static final double L1 = -1.3932;
    private static final double W2 = 2.0787;
    private static final double L2 = -1.3732;

    /** Numerators: weights of the value and the three before it. */
    private final double[] n;

    /** Denominators: weights of the four results before. */
    private final double[] d;

    /** Numerators of the backward pass: weights of the four values behind. */
    private final double[] m;

    private RecursiveGaussian(double[] n, double[] d) {
        this.n = n;
        this.d = d;
        this.m = new double[] {n[1] - d[0] * n[0], n[2] - d[1] * n[0], n[3] - d[2] * n[0], -d[3] * n[0]};
    }

    /** A Gaussian whose weights sum to 1; sigma in voxels. */
    static RecursiveGaussian smooth(double sigma) {
        double[] d = denominators(sigma);
        double[] n = numerators(sigma, 1.3530, 1.8151, -0.3531, 0.0902);
        double area = 2 * moment(n, 0, 0) / (1 + moment(d, 1, 0)) - n[0];
        return new RecursiveGaussian(scaled(n, 1 / area), d);
    }

    /** The second derivative per voxel and voxel, times {@code scale}; sigma in voxels. */
    static RecursiveGaussian secondDerivative(double sigma, double scale) {
        double[] d = denominators(sigma);
        double[] plain = numerators(sigma, 1.3530, 1.8151, -0.3531, 0.0902);
        double[] bent = numerators(sigma, -1.3563, 5.2318, 0.3446, -2.2355);
        double sd = 1 + moment(d, 1, 0);
        double dd = moment(d, 1, 1);
        double ed = moment(d, 1, 2);
        // As much of the Gaussian is added as makes the weights sum to 0.
        double beta = -(2 * moment(bent, 0, 0) - sd * bent[0]) / (2 * moment(plain, 0, 0) - sd * plain[0]);
        double[] n = new double[4];
        for (int i = 0; i < 4; i++) {
            n[i] = bent[i] + beta * plain[i];
        }
        double sn = moment(n, 0, 0);
        double dn = moment(n, 0, 1);
        double en = moment(n, 0, 2);
        double curvature = (en * sd * sd - ed * sn * sd - 2 * dn * dd * sd + 2 * dd * dd * sn) / (sd * sd * sd);
        return new RecursiveGaussian(scaled(n, scale / curvature), d);
    }

    /** {@code sum_i (first + i)^power c_i}. */
    private static double moment(double[] c, int first, int power) {
        double sum = 0;
        for (int i = 0; i < c.length; i++) {
            int at = first + i;
            sum += c[i] * (power == 0 ? 1 : power == 1 ? at : at * at);
        }
        return sum;
    }

    private static double[] numerators(double sigma, double a1, double b1, double a2, double b2) {
        double sin1 = StrictMath.sin(W1 / sigma);
        double sin2 = StrictMath.sin(W2 / sigma);
        double cos1 = StrictMath.cos(W1 / sigma);
        double cos2 = StrictMath.cos(W2 / sigma);
        double e1 = StrictMath.exp(L1 / sigma);
        double e2 = StrictMath.exp(L2 / sigma);
        return new double[] {
            a1 + a2,
            e2 * (b2 * sin2 - (a2 + 2 * a1) * cos2) + e1 * (b1 * sin1 - (a1 + 2 * a2) * cos1),
            2 * e1 * e2 * ((a1 + a2) * cos2 * cos1 - (b1 * cos2 * sin1 + b2 * cos1 * sin2))
                    + a2 * e1 * e1
                    + a1 * e2 * e2,
            e2 * e1 * e1 * (b2 * sin2 - a2 * cos2) + e1 * e2 * e2 * (b1 * sin1 - a1 * cos1)
        };
    }

    private static double[] denominators(double sigma) {
        double cos1 = StrictMath.cos(W1 / sigma);
        double cos2 = StrictMath.cos(W2 / sigma);
        double e1 = StrictMath.exp(L1 / sigma);
        double e2 = StrictMath.exp(L2 / sigma);
        return new double[] {
            -2 * (e2 * cos2 + e1 * cos1),
            4 * cos2 * cos1 * e1 * e2 + e1 * e1 + e2 * e2,
            -2 * cos1 * e1 * e2 * e2 - 2 * cos2 * e2 * e1 * e1,
            e1 * e1 * e2 * e2
        };
    }

    private static double[] scaled(double[] n, double by) {
        double[] scaled = new double[n.length];
        for (int i = 0; i < n.length; i++) {
            scaled[i] = n[i] * by;
        }
        return scaled;
    }

    /** Lines that are filtered together. Number i of each of them lies in one row. For one thread. */
    static final class Lines {

        /** How far the filters look in each direction. */
        private static final int REACH = 4;

        private final int length;
        private final double[][] in;
        private final double[][] ahead;
        private final double[][] behind;

        /** Room for lines of a length. */
        Lines(int length, int lines) {
            this.length = length;
            this.in = new double[length + 2 * REACH][lines];
            this.ahead = new double[length + REACH][lines];
            this.behind = new double[length + REACH][lines];
        }

        /** Number i of each line, to be filled. */
        double[] in(int i) {
            return in[i + REACH];
        }

        /** The filtered numbers i of each line are the sums of these two. */
        double[] ahead(int i) {
            return ahead[i + REACH];
        }

        /** See {@link #ahead}. */
        double[] behind(int i) {
            return behind[i];
        }
    }

    /** Filters lines. */
    void apply(Lines lines) {
        int n = lines.length;
        int reach = Lines.REACH;
        double start = moment(this.n, 0, 0) / (1 + moment(d, 1, 0));
        double end = moment(m, 0, 0) / (1 + moment(d, 1, 0));
        double[][] in = lines.in;
        for (int past = 0; past < reach; past++) {
            System.arraycopy(in[reach], 0, in[past], 0, in[past].length);
            System.arraycopy(in[reach + n - 1], 0, in[reach + n + past], 0, in[past].length);
            for (int l = 0; l < in[past].length; l++) {
                lines.ahead[past][l] = in[reach][l] * start;
                lines.behind[n + past][l] = in[reach + n - 1][l] * end;
            }
        }
        for (int i = 0; i < n; i++) {
            int x = reach + i;
            combine(this.n, in[x], in[x - 1], in[x - 2], in[x - 3], lines.ahead, x, -1);
        }
        for (int i = n - 1; i >= 0; i--) {
            int x = reach + i;
            combine(m, in[x + 1], in[x + 2], in[x + 3], in[x + 4], lines.behind, i, 1);
        }
    }

    private void combine(
            double[] by, double[] x0, double[] x1, double[] x2, double[] x3, double[][] out, int i, int step) {
        double[] y = out[i];
        set4(by, x0, x1, x2, x3, y);
        subtract4(d, out[i + step], out[i + 2 * step], out[i + 3 * step], out[i + 4 * step], y);
    }

    /** One index for all arrays, and four products at a time: what compilers make vector instructions of. */
    private static void set4(double[] by, double[] a, double[] b, double[] c, double[] d, double[] sum) {
        double wa = by[0];
        double wb = by[1];
        double wc = by[2];
        double wd = by[3];
        for (int l = 0; l < sum.length; l++) {
            sum[l] = wa * a[l] + wb * b[l] + wc * c[l] + wd * d[l];
        }
    }

    private static void subtract4(double[] by, double[] a, double[] b, double[] c, double[] d, double[] from) {
        double wa = by[0];
        double wb = by[1];
        double wc = by[2];
        double wd = by[3];
        for (int l = 0; l < from.length; l++) {
            from[l] -= wa * a[l] + wb * b[l] + wc * c[l] + wd * d[l];
        }
    }
}
