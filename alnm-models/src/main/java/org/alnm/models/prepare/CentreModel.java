package org.alnm.models.prepare;

import java.util.Optional;
import org.alnm.models.ModelException;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** The least-squares model of a column by centre and covariates, and the column with it taken out. */
final class CentreModel {

    private final int[][] rowsOf;
    private final double[][] covariates; // By row.
    private final int reference;
    private final RealMatrix design;
    private final DecompositionSolver solver;

    private CentreModel(int[][] rowsOf, double[][] covariates, int reference, RealMatrix design) {
        this.rowsOf = rowsOf;
        this.covariates = covariates;
        this.reference = reference;
        this.design = design;
        this.solver = new QRDecomposition(design, 1e-10).getSolver();
    }

    /** What is learned of a column: its level, covariate effects and pooled deviation, and its standardised values. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never changed or compared
    record Column(double level, double[] effects, double deviation, double[] standardised) {}

    /** With the index of the reference centre, or -1. */
    static CentreModel of(int[][] rowsOf, double[][] covariates, int reference) {
        int n = covariates.length;
        int q = n == 0 ? 0 : covariates[0].length;
        double[][] design = new double[n][rowsOf.length + q];
        for (int b = 0; b < rowsOf.length; b++) {
            for (int r : rowsOf[b]) {
                design[r][b] = 1;
            }
        }
        for (int k = 0; k < q; k++) {
            double greatest = 0;
            for (int r = 0; r < n; r++) {
                greatest = Math.max(greatest, Math.abs(covariates[r][k]));
            }
            for (int r = 0; r < n; r++) {
                design[r][rowsOf.length + k] = covariates[r][k];
            }
            if (greatest == 0) {
                throw new ModelException("a covariate of ComBat is 0 in all training rows; leave it out");
            }
        }
        CentreModel model = new CentreModel(rowsOf, covariates, reference, MatrixUtils.createRealMatrix(design));
        if (design[0].length > n || !model.solver.isNonSingular()) {
            throw new ModelException(
                    "the covariates of ComBat follow from the centres, or from each other: their effects"
                            + " cannot be told apart among the training rows; leave one out");
        }
        return model;
    }

    /** The model of a column; nothing where no spread is left within the centres. */
    Optional<Column> column(double[] values) {
        int centres = rowsOf.length;
        double[] b = solver.solve(new ArrayRealVector(values)).toArray();
        double level = 0;
        for (int k = 0; k < centres; k++) {
            level += b[k] * rowsOf[k].length / values.length;
        }
        level = reference >= 0 ? b[reference] : level;
        double[] fitted = design.operate(b);
        double squares = 0;
        int count = 0;
        for (int k = 0; k < centres; k++) {
            if (reference < 0 || k == reference) {
                for (int r : rowsOf[k]) {
                    squares += (values[r] - fitted[r]) * (values[r] - fitted[r]);
                    count++;
                }
            }
        }
        double deviation = Math.sqrt(squares / count);
        double greatest = 0;
        for (double value : values) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        if (!(deviation > 1e-12 * greatest)) {
            return Optional.empty();
        }
        double[] effects = java.util.Arrays.copyOfRange(b, centres, b.length);
        double[] standardised = new double[values.length];
        for (int r = 0; r < values.length; r++) {
            standardised[r] = (values[r] - expected(level, effects, covariates[r])) / deviation;
        }
        return Optional.of(new Column(level, effects, deviation, standardised));
    }

    static double expected(double level, double[] effects, double[] covariates) {
        double expected = level;
        for (int k = 0; k < effects.length; k++) {
            expected += effects[k] * covariates[k];
        }
        return expected;
    }
}
