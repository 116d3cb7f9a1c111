package org.alnm.models.linear;

/** What cross-validation judges the solutions of a path by; glmnet's definitions. */
public enum Measure {
    /** Mean squared error; for the binomial family over both classes, that is twice the Brier score. */
    MEAN_SQUARED_ERROR,
    /** Mean absolute error; for the binomial family over both classes. */
    MEAN_ABSOLUTE_ERROR,
    /** Mean squared error (gaussian), or minus twice the mean log-likelihood with probabilities kept within [1e-5, 1 - 1e-5]. */
    DEVIANCE,
    /** Area under the ROC curve, by fold. Binomial only; greater is better. */
    AUC,
    /** Share of cases on the wrong side of 0.5. Binomial only. */
    CLASS_ERROR;

    private static final double LEAST_PROBABILITY = 1e-5;

    /** Whether it judges folds as wholes and not case by case. */
    boolean ofFold() {
        return this == AUC;
    }

    boolean suits(Family family) {
        return family == Family.BINOMIAL || (this != AUC && this != CLASS_ERROR);
    }

    /** The loss of one case; less is better. */
    double loss(Family family, double y, double mean) {
        double both = family == Family.BINOMIAL ? 2 : 1;
        return switch (this) {
            case MEAN_SQUARED_ERROR -> both * (y - mean) * (y - mean);
            case MEAN_ABSOLUTE_ERROR -> both * Math.abs(y - mean);
            case DEVIANCE -> family == Family.GAUSSIAN ? (y - mean) * (y - mean) : deviance(y, mean);
            case CLASS_ERROR -> (mean > 0.5 ? 1 : 0) == y ? 0 : 1;
            case AUC -> throw new IllegalStateException("the AUC is no sum over cases");
        };
    }

    private static double deviance(double y, double mean) {
        double p = Math.min(Math.max(mean, LEAST_PROBABILITY), 1 - LEAST_PROBABILITY);
        return -2 * StrictMath.log(y == 1 ? p : 1 - p);
    }
}
