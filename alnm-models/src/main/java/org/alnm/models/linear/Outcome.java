package org.alnm.models.linear;

import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelException;

/** The outcome as the solver sees it. */
final class Outcome {

    private final Loss loss;
    private final double[] weight;
    private final double centre;
    private final double scale;
    private final double nullLoss;
    private final double nullDeviance;

    private Outcome(Loss loss, double[] weight, double centre, double scale, double nullLoss, double nullDeviance) {
        this.loss = loss;
        this.weight = weight;
        this.centre = centre;
        this.scale = scale;
        this.nullLoss = nullLoss;
        this.nullDeviance = nullDeviance;
    }

    Loss loss() {
        return loss;
    }

    /** Case weights that sum to one. Not a copy. */
    double[] weight() {
        return weight;
    }

    /** What was subtracted from the outcome. */
    double centre() {
        return centre;
    }

    /** What it was then divided by. */
    double scale() {
        return scale;
    }

    /** The loss of the model without columns, in the solver's scale. */
    double nullLoss() {
        return nullLoss;
    }

    /** The same as a deviance, in the scale of the outcome and of the weights as given. */
    double nullDeviance() {
        return nullDeviance;
    }

    static Outcome of(Family family, DesignMatrix x, double[] y, double[] weights, boolean intercept) {
        double total = total(x, y.length, weights);
        double[] weight = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            weight[i] = weights[i] / total;
        }
        return family == Family.GAUSSIAN
                ? gaussian(y, weight, total, intercept)
                : binomial(y, weight, total, intercept);
    }

    /** The sum of the case weights, checked. */
    static double total(DesignMatrix x, int cases, double[] weights) {
        if (cases != x.rowCount() || weights.length != cases) {
            throw new ModelException(x.rowCount() + " rows, " + cases + " outcomes and " + weights.length
                    + " weights; there must be one of each for every case");
        }
        double total = 0;
        for (int i = 0; i < cases; i++) {
            if (!(weights[i] >= 0) || Double.isInfinite(weights[i])) {
                throw new ModelException("the weight of row " + i + " (counted from 0) is " + weights[i]
                        + "; it must be finite and at least 0");
            }
            total += weights[i];
        }
        if (!(total > 0)) {
            throw new ModelException("the weights of all " + cases + " rows sum to " + total);
        }
        return total;
    }

    private static Outcome gaussian(double[] y, double[] weight, double total, boolean intercept) {
        double mean = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < y.length; i++) {
            if (!Double.isFinite(y[i])) {
                throw new ModelException("the outcome of row " + i + " (counted from 0) is " + y[i]
                        + "; leave the case out (withKnownOutcome)");
            }
            mean += weight[i] * y[i];
            least = weight[i] > 0 ? Math.min(least, y[i]) : least;
            most = weight[i] > 0 ? Math.max(most, y[i]) : most;
        }
        if (least == most) {
            throw new ModelException("the outcome is " + least + " in all cases; there is nothing to explain");
        }
        double squares = 0;
        double rest = 0;
        for (int i = 0; i < y.length; i++) {
            squares += weight[i] * (y[i] - mean) * (y[i] - mean);
            rest += weight[i] * (y[i] - mean);
        }
        double deviation = Math.sqrt(squares - rest * rest);
        double centre = intercept ? mean : 0;
        double[] scaled = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            scaled[i] = (y[i] - centre) / deviation;
        }
        Loss loss = new GaussianLoss(scaled, weight);
        double nullLoss = loss.value(new double[y.length]);
        return new Outcome(loss, weight, centre, deviation, nullLoss, 2 * nullLoss * deviation * deviation * total);
    }

    private static Outcome binomial(double[] y, double[] weight, double total, boolean intercept) {
        double share = 0;
        for (int i = 0; i < y.length; i++) {
            if (y[i] != 0 && y[i] != 1) {
                throw new ModelException(
                        "the outcome of row " + i + " (counted from 0) is " + y[i] + "; a binomial outcome is 0 or 1");
            }
            share += weight[i] * y[i];
        }
        if (!(share > 0 && share < 1 - 1e-15)) {
            throw new ModelException("all " + y.length + " cases have the outcome " + (share > 0 ? 1 : 0)
                    + "; a classifier is fitted to cases of both classes");
        }
        double nullLoss =
                intercept ? -share * StrictMath.log(share) - (1 - share) * StrictMath.log1p(-share) : StrictMath.log(2);
        return new Outcome(new BinomialLoss(y.clone(), weight), weight, 0, 1, nullLoss, 2 * nullLoss * total);
    }
}
