package org.alnm.eval.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.alnm.eval.Cases;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Interval;
import org.alnm.eval.Predictions;
import org.alnm.eval.calibration.LogLoss;
import org.alnm.eval.discrimination.Auc;
import org.alnm.eval.discrimination.AucComparison;
import org.alnm.eval.discrimination.ConfusionMatrix;
import org.alnm.eval.discrimination.DeLong;
import org.alnm.eval.discrimination.PrecisionRecallCurve;
import org.alnm.eval.discrimination.RocCurve;
import org.alnm.testkit.Oracles;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The edge cases of pROC 1.18.0 and scikit-learn 1.2.1, each by its name in the golden files: where the references give
 * a number, the same or a refusal that says why; where they drop rows or turn a score round, a refusal or the plain
 * value. A case that is added to the files and not here fails.
 */
@Tag("oracle")
class EdgeCaseOracleTest {

    private static final int[] ALL_ONE = {1, 1, 1, 1, 1};
    private static final int[] ALL_ZERO = {0, 0, 0, 0, 0};
    private static final double[] RISING = {1 / 6.0, 2 / 6.0, 3 / 6.0, 4 / 6.0, 5 / 6.0};

    static Stream<String> ofPRoc() {
        return names(Oracles.json("models/golden/eval_R.json").get("edge_pROC"));
    }

    static Stream<String> ofScikit() {
        return names(Oracles.json("models/golden/eval_sklearn.json").get("edge"));
    }

    static Stream<String> ofOneClass() {
        return names(Oracles.json("models/golden/eval_sklearn.json").get("edge").get("one_class"));
    }

