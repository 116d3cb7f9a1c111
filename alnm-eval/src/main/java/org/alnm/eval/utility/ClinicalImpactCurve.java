package org.alnm.eval.utility;

import java.util.ArrayList;
import java.util.List;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Interval;
import org.alnm.eval.Predictions;
import org.alnm.eval.Proportion;
import org.alnm.eval.Tally;

/**
 * How many of a population would be called at high risk, and how many of those have the outcome, over thresholds
 * (Kerr et al. 2016, doi:10.1200/JCO.2015.65.5654). Holds for the prevalence of these cases.
 *
 * @param population cases spoken of, such as 1000
 * @param points in the order of the thresholds given
 */
public record ClinicalImpactCurve(int population, List<Point> points) {

    /**
     * The counts at one threshold.
     *
     * @param threshold the risk from which cases are called high
     * @param highRisk cases of the sample with at least that risk
     * @param truePositives those of them with the outcome, of the whole sample
     * @param population cases spoken of
     */
    public record Point(double threshold, Proportion highRisk, Proportion truePositives, int population) {

        /**
         * High-risk cases of the population.
         *
         * @return 0 to {@code population}
         */
        public double highRiskCount() {
            return highRisk.value() * population;
        }

        /**
         * High-risk cases of the population that have the outcome.
         *
         * @return 0 to {@link #highRiskCount}
         */
        public double truePositiveCount() {
            return truePositives.value() * population;
        }

        /**
         * Wilson's interval of the high-risk cases.
         *
         * @param level the confidence level, such as 0.95
         * @return in cases of the population
         */
        public Interval highRiskInterval(double level) {
            return scaled(highRisk.wilson(level));
        }

        /**
         * Wilson's interval of the high-risk cases that have the outcome.
         *
         * @param level the confidence level, such as 0.95
         * @return in cases of the population
         */
        public Interval truePositiveInterval(double level) {
            return scaled(truePositives.wilson(level));
        }

        private Interval scaled(Interval share) {
            return new Interval(share.low() * population, share.high() * population, share.level());
        }
    }

    /**
     * Copies the list.
     */
    public ClinicalImpactCurve {
        points = List.copyOf(points);
    }

    /**
     * The curve of a model.
     *
     * @param predictions probabilities
     * @param population cases to speak of, at least 1
     * @param thresholds each in [0, 1); see {@link DecisionCurve#percent}
     * @return the curve
     * @throws EvaluationException if the predictions are no probabilities, or a number is out of its range
     */
    public static ClinicalImpactCurve of(Predictions predictions, int population, double... thresholds) {
        Tally tally =
                predictions.requireProbabilities("a clinical impact curve").tally();
        DecisionCurve.requireThresholds(thresholds);
        if (population < 1) {
            throw new EvaluationException("a population has at least 1 case: " + population);
        }
        List<Point> points = new ArrayList<>();
        for (DecisionCurve.Point point :
                DecisionCurve.of(predictions, thresholds).points()) {
            int high = point.truePositives() + point.falsePositives();
            points.add(new Point(
                    point.threshold(),
                    new Proportion(high, tally.count()),
                    new Proportion(point.truePositives(), tally.count()),
                    population));
        }
        return new ClinicalImpactCurve(population, points);
    }
}
