package org.alnm.models.discriminant;

import java.util.List;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.Classifier;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;
import org.alnm.models.linear.Family;
import org.alnm.models.linear.FittedLinear;
import org.alnm.models.linear.LinearModel;
import org.alnm.models.numeric.Cholesky;
import org.alnm.models.numeric.Products;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Linear discriminant analysis (Fisher 1936, doi:10.1111/j.1469-1809.1936.tb02137.x): both classes are normal with one
 * covariance, so that the log-odds are linear in the columns. Immutable.
 *
 * <p>Without shrinkage the pooled covariance is 1/(n - 2) times the squares within classes, and directions in which the
 * classes do not vary are left out (singular value of the scaled columns up to 1e-4), so more columns than rows are
 * taken but seldom good. With shrinkage it is the mean of the classes' shrunken covariances, weighted by their shares.
 */
public final class LinearDiscriminant implements Classifier {

    private static final double LEAST_SINGULAR = 1e-4;

    private final Shrinkage shrinkage;
    private final double share;

    private LinearDiscriminant(Shrinkage shrinkage, double share) {
        this.shrinkage = shrinkage;
        this.share = share;
    }

    /**
     * Without shrinkage.
     *
     * @return the classifier
     */
    public static LinearDiscriminant classical() {
        return new LinearDiscriminant(Shrinkage.NONE, 0);
    }

    /**
     * With as much shrinkage as Ledoit and Wolf (2004, doi:10.1016/S0047-259X(03)00096-4) estimate from the rows.
     *
     * @return the classifier
     */
    public static LinearDiscriminant ledoitWolf() {
        return new LinearDiscriminant(Shrinkage.LEDOIT_WOLF, 0);
    }

    /**
     * With given shrinkage.
     *
     * @param share of the identity, above 0 and at most 1
     * @return the classifier
     * @throws ModelException if it is out of range
     */
    public static LinearDiscriminant shrunken(double share) {
        return new LinearDiscriminant(Shrinkage.GIVEN, checkedShare(share));
    }

    static double checkedShare(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new ModelException("the share of shrinkage lies above 0 and is at most 1: " + share);
        }
        return share;
    }

    @Override
    public String name() {
        return "linear discriminant analysis";
    }

    @Override
    public Provenance settings() {
        return settings(shrinkage, share);
    }

    static Provenance settings(Shrinkage shrinkage, double share) {
        return Provenance.builder()
                .put(
                        "shrinkage",
                        switch (shrinkage) {
                            case NONE -> "none";
                            case GIVEN -> (Object) share;
                            case LEDOIT_WOLF -> "Ledoit-Wolf";
                        })
                .build();
    }

    @Override
    public FittedLinear fit(TrainingSet training, Seed seed) {
        Classes classes = new Classes(training, "Linear discriminant analysis");
        int p = classes.columnCount();
        double[] difference = new double[p];
        for (int c = 0; c < p; c++) {
            difference[c] = classes.mean(1, c) - classes.mean(0, c);
        }
        double[] coefficients =
                shrinkage == Shrinkage.NONE ? withinRank(classes, difference) : solved(classes, difference);
        double intercept = classes.logOdds();
        for (int c = 0; c < p; c++) {
            intercept -= (classes.mean(0, c) / 2 + classes.mean(1, c) / 2) * coefficients[c];
        }
        List<String> notes = p == 0
                ? List.of("no column varies among the training rows: every case gets the same score")
                : List.of();
        return FittedLinear.of(LinearModel.of(Family.BINOMIAL, classes.names(), intercept, coefficients), notes);
    }

    /** The inverse of the pooled covariance, where it has one, times the difference of means. */
    private static double[] withinRank(Classes classes, double[] difference) {
        int n = classes.rowCount();
        int p = classes.columnCount();
        double[] scale = new double[p];
        DMatrixRMaj within = new DMatrixRMaj(n, p);
        for (int c = 0; c < p; c++) {
            double squares = 0;
            for (int i = 0; i < n; i++) {
                double d = classes.column(c)[i] - classes.mean(classes.classOf(i), c);
                squares += classes.weight(i) * d * d;
                within.set(i, c, d * Math.sqrt(classes.weight(i)));
            }
            scale[c] = squares > 0 ? Math.sqrt(squares / n) : 1;
            for (int i = 0; i < n; i++) {
                within.set(i, c, within.get(i, c) / scale[c] / Math.sqrt(Math.max(n - 2, 1)));
            }
        }
        double[] coefficients = new double[p];
        if (p == 0) {
            return coefficients;
        }
        SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(n, p, false, true, true);
        if (!svd.decompose(within)) {
            throw new ModelException("linear discriminant analysis: the " + p
                    + " columns cannot be decomposed; standardise them, or use shrinkage");
        }
        DMatrixRMaj v = svd.getV(new DMatrixRMaj(1, 1), true);
        double[] singular = svd.getSingularValues();
        for (int k = 0; k < svd.numberOfSingularValues(); k++) {
            if (singular[k] > LEAST_SINGULAR) {
                double along = 0;
                for (int c = 0; c < p; c++) {
                    along += v.get(k, c) / scale[c] * difference[c];
                }
                along /= singular[k] * singular[k];
                for (int c = 0; c < p; c++) {
                    coefficients[c] += along * v.get(k, c) / scale[c];
                }
            }
        }
        return coefficients;
    }

    private double[] solved(Classes classes, double[] difference) {
        int p = classes.columnCount();
        double[][] covariance = new double[p][p];
        for (int k = 0; k < 2; k++) {
            double weight = classes.weightOf(k) / classes.rowCount();
            double[][] ofClass = ClassCovariance.of(classes, k, shrinkage, share);
            for (int a = 0; a < p; a++) {
                Products.add(weight, ofClass[a], covariance[a], p);
            }
        }
        // Solved on the scale of unit variances: columns may differ by many orders of magnitude.
        double[] scale = new double[p];
        for (int c = 0; c < p; c++) {
            scale[c] = Math.sqrt(covariance[c][c]);
        }
        double[] coefficients = new double[p];
        for (int a = 0; a < p; a++) {
            coefficients[a] = difference[a] / scale[a];
            for (int b = 0; b < p; b++) {
                covariance[a][b] = covariance[a][b] / scale[a] / scale[b];
            }
        }
        if (Cholesky.factorise(covariance, p) < p) {
            throw new ModelException("linear discriminant analysis: the covariance of " + p + " columns in "
                    + classes.rowCount() + " rows is singular; use more shrinkage, or fewer columns");
        }
        Cholesky.solve(covariance, coefficients, p);
        for (int c = 0; c < p; c++) {
            coefficients[c] /= scale[c];
        }
        return coefficients;
    }

    @Override
    public String toString() {
        return name();
    }
}