    private static Stream<String> names(JsonNode node) {
        return StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false);
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(EvaluationException.class).hasMessageContaining(message);
    }

    @ParameterizedTest
    @MethodSource("ofPRoc")
    void pRoc(String name) {
        JsonNode want = Oracles.json("models/golden/eval_R.json")
                .get("edge_pROC")
                .get(name)
                .get("value");
        switch (name) {
            case "one_class_all1" -> refused(() -> Cases.of(ALL_ONE, RISING), "all 5 cases are with");
            case "one_class_all0" -> refused(() -> Cases.of(ALL_ZERO, RISING), "all 5 cases are without");
            case "n1" -> refused(() -> Cases.of(new int[] {1}, .4), "all 1 cases are with");
            case "nan_score" ->
                // pROC drops the row without a word.
                refused(() -> Cases.of(new int[] {0, 1, 1, 0}, .2, Double.NaN, .4, .1), "NaN");
            case "inf_score" ->
                refused(
                        () -> Cases.of(
                                new int[] {0, 1, 1, 0}, .2, Double.POSITIVE_INFINITY, .4, Double.NEGATIVE_INFINITY),
                        "Infinity");
            case "constant_scores" -> constant(want);
            case "perfect" -> perfect(want);
            case "reversed_forced_direction", "reversed_auto_direction" -> {
                double forced =
                        Auc.of(Cases.of(new int[] {1, 1, 0, 0}, .1, .2, .8, .9)).value();
                assertThat(forced).isZero();
                // pROC turns the score round by itself; never here.
                assertThat(want.intValue()).isEqualTo("reversed_auto_direction".equals(name) ? 1 : 0);
            }
            case "one_pos" -> withoutVariance(Cases.of(new int[] {0, 0, 0, 1}, .1, .2, .6, .5), want);
            case "n2" -> withoutVariance(Cases.of(new int[] {0, 1}, .2, .4), want);
            case "delong_same_model" -> {
                Predictions model = Cases.of(new int[] {0, 1, 0, 1, 1}, .2, .4, .3, .1, .9);
                same(DeLong.paired(model, model.withModel("again")), want);
            }
            case "delong_both_perfect" -> {
                int[] truth = {0, 0, 1, 1};
                same(DeLong.paired(Cases.of(truth, .1, .2, .8, .9), Cases.of(truth, .1, .3, .6, .9)), want);
            }
            case "youden_multiple_best" -> youden(want);
            default -> throw new AssertionError("not compared: " + name);
        }
    }

    private static void constant(JsonNode want) {
        Predictions flat = Cases.of(new int[] {0, 1, 0, 1}, .5, .5, .5, .5);
        Auc auc = Auc.of(flat);
        assertThat(auc.value()).isEqualTo(want.get("auc").doubleValue());
        assertThat(auc.interval(.95)).isEqualTo(new Interval(.5, .5, .95));
        assertThat(auc.caveat()).isPresent();
        assertThat(RocCurve.of(flat).midpoints())
                .hasSameSizeAs(new double[want.get("thr").size()])
                .containsExactly(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    private static void perfect(JsonNode want) {
        Auc auc = Auc.of(Cases.of(new int[] {0, 0, 0, 1, 1}, .1, .2, .3, .8, .9));
        assertThat(auc.value()).isEqualTo(want.get("auc").doubleValue());
        assertThat(auc.variance()).isEqualTo(want.get("var").doubleValue());
        assertThat(auc.interval(.95)).isEqualTo(new Interval(1, 1, .95));
        assertThat(auc.caveat()).isPresent();
    }

    private static void withoutVariance(Predictions predictions, JsonNode want) {
        Auc auc = Auc.of(predictions);
        assertThat(auc.value()).isCloseTo(want.get("auc").doubleValue(), within(1e-10));
        assertThat(want.get("ci").get(0).asText()).isEqualTo("NA");
        assertThat(auc.interval(.95).isDefined()).isFalse();
        assertThat(auc.caveat()).isPresent();
    }

    private static void same(AucComparison test, JsonNode want) {
        assertThat(test.statistic()).isEqualTo(want.get("z").doubleValue());
        assertThat(test.pValue()).isEqualTo(want.get("p").doubleValue());
        assertThat(test.caveat()).isPresent();
    }

    private static void youden(JsonNode want) {
        RocCurve curve = RocCurve.of(Cases.of(new int[] {0, 1, 0, 1}, .1, .2, .3, .4));
        List<RocCurve.Point> best = curve.youden();
        assertThat(best).hasSize(want.size());
        for (int i = 0; i < best.size(); i++) {
            JsonNode row = want.get(best.size() - 1 - i);
            assertThat(curve.midpoints()[curve.points().indexOf(best.get(i))])
                    .isCloseTo(row.get("threshold").doubleValue(), within(1e-10));
            assertThat(best.get(i).sensitivity())
                    .isEqualTo(row.get("sensitivity").doubleValue());
            assertThat(best.get(i).specificity())
                    .isEqualTo(row.get("specificity").doubleValue());
        }
    }

    @ParameterizedTest
    @MethodSource("ofScikit")
    void scikitLearn(String name) {
        JsonNode want =
                Oracles.json("models/golden/eval_sklearn.json").get("edge").get(name);
        switch (name) {
            case "one_class" -> assertThat(ofOneClass()).isNotEmpty();
            case "constant_scores" -> {
                Predictions flat = Cases.of(new int[] {0, 1, 0, 1}, .5, .5, .5, .5);
                assertThat(Auc.of(flat).value())
                        .isEqualTo(want.get("auc").get("value").doubleValue());
                assertThat(PrecisionRecallCurve.of(flat).averagePrecision())
                        .isEqualTo(want.get("ap").get("value").doubleValue());
                JsonNode roc = want.get("roc").get("value");
                List<RocCurve.Point> points = RocCurve.of(flat).points();
                assertThat(points).hasSize(roc.get(0).size());
                assertThat(points.get(1).threshold())
                        .isEqualTo(roc.get(2).get(1).doubleValue());
                assertThat(points.get(1).sensitivity())
                        .isEqualTo(roc.get(1).get(1).doubleValue());
            }
            case "n1" -> refused(() -> Cases.of(new int[] {1}, .4), "judged on cases of both classes");
            case "log_loss_p0_p1_wrong" -> {
                Predictions wrong = Predictions.ofProbabilities(
                        "m", Cases.ids(2), new boolean[] {true, false}, new double[] {0, 1});
                assertThat(LogLoss.of(wrong, StrictMath.ulp(1.0)))
                        .isCloseTo(want.get("value").doubleValue(), within(1e-10));
                assertThat(LogLoss.of(wrong)).isInfinite();
            }
            case "nan_score" -> refused(() -> Cases.of(new int[] {0, 1}, .1, Double.NaN), "finite");
            case "inf_score" -> refused(() -> Cases.of(new int[] {0, 1}, .1, Double.POSITIVE_INFINITY), "finite");
            case "empty" -> refused(() -> Cases.of(new int[0]), "no cases");
            case "labels_minus1_1" ->
                // Outcomes are true or false here: no coding of labels to guess.
                assertThat(Auc.of(Cases.of(new int[] {0, 1}, .1, .9)).value())
                        .isEqualTo(want.get("value").doubleValue());
            default -> throw new AssertionError("not compared: " + name);
        }
    }

    /** Predictions refuse one class; measures that still mean something there take counts. */
    @ParameterizedTest
    @MethodSource("ofOneClass")
    void scikitLearnsOneClass(String name) {
        JsonNode want = Oracles.json("models/golden/eval_sklearn.json")
                .get("edge")
                .get("one_class")
                .get(name)
                .get("value");
        switch (name) {
            case "roc_auc_score",
                    "roc_curve",
                    "log_loss",
                    "log_loss_labels",
                    "brier",
                    "calibration_curve",
                    "average_precision_all1" ->
                refused(() -> Cases.of(ALL_ONE, RISING), "all 5 cases are with the outcome");
            case "average_precision_all0" ->
                refused(() -> Cases.of(ALL_ZERO, RISING), "all 5 cases are without the outcome");
            // scikit-learn warns and returns 0 for 0 / 0; here they are not a number, but F1 with a denominator.
            case "f1_all0" -> {
                assertThat(want.doubleValue()).isZero();
                assertThat(new ConfusionMatrix(.5, 0, 0, 5, 0).f1()).isNaN();
            }
            case "mcc_pred_const" -> {
                assertThat(want.doubleValue()).isZero();
                assertThat(new ConfusionMatrix(.5, 3, 2, 0, 0).matthewsCorrelation())
                        .isNaN();
            }
            case "precision_none_predicted" -> {
                assertThat(want.doubleValue()).isZero();
                assertThat(new ConfusionMatrix(.5, 0, 0, 2, 3)
                                .positivePredictiveValue()
                                .value())
                        .isNaN();
            }
            case "balanced_accuracy" -> {
                assertThat(want.doubleValue()).isEqualTo(.5);
                assertThat(new ConfusionMatrix(.5, 2, 0, 0, 2).balancedAccuracy())
                        .isNaN();
            }
            default -> throw new AssertionError("not compared: " + name);
        }
    }
}
