package org.alnm.models.discriminant;

import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.Classifier;
import org.alnm.models.FittedClassifier;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;
import org.alnm.models.numeric.Cholesky;

/**
 * Quadratic discriminant analysis: each class is normal with a covariance of its own. Immutable.
 *
 * <p>Without shrinkage the covariance is that with 1/(n - 1) and must not be singular, so each class needs more cases than
 * there are columns. With shrinkage it is that with 1/n, drawn towards a multiple of the identity.
 */
public final class QuadraticDiscriminant implements Classifier {

    private final Shrinkage shrinkage;
    private final double share;

    private QuadraticDiscriminant(Shrinkage shrinkage, double share) {
        this.shrinkage = shrinkage;
        this.share = share;
    }

    /**
     * Without shrinkage.
     *
     * @return the classifier
     */
    public static QuadraticDiscriminant classical() {
        return new QuadraticDiscriminant(Shrinkage.NONE, 0);
    }

    /**
     * With as much shrinkage as Ledoit and Wolf (2004, doi:10.1016/S0047-259X(03)00096-4) estimate from the rows.
     *
     * @return the classifier
     */
    public static QuadraticDiscriminant ledoitWolf() {
        return new QuadraticDiscriminant(Shrinkage.LEDOIT_WOLF, 0);
    }

    /**
     * With given shrinkage.
     *
     * @param share of the identity, above 0 and at most 1
     * @return the classifier
     * @throws ModelException if it is out of range
     */
    public static QuadraticDiscriminant shrunken(double share) {
        return new QuadraticDiscriminant(Shrinkage.GIVEN, LinearDiscriminant.checkedShare(share));
    }

    @Override
    public String name() {
        return "quadratic discriminant analysis";
    }

    @Override
    public Provenance settings() {
        return LinearDiscriminant.settings(shrinkage, share);
    }

    @Override
    public FittedClassifier fit(TrainingSet training, Seed seed) {
        Classes classes = new Classes(training, "Quadratic discriminant analysis");
        double[][][] factors = new double[2][][];
        for (int k = 0; k < 2; k++) {
            factors[k] = ClassCovariance.of(classes, k, shrinkage, share);
            int cases = classes.count(k);
            if (shrinkage == Shrinkage.NONE && cases > 1) {
                for (double[] row : factors[k]) {
                    for (int c = 0; c < row.length; c++) {
                        row[c] *= cases / (cases - 1.0);
                    }
                }
            }
            int p = factors[k].length;
            if (Cholesky.factorise(factors[k], p) < p) {
                throw new ModelException("quadratic discriminant analysis: the covariance of " + p
                        + " columns is singular in the " + cases + " cases of class " + k
                        + "; use ledoitWolf() or shrunken(share), or fewer columns");
            }
        }
        return new FittedQuadratic(
                classes.names(),
                classes.logOdds(),
                new double[][] {classes.means(0).clone(), classes.means(1).clone()},
                factors);
    }

    @Override
    public String toString() {
        return name();
    }
}
