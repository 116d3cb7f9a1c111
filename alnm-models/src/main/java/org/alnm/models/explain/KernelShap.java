package org.alnm.models.explain;

import java.util.Arrays;
import org.alnm.core.Seed;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedClassifier;
import org.alnm.models.ModelException;
import org.apache.commons.rng.UniformRandomProvider;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * SHAP values of any classifier: unknown columns take the values of background cases. With few columns all coalitions are
 * asked, which is Shapley's value itself; with many, those of the fewest and the most columns and a sample of the rest
 * (Lundberg and Lee 2017, arXiv:1705.07874), where a coalition is always joined by its complement.
 */
final class KernelShap {

    private static final int MOST_EXACT = 10;
    private static final double LEAST_PIVOT = 1e-12;

    private final FittedClassifier classifier;
    private final DesignMatrix background;
    private final int coalitions;
    private final int p;

    KernelShap(FittedClassifier classifier, DesignMatrix background, int coalitions) {
        this.classifier = classifier;
        this.background = background;
        this.coalitions = coalitions;
        this.p = background.columnCount();
    }

    /** The mean score of the background. */
    double base() {
        return Arrays.stream(classifier.score(background)).average().orElseThrow();
    }

    double[] values(double[] row, double base, Seed seed) {
        if (p == 0) {
            return new double[0];
        }
        return p <= MOST_EXACT ? exact(row, base) : regressed(row, base, seed);
    }

    /** The mean score of the background with the coalition's columns as in the case. */
    private double worth(boolean[] in, double[] row) {
        DesignMatrix mixed = DesignMatrix.fill(background.names(), background.rowCount(), (c, into) -> {
            if (in[c]) {
                Arrays.fill(into, row[c]);
            } else {
                background.addTo(c, 1, into);
            }
        });
        return Arrays.stream(classifier.score(mixed)).average().orElseThrow();
    }

    private double[] exact(double[] row, double base) {
        int count = 1 << p;
        double[] worth = new double[count];
        for (int set = 0; set < count; set++) {
            boolean[] in = new boolean[p];
            for (int c = 0; c < p; c++) {
                in[c] = (set >> c & 1) == 1;
            }
            worth[set] = set == 0 ? base : worth(in, row);
        }
        double[] weight = new double[p]; // Of a coalition of so many others: size! (p - size - 1)! / p!.
        weight[0] = 1.0 / p;
        for (int size = 1; size < p; size++) {
            weight[size] = weight[size - 1] * size / (p - size);
        }
        double[] values = new double[p];
        for (int set = 0; set < count; set++) {
            int size = Integer.bitCount(set);
            for (int c = 0; c < p; c++) {
                if ((set >> c & 1) == 0) {
                    values[c] += weight[size] * (worth[set | 1 << c] - worth[set]);
                }
            }
        }
        return values;
    }

    private double[] regressed(double[] row, double base, Seed seed) {
        boolean[] all = new boolean[p];
        Arrays.fill(all, true);
        double total = worth(all, row) - base;
        // The last column's value follows from the sum of all.
        DMatrixRMaj squares = new DMatrixRMaj(p - 1, p - 1);
        DMatrixRMaj products = new DMatrixRMaj(p - 1, 1);
        UniformRandomProvider random = seed.generator();
        int left = coalitions;
        double[] kernel = new double[p];
        double rest = 0;
        for (int size = 1; size < p; size++) {
            kernel[size] = (p - 1.0) / ((double) size * (p - size));
            rest += kernel[size];
        }
        // Coalitions of one and of all but one: the heaviest, and few.
        int done = 0;
        if (left >= 2 * p) {
            for (int c = 0; c < p; c++) {
                boolean[] in = new boolean[p];
                in[c] = true;
                double each = (kernel[1] + kernel[p - 1]) / (2 * p);
                addPair(in, row, base, total, each, squares, products);
            }
            left -= 2 * p;
            rest -= kernel[1] + kernel[p - 1];
            done = 1;
        }
        int pairs = left / 2;
        for (int k = 0; k < pairs; k++) {
            boolean[] in = drawn(random, kernel, rest, done);
            addPair(in, row, base, total, rest / (2 * pairs), squares, products);
        }
        return solved(squares, products, total);
    }

    private boolean[] drawn(UniformRandomProvider random, double[] kernel, double rest, int done) {
        double u = random.nextDouble() * rest;
        int size = done + 1;
        while (size < p - 1 - done && u >= kernel[size]) {
            u -= kernel[size];
            size++;
        }
        boolean[] in = new boolean[p];
        // Floyd's sample without replacement.
        for (int c = p - size; c < p; c++) {
            int pick = random.nextInt(c + 1);
            in[in[pick] ? c : pick] = true;
        }
        return in;
    }

    private void addPair(
            boolean[] in,
            double[] row,
            double base,
            double total,
            double weight,
            DMatrixRMaj squares,
            DMatrixRMaj products) {
        boolean[] out = new boolean[p];
        for (int c = 0; c < p; c++) {
            out[c] = !in[c];
        }
        for (boolean[] coalition : new boolean[][] {in, out}) {
            double last = coalition[p - 1] ? 1 : 0;
            double target = worth(coalition, row) - base - last * total;
            double[] z = new double[p - 1];
            for (int c = 0; c < p - 1; c++) {
                z[c] = (coalition[c] ? 1 : 0) - last;
            }
            for (int a = 0; a < p - 1; a++) {
                products.add(a, 0, weight * z[a] * target);
                for (int b = 0; b < p - 1; b++) {
                    squares.add(a, b, weight * z[a] * z[b]);
                }
            }
        }
    }

    private double[] solved(DMatrixRMaj squares, DMatrixRMaj products, double total) {
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(p - 1);
        double[] diagonal = new double[p - 1];
        for (int c = 0; c < p - 1; c++) {
            diagonal[c] = squares.get(c, c);
        }
        if (!solver.setA(squares) || dependent(solver.getDecomposition(), diagonal)) {
            throw new ModelException("kernel SHAP: " + coalitions + " coalitions do not determine the values of " + p
                    + " columns; ask for more, such as " + (4 * p + 2048));
        }
        DMatrixRMaj solution = new DMatrixRMaj(p - 1, 1);
        solver.solve(products, solution);
        double[] values = new double[p];
        values[p - 1] = total;
        for (int c = 0; c < p - 1; c++) {
            values[c] = solution.get(c, 0);
            values[p - 1] -= values[c];
        }
        return values;
    }

    /** Whether a column is, but for rounding, made of those before it. */
    private static boolean dependent(CholeskyDecomposition_F64<DMatrixRMaj> cholesky, double[] diagonal) {
        DMatrixRMaj lower = cholesky.getT(new DMatrixRMaj(diagonal.length, diagonal.length));
        for (int c = 0; c < diagonal.length; c++) {
            if (!(lower.get(c, c) * lower.get(c, c) > LEAST_PIVOT * diagonal[c])) {
                return true;
            }
        }
        return false;
    }
}
