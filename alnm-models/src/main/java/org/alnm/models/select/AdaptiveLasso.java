package org.alnm.models.select;

import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;
import org.alnm.models.linear.ElasticNet;
import org.alnm.models.linear.ElasticNetCv;
import org.alnm.models.linear.Measure;
import org.alnm.models.numeric.Values;
import org.alnm.models.validation.Folds;

/**
 * The adaptive LASSO (Zou 2006, doi:10.1198/016214506000000735) as a selection: a ridge regression, its lambda
 * cross-validated, gives each column the penalty factor 1 / |coefficient x standard deviation|^gamma, and a binomial LASSO
 * with these factors, its lambda cross-validated on the same folds by the deviance, keeps the columns with a coefficient.
 * The score of a kept column is that coefficient.
 */
public final class AdaptiveLasso extends Selector {

    private final int folds;
    private final double gamma;
    private final boolean oneStandardError;

    private AdaptiveLasso(int folds, double gamma, boolean oneStandardError) {
        this.folds = folds;
        this.gamma = gamma;
        this.oneStandardError = oneStandardError;
    }

    /**
     * With gamma 1, and the lambda of the least deviance.
     *
     * @param folds at least 2
     * @return the step
     * @throws ModelException if there are fewer
     */
    public static AdaptiveLasso crossValidated(int folds) {
        if (folds < 2) {
            throw new ModelException("cross-validation needs at least 2 folds: " + folds);
        }
        return new AdaptiveLasso(folds, 1, false);
    }

    /**
     * With another exponent.
     *
     * @param exponent above 0 and finite
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public AdaptiveLasso withGamma(double exponent) {
        if (!(exponent > 0) || Double.isInfinite(exponent)) {
            throw new ModelException("gamma must be above 0 and finite: " + exponent);
        }
        return new AdaptiveLasso(folds, exponent, oneStandardError);
    }

    /**
     * With the greatest lambda within one standard error of the least deviance: fewer columns.
     *
     * @return a copy
     */
    public AdaptiveLasso oneStandardError() {
        return new AdaptiveLasso(folds, gamma, true);
    }

    @Override
    public String name() {
        return "adaptive LASSO";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder()
                .put("folds", folds)
                .put("gamma", gamma)
                .put("rule", oneStandardError ? "one standard error" : "minimum")
                .build();
    }

    @Override
    Kept keep(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features();
        double[] spread = new double[x.columnCount()];
        boolean varies = false;
        for (int c = 0; c < spread.length; c++) {
            double[] column = x.column(c);
            spread[c] = Values.vary(column) ? Math.sqrt(Moments.variance(column)) : 0;
            varies |= spread[c] > 0;
        }
        if (!varies) {
            return new Kept(new int[0], new double[0]);
        }
        Folds parts = Folds.stratified(training, folds, seed.derive("folds"));
        double[] ridge = coefficients(ElasticNet.binomial(0), training, parts, false);
        double[] factors = new double[ridge.length];
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < factors.length; c++) {
            double size = Math.abs(ridge[c] * spread[c]);
            factors[c] = size > 0 ? 1 / StrictMath.pow(size, gamma) : Double.POSITIVE_INFINITY;
            least = Math.min(least, factors[c]);
        }
        if (Double.isInfinite(least)) {
            return new Kept(new int[0], new double[0]);
        }
        for (int c = 0; c < factors.length; c++) {
            // Only ratios count; a column that the ridge gives next to nothing is penalised out of the path.
            factors[c] = Math.min(factors[c] / least, 1e9);
        }
        double[] found =
                coefficients(ElasticNet.binomial(1).withPenaltyFactors(factors), training, parts, oneStandardError);
        return Kept.where(found, v -> v != 0);
    }

    private static double[] coefficients(ElasticNet net, TrainingSet training, Folds folds, boolean oneStandardError) {
        ElasticNetCv cv = ElasticNetCv.of(
                net,
                training.features(),
                training.outcome(),
                training.weights(),
                folds,
                Measure.DEVIANCE,
                ElasticNetCv.Spread.FOLDS);
        return cv.path().coefficients(oneStandardError ? cv.oneStandardError() : cv.minimum());
    }
}
