package org.alnm.eval.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.alnm.eval.Cases;
import org.alnm.eval.Interval;
import org.alnm.eval.Predictions;
import org.alnm.eval.calibration.BrierScore;
import org.alnm.eval.calibration.CalibrationCurve;
import org.alnm.eval.calibration.Grouping;
import org.alnm.eval.calibration.LogLoss;
import org.alnm.eval.discrimination.Auc;
import org.alnm.eval.discrimination.ConfusionMatrix;
import org.alnm.eval.discrimination.DeLong;
import org.alnm.eval.discrimination.RocCurve;
import org.alnm.eval.utility.DecisionCurve;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against scikit-learn, statsmodels and a numpy DeLong: models/golden/eval_sklearn.json.
 *
 * <p>Partial areas, precision-recall, exact intervals, calibration error and reclassification stand with their packages.
 */
@Tag("oracle")
class ScikitOracleTest {

    private static final double TOLERANCE = 1e-10;

    static Stream<Arguments> models() {
        return ROracleTest.models();
    }

    private static JsonNode golden(String table) {
        return Oracles.json("models/golden/eval_sklearn.json").get(table);
    }

    private static <T> void close(List<T> values, ToDoubleFunction<T> property, JsonNode expected) {
        assertThat(values).hasSize(expected.size());
        for (int i = 0; i < values.size(); i++) {
            assertThat(property.applyAsDouble(values.get(i)))
                    .as("value %d", i)
                    .isCloseTo(expected.get(i).doubleValue(), within(TOLERANCE));
        }
    }

    private static void close(double value, JsonNode expected) {
        assertThat(expected.isNumber()).as("golden %s is a number", expected).isTrue();
        if (Double.isNaN(expected.doubleValue())) {
            assertThat(value).isNaN();
        } else {
            assertThat(value).isCloseTo(expected.doubleValue(), within(TOLERANCE));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void rocCurve(String table, String model) {
        JsonNode golden = golden(table).get(model).get("roc_full");
        RocCurve roc = RocCurve.of(Cases.oracle(table, model));
        close(roc.points(), RocCurve.Point::falsePositiveRate, golden.get("fpr"));
        close(roc.points(), RocCurve.Point::sensitivity, golden.get("tpr"));
        for (int i = 1; i < roc.points().size(); i++) { // The first is infinite here, highest score + 1 there.
            assertThat(roc.points().get(i).threshold())
                    .isEqualTo(golden.get("thr").get(i).doubleValue());
        }
        JsonNode youden = golden(table).get(model).get("youden_first_max");
        RocCurve.Point best = roc.youden().get(0);
        close(best.threshold(), youden.get("threshold"));
        close(best.youden(), youden.get("J"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void singleNumbers(String table, String model) {
        JsonNode golden = golden(table).get(model);
        Predictions predictions = Cases.oracle(table, model);
        close(Auc.of(predictions).value(), golden.get("auc"));
        close(BrierScore.of(predictions).value(), golden.get("brier"));
        close(LogLoss.of(predictions), golden.get("log_loss"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void confusionMatrices(String table, String model) {
        for (String threshold : List.of("0.5", "0.3")) {
            JsonNode want = golden(table).get(model).get("at_" + threshold);
            ConfusionMatrix matrix = ConfusionMatrix.at(Cases.oracle(table, model), Double.parseDouble(threshold));
            close(matrix.truePositives(), want.get("tp"));
            close(matrix.falsePositives(), want.get("fp"));
            close(matrix.trueNegatives(), want.get("tn"));
            close(matrix.falseNegatives(), want.get("fn"));
            close(matrix.sensitivity().value(), want.get("sens"));
            close(matrix.specificity().value(), want.get("spec"));
            close(matrix.positivePredictiveValue().value(), want.get("ppv"));
            close(matrix.negativePredictiveValue().value(), want.get("npv"));
            close(matrix.accuracy().value(), want.get("acc"));
            close(matrix.balancedAccuracy(), want.get("balanced_acc"));
            close(matrix.f1(), want.get("f1"));
            close(matrix.matthewsCorrelation(), want.get("mcc"));
            closeInterval(matrix.sensitivity().wilson(0.95), want.get("sens_wilson"));
            closeInterval(matrix.specificity().wilson(0.95), want.get("spec_wilson"));
        }
    }

    private static void closeInterval(Interval interval, JsonNode expected) {
        close(interval.low(), expected.get(0));
        close(interval.high(), expected.get(1));
    }

    @ParameterizedTest
    @MethodSource("models")
    void calibrationCurves(String table, String model) {
        Predictions predictions = Cases.oracle(table, model);
        JsonNode golden = golden(table).get(model);
        calibration(predictions, Grouping.equalWidth(10), golden.get("calibration_uniform_10"));
        calibration(predictions, Grouping.quantiles(10), golden.get("calibration_quantile_10"));
        // scikit-learn's bins are open above; no probability of the tables lies on a cut but those of model C.
        if (!"pC".equals(model)) {
            List<CalibrationCurve.Group> groups =
                    CalibrationCurve.of(predictions, Grouping.equalWidth(10)).groups();
            close(groups, group -> group.observed().total(), golden.get("bin_counts"));
        }
    }

    private static void calibration(Predictions predictions, Grouping grouping, JsonNode golden) {
        List<CalibrationCurve.Group> groups =
                CalibrationCurve.of(predictions, grouping).groups();
        close(groups, CalibrationCurve.Group::meanPredicted, golden.get("mean_pred"));
        close(groups, group -> group.observed().value(), golden.get("frac_pos"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void netBenefit(String table, String model) {
        JsonNode golden = golden(table).get(model);
        double[] thresholds = new double[golden.get("net_benefit_thresholds").size()];
        Arrays.setAll(
                thresholds, i -> golden.get("net_benefit_thresholds").get(i).doubleValue());
        close(
                DecisionCurve.of(Cases.oracle(table, model), thresholds).points(),
                DecisionCurve.Point::netBenefit,
                golden.get("net_benefit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s81", "s400"})
    void covarianceOfThree(String table) {
        JsonNode golden = golden(table).get("delong_fast").get("cov");
        double[][] covariance = DeLong.covariance(
                List.of(Cases.oracle(table, "pA"), Cases.oracle(table, "pB"), Cases.oracle(table, "pC")));
        for (int i = 0; i < 3; i++) {
            double area = Auc.of(Cases.oracle(table, "p" + "ABC".charAt(i))).value();
            close(area, golden(table).get("delong_fast").get("auc").get(i));
            for (int j = 0; j < 3; j++) {
                assertThat(covariance[i][j]).isCloseTo(golden.get(i).get(j).doubleValue(), within(1e-15));
            }
        }
    }
}
