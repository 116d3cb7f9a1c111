package org.alnm.eval.calibration;

import org.alnm.eval.EvaluationException;

/** How a smooth calibration curve is drawn through outcomes of 0 and 1. */
public sealed interface CalibrationSmoother {

    /**
     * Local regression of degree 2 with tricube weights, computed at each probability itself (Cleveland and Devlin
     * 1988, doi:10.1080/01621459.1988.10478639): R's {@code loess(degree = 2, surface = "direct")}. R's default
     * interpolates between a few such points and differs in the third digit.
     *
     * @param span the share of cases in each window, above 0, at most 1
     */
    record Loess(double span) implements CalibrationSmoother {

        /**
         * Checks the span.
         *
         * @throws EvaluationException if it is out of its range
         */
        public Loess {
            if (!(span > 0 && span <= 1)) {
                throw new EvaluationException("the span of a local regression lies above 0 and is at most 1: " + span);
            }
        }

        @Override
        public String label() {
            return "loess, span " + span + ", degree 2";
        }
    }

    /**
     * Logistic regression on a restricted cubic spline of the logit (Harrell 2015, doi:10.1007/978-3-319-19425-7).
     * Knots stand at quantiles of the logits: .10, .50, .90 for 3 knots, evenly from .05 to .95 for 4 to 6; with fewer
     * than 100 cases the outer ones at the fifth smallest and fifth largest.
     *
     * @param knots 3 to 6
     */
    record Spline(int knots) implements CalibrationSmoother {

        /**
         * Checks the number.
         *
         * @throws EvaluationException if it is out of its range
         */
        public Spline {
            if (knots < 3 || knots > 6) {
                throw new EvaluationException("a calibration spline has 3 to 6 knots: " + knots);
            }
        }

        @Override
        public String label() {
            return "restricted cubic spline, " + knots + " knots";
        }
    }

    /**
     * Local regression with the span of Austin and Steyerberg 2019 (doi:10.1002/sim.8281).
     *
     * @return a span of 0.75
     */
    static CalibrationSmoother loess() {
        return new Loess(0.75);
    }

    /**
     * A restricted cubic spline.
     *
     * @param knots 3 to 6
     * @return the smoother
     * @throws EvaluationException if the number is out of its range
     */
    static CalibrationSmoother spline(int knots) {
        return new Spline(knots);
    }

    /**
     * The smoother in words.
     *
     * @return for legends
     */
    String label();
}
