package org.alnm.eval.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.alnm.core.Seed;
import org.alnm.eval.Cases;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Interval;
import org.alnm.eval.Predictions;
import org.alnm.eval.Proportion;
import org.alnm.eval.calibration.BrierScore;
import org.alnm.eval.calibration.CalibrationCurve;
import org.alnm.eval.calibration.Grouping;
import org.alnm.eval.calibration.LogLoss;
import org.alnm.eval.discrimination.ConfusionMatrix;
import org.alnm.eval.discrimination.RocCurve;
import org.alnm.eval.utility.DecisionCurve;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ROC, calibration and decision curves, confusion matrices, Brier score and log-loss on cases worked by hand. */
class CurvesTest {

    private static Predictions probabilities(int[] truth, double... p) {
        Predictions scores = Cases.of(truth, p);
        return Predictions.ofProbabilities("m", scores.caseIds(), scores.outcomes(), p);
    }

    @Test
    void rocOfConstantScoresIsTheDiagonal() {
        RocCurve roc = RocCurve.of(Cases.of(new int[] {0, 1, 0, 1}, 0.5, 0.5, 0.5, 0.5));
        assertThat(roc.points())
                .containsExactly(
                        new RocCurve.Point(Double.POSITIVE_INFINITY, 0, 0, 0, 1), new RocCurve.Point(0.5, 2, 2, 1, 0));
        assertThat(roc.midpoints()).containsExactly(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertThat(roc.area()).isEqualTo(0.5);
    }

    @Test
    void youdenKeepsAllThatTie() {
        // pROC, youden_multiple_best: midpoints 0.15 and 0.35.
        RocCurve roc = RocCurve.of(Cases.of(new int[] {0, 1, 0, 1}, 0.1, 0.2, 0.3, 0.4));
        assertThat(roc.youden()).extracting(RocCurve.Point::threshold).containsExactly(0.4, 0.2);
        assertThat(roc.midpoints()[1]).isCloseTo(0.35, within(1e-15));
    }

    @Test
    void midpointsOfHugeScoresAreFinite() {
        RocCurve roc = RocCurve.of(Cases.of(new int[] {0, 1}, 1.6e308, 1.7e308));
        assertThat(roc.midpoints()[1]).isCloseTo(1.65e308, within(1e293));
    }

    @Tag("property")
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void cornersDrawTheSameCurve(long seed) {
        RocCurve roc = RocCurve.of(Cases.random("m", Seed.of(seed), 200));
        List<RocCurve.Point> corners = roc.corners();
        assertThat(corners).hasSizeLessThan(roc.points().size());
        assertThat(corners.get(0)).isEqualTo(roc.points().get(0));
        assertThat(corners.get(corners.size() - 1))
                .isEqualTo(roc.points().get(roc.points().size() - 1));
        double area = 0;
        for (int i = 1; i < corners.size(); i++) {
            RocCurve.Point a = corners.get(i - 1);
            RocCurve.Point b = corners.get(i);
            area += (a.specificity() - b.specificity()) * (a.sensitivity() + b.sensitivity()) / 2;
        }
        assertThat(area).isCloseTo(roc.area(), within(1e-14));
    }

    @Test
    void equalProbabilitiesShareAGroupAndEmptyGroupsGo() {
        Predictions tied = probabilities(new int[] {0, 1, 0, 1, 1, 0}, 0.2, 0.2, 0.2, 0.2, 0.9, 0.1);
        List<CalibrationCurve.Group> groups =
                CalibrationCurve.of(tied, Grouping.quantiles(3)).groups();
        assertThat(groups)
                .extracting(CalibrationCurve.Group::observed)
                .containsExactly(new Proportion(2, 5), new Proportion(1, 1));
        assertThat(groups.get(0).meanPredicted()).isCloseTo(0.18, within(1e-15));
    }

    @Test
    void aProbabilityOnACutBelongsBelow() {
        Predictions onCuts = probabilities(new int[] {0, 1, 0, 1}, 0, 0.5, 0.500001, 1);
        List<CalibrationCurve.Group> groups =
                CalibrationCurve.of(onCuts, Grouping.equalWidth(2)).groups();
        assertThat(groups).extracting(group -> group.observed().total()).containsExactly(2, 2);
        assertThat(groups.get(0).high()).isEqualTo(0.5);
        assertThat(CalibrationCurve.of(probabilities(new int[] {0, 1}, 0.4, 0.4), Grouping.equalWidth(10))
                        .groups())
                .hasSize(1);
        assertThatThrownBy(() -> Grouping.quantiles(1)).isInstanceOf(EvaluationException.class);
        assertThat(Grouping.quantiles(5).label()).isEqualTo("5 quantile groups");
        assertThat(Grouping.equalWidth(5).label()).isEqualTo("5 groups of equal width");
    }

    @Test
    void thresholdsInPercentAreExact() {
        assertThat(DecisionCurve.percent(10, 90, 10)).containsExactly(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9);
        assertThat(DecisionCurve.percent(0, 99, 1)).hasSize(100).contains(0.29, 0.57, 0.58);
        assertThat(DecisionCurve.percent(1, 10, 4)).containsExactly(0.01, 0.05, 0.09);
        assertThatThrownBy(() -> DecisionCurve.percent(0, 100, 1)).isInstanceOf(EvaluationException.class);
        assertThatThrownBy(() -> DecisionCurve.percent(5, 4, 1)).isInstanceOf(EvaluationException.class);
        assertThatThrownBy(() -> DecisionCurve.percent(5, 9, 0)).isInstanceOf(EvaluationException.class);
    }

    @Test
    void tiedScoresAtAThresholdAreTreated() {
        DecisionCurve curve = DecisionCurve.of(probabilities(new int[] {1, 0, 1, 0}, 0.3, 0.3, 0.6, 0.1), 0.3);
        DecisionCurve.Point point = curve.points().get(0);
        assertThat(point.truePositives()).isEqualTo(2);
        assertThat(point.falsePositives()).isEqualTo(1);
        assertThat(point.netBenefit()).isCloseTo(0.5 - 0.25 * 3 / 7, within(1e-15));
        assertThat(point.treatAll()).isCloseTo(0.5 - 0.5 * 3 / 7, within(1e-15));
        assertThat(point.standardized()).isCloseTo(1 - 0.5 * 3 / 7, within(1e-15));
    }

    @Test
    void confusionMeasuresWithoutADenominatorAreNaN() {
        Predictions predictions = Cases.of(new int[] {1, 0, 1, 0}, 4, 3, 2, 1);
        ConfusionMatrix nobody = ConfusionMatrix.at(predictions, 5);
        assertThat(nobody.positivePredictiveValue().value()).isNaN();
        assertThat(nobody.positivePredictiveValue().wilson(0.95).isDefined()).isFalse();
        assertThat(nobody.matthewsCorrelation()).isNaN();
        assertThat(nobody.f1()).isZero();
        assertThat(nobody.specificity().value()).isEqualTo(1);
        ConfusionMatrix everybody = ConfusionMatrix.at(predictions, Double.NEGATIVE_INFINITY);
        assertThat(everybody.negativePredictiveValue().value()).isNaN();
        assertThat(everybody.sensitivity().value()).isEqualTo(1);
        assertThatThrownBy(() -> ConfusionMatrix.at(predictions, Double.NaN)).isInstanceOf(EvaluationException.class);
    }

    @Test
    void wilsonIntervalsReachTheEndsExactly() {
        // Wilson for 0 of 10: upper limit z^2 / (n + z^2).
        double z2 = 1.959963984540054 * 1.959963984540054;
        Interval none = new Proportion(0, 10).wilson(0.95);
        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(z2 / (10 + z2), within(1e-14));
        Interval all = new Proportion(10, 10).wilson(0.95);
        assertThat(all.high()).isEqualTo(1);
        assertThat(all.low()).isCloseTo(10 / (10 + z2), within(1e-14));
        assertThatThrownBy(() -> new Proportion(3, 2)).isInstanceOf(EvaluationException.class);
    }

    @Test
    void brierAndLogLossByHand() {
        Predictions predictions = probabilities(new int[] {1, 0, 1, 0}, 0.8, 0.4, 0.5, 0);
        BrierScore brier = BrierScore.of(predictions);
        assertThat(brier.value()).isCloseTo((0.04 + 0.16 + 0.25) / 4, within(1e-16));
        assertThat(brier.scaled()).isCloseTo(1 - 0.1125 / 0.25, within(1e-15));
        assertThat(LogLoss.of(predictions))
                .isCloseTo(-(StrictMath.log(0.8) + StrictMath.log(0.6) + StrictMath.log(0.5)) / 4, within(1e-15));
    }

    @Test
    void aCertainPredictionThatFailsHasInfiniteLossUnlessClipped() {
        Predictions wrong = probabilities(new int[] {1, 0}, 0, 1);
        assertThat(LogLoss.of(wrong)).isInfinite().isPositive();
        // scikit-learn's edge case log_loss_p0_p1_wrong.
        assertThat(LogLoss.of(wrong, StrictMath.ulp(1.0))).isCloseTo(36.04365338911715, within(1e-10));
        assertThatThrownBy(() -> LogLoss.of(wrong, 0.5)).isInstanceOf(EvaluationException.class);
    }
}
