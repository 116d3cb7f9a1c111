package org.alnm.eval.calibration;

import org.alnm.eval.EvaluationException;

/** How a smooth calibration curve is drawn through outcomes of 0 and 1. */
public sealed interface CalibrationSmoother {

    /**
     * Local regression of degree 2 with tricube weights (Cleveland and Devlin 1988,
     * doi:10.1080/01621459.1988.10478639): R's {@code loess(degree = 2)}.
     *
     * @param span the share of cases in each window, above 0, at most 1
     * @param interpolated whether only a few points are computed and cubics drawn between them, as R does by default;
     *     otherwise every probability's own, R's {@code surface = "direct"}. The two differ in the third digit.
     */
    record Loess(double span, boolean interpolated) implements CalibrationSmoother {

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
            return "loess, span " + span + ", degree 2" + (interpolated ? ", interpolated" : "");
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
     * Locally weighted lines (Cleveland 1979, doi:10.1080/01621459.1979.10481038) with two thirds of the cases in each
     * window and no robustness steps, as outcomes of 0 and 1 need it: R's {@code lowess(iter = 0)}, the curve of
     * {@code rms::val.prob}. Without intervals.
     */
    record Lowess() implements CalibrationSmoother {

        @Override
        public String label() {
            return "lowess, span 2/3";
        }
    }

    /**
     * Local regression with the span of Austin and Steyerberg 2019 (doi:10.1002/sim.8281).
     *
     * @return a span of 0.75, computed at each probability
     */
    static CalibrationSmoother loess() {
        return new Loess(0.75, false);
    }

    /**
     * The same as R draws it by default, for comparison with indices computed there.
     *
     * @return a span of 0.75, interpolated
     */
    static CalibrationSmoother interpolatedLoess() {
        return new Loess(0.75, true);
    }

    /**
     * Locally weighted lines.
     *
     * @return the smoother
     */
    static CalibrationSmoother lowess() {
        return new Lowess();
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
