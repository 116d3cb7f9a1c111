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

    /**
     * Filters several lines at once.
     *
     * @param in number i of line l at {@code i * lines + l}
     * @param out where to
     * @param lines how many lines
     */
    void apply(double[] in, double[] out, int lines) {
        int last = in.length / lines - 1;
        double ahead = moment(n, 0, 0) / (1 + moment(d, 1, 0));
        double behind = moment(m, 0, 0) / (1 + moment(d, 1, 0));
        double[] history = new double[4 * lines];
        for (int l = 0; l < lines; l++) {
            for (int past = 0; past < 4; past++) {
                history[past * lines + l] = in[l] * ahead;
            }
        }
        for (int i = 0; i <= last; i++) {
            forward(in, out, i, lines, history);
        }
        for (int l = 0; l < lines; l++) {
            for (int past = 0; past < 4; past++) {
                history[past * lines + l] = in[last * lines + l] * behind;
            }
        }
        for (int i = last; i >= 0; i--) {
            backward(in, out, i, last, lines, history);
        }
    }

    private void forward(double[] in, double[] out, int i, int lines, double[] history) {
        int x0 = i * lines;
        int x1 = Math.max(i - 1, 0) * lines;
        int x2 = Math.max(i - 2, 0) * lines;
        int x3 = Math.max(i - 3, 0) * lines;
        // The results before lie in a ring of four.
        int y1 = (i + 3) % 4 * lines;
        int y2 = (i + 2) % 4 * lines;
        int y3 = (i + 1) % 4 * lines;
        int y4 = i % 4 * lines;
        for (int l = 0; l < lines; l++) {
            double y = n[0] * in[x0 + l] + n[1] * in[x1 + l] + n[2] * in[x2 + l] + n[3] * in[x3 + l];
            y -= d[0] * history[y1 + l] + d[1] * history[y2 + l] + d[2] * history[y3 + l] + d[3] * history[y4 + l];
            history[y4 + l] = y;
            out[x0 + l] = y;
        }
    }

    private void backward(double[] in, double[] out, int i, int last, int lines, double[] history) {
        int x1 = Math.min(i + 1, last) * lines;
        int x2 = Math.min(i + 2, last) * lines;
        int x3 = Math.min(i + 3, last) * lines;
        int x4 = Math.min(i + 4, last) * lines;
        int back = last - i;
        int y1 = (back + 3) % 4 * lines;
        int y2 = (back + 2) % 4 * lines;
        int y3 = (back + 1) % 4 * lines;
        int y4 = back % 4 * lines;
        for (int l = 0; l < lines; l++) {
            double y = m[0] * in[x1 + l] + m[1] * in[x2 + l] + m[2] * in[x3 + l] + m[3] * in[x4 + l];
            y -= d[0] * history[y1 + l] + d[1] * history[y2 + l] + d[2] * history[y3 + l] + d[3] * history[y4 + l];
            history[y4 + l] = y;
            out[i * lines + l] += y;
        }
    }
}
