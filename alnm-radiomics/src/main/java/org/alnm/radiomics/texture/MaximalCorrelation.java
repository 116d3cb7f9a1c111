package org.alnm.radiomics.texture;

/**
 * Haralick's maximal correlation coefficient (IEEE Trans. Syst. Man Cybern. 1973;3:610-621, feature 14): the root of the
 * second largest eigenvalue of {@code Q(i, j) = sum over k of p(i, k) p(j, k) / (p(i) p(k))}, where k is a level of second
 * voxels.
 *
 * <p>Q has the eigenvalues of S S with the symmetric S(i, j) = p(i, j) / sqrt(p(i) p(j)). The largest eigenvalue of S is 1,
 * of the vector sqrt(p(i)); the coefficient is the largest magnitude among the others. Where pairs are counted one way S is
 * not symmetric, and it is the root of that of S S'. It is found by the Lanczos process with full reorthogonalisation,
 * started orthogonally to that vector (Golub and Van Loan, Matrix Computations, 10.3), and bisection with Sturm counts on
 * the tridiagonal matrix (8.4). The time grows with the cells that are not 0, so tens of thousands of levels can be done.
 */
final class MaximalCorrelation {

    /** Lanczos vectors at most; the extreme eigenvalues settle long before. */
    private static final int STEPS = 400;

    /** Elements of all Lanczos vectors together at most, 64 MB: 128 vectors of 65,536 levels. */
    private static final int ELEMENTS = 1 << 23;

    /**
     * Above so many levels groups that never meet are looked for first. With fewer, PyRadiomics' own value is a little below 1,
     * as the {@link #STABILISER} shows; with more, it cannot compute any.
     */
    private static final int FEW_LEVELS = 4096;

    /** A Lanczos vector shorter than this is rounding: the space has been exhausted. */
    private static final double EXHAUSTED = 1e-13;

    /**
     * PyRadiomics adds this to the denominator of Q, which shows in the ninth digit where a level is rare. The change of an
     * eigenvalue of Q is to first order twice that of S with its cells scaled by {@link GlcmMatrix#scaled}.
     */
    private static final double STABILISER = Math.ulp(1.0);

    private MaximalCorrelation() {}

    static double of(GlcmMatrix matrix) {
        if (matrix.levels() < 2) {
            return 1;
        }
        if (matrix.levels() > FEW_LEVELS && !matrix.isConnected()) {
            return 1;
        }
        return matrix.isOneWay() ? Math.sqrt(second(matrix)) : second(matrix);
    }

    private static double second(GlcmMatrix matrix) {
        int n = matrix.levels();
        double[][] basis = new double[Math.min(Math.min(n, STEPS), ELEMENTS / n) + 1][];
        double[] known = new double[n];
        for (int i = 0; i < n; i++) {
            known[i] = Math.sqrt(matrix.marginal().probability(i));
        }
        basis[0] = known;
        double[] scaled = matrix.scaled(STABILISER);
        double[] diagonal = new double[basis.length];
        double[] beside = new double[basis.length];
        double[] next = start(known);
        double largest = 0;
        for (int size = 0; size + 1 < basis.length; ) {
            double length = orthogonalise(next, basis, size + 1);
            if (length < EXHAUSTED) {
                return magnitude(diagonal, beside, size);
            }
            beside[size] = size == 0 ? 0 : length;
            for (int i = 0; i < n; i++) {
                next[i] /= length;
            }
            basis[size + 1] = next;
            double[] image = matrix.multiply(scaled, next);
            diagonal[size] = dot(next, image);
            next = image;
            size++;
            if (size % 16 == 0) {
                double magnitude = magnitude(diagonal, beside, size);
                if (Math.abs(magnitude - largest) < 1e-14) {
                    return magnitude;
                }
                largest = magnitude;
            }
            if (size + 1 == basis.length) {
                return magnitude(diagonal, beside, size);
            }
        }
        return 0;
    }

    /**
     * A fixed vector that no eigenvector is likely to be orthogonal to, 0 where no pair has the level. The roots see to that:
     * without them the first and the fourth element would add up to as much as the second and the third.
     */
    private static double[] start(double[] known) {
        double[] vector = new double[known.length];
        double golden = 0.6180339887498949;
        double phase = 0;
        for (int i = 0; i < known.length; i++) {
            phase += golden;
            phase -= Math.floor(phase);
            vector[i] = known[i] == 0 ? 0 : Math.sqrt(phase + 0.25);
        }
        double length = Math.sqrt(dot(vector, vector));
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }

    /** Takes out of a vector what lies along the basis, twice as once is not enough, and gives the length that remains. */
    private static double orthogonalise(double[] vector, double[][] basis, int size) {
        for (int pass = 0; pass < 2; pass++) {
            for (int b = 0; b < size; b++) {
                double along = dot(vector, basis[b]);
                for (int i = 0; i < vector.length; i++) {
                    vector[i] -= along * basis[b][i];
                }
            }
        }
        return Math.sqrt(dot(vector, vector));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The largest magnitude of the eigenvalues of a tridiagonal matrix, all of which lie between -1 and 1. */
    private static double magnitude(double[] diagonal, double[] beside, int size) {
        if (size == 0) {
            return 0;
        }
        double low = 0;
        double high = 1 + 1e-12;
        while (true) {
            double middle = 0.5 * (low + high);
            if (middle == low || middle == high || high - low < 1e-17) {
                return Math.min(1, middle);
            }
            boolean allWithin =
                    below(diagonal, beside, size, middle) == size && below(diagonal, beside, size, -middle) == 0;
            if (allWithin) {
                high = middle;
            } else {
                low = middle;
            }
        }
    }

    /** How many eigenvalues of the tridiagonal matrix are less than x: the negative pivots of T - x. */
    private static int below(double[] diagonal, double[] beside, int size, double x) {
        int negative = 0;
        double pivot = 1;
        for (int i = 0; i < size; i++) {
            double square = i == 0 ? 0 : beside[i] * beside[i];
            pivot = diagonal[i] - x - square / pivot;
            if (pivot == 0) {
                pivot = -Double.MIN_NORMAL;
            }
            if (pivot < 0) {
                negative++;
            }
        }
        return negative;
    }
}
