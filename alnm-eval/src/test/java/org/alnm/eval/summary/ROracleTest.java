package org.alnm.eval.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.alnm.eval.Cases;
import org.alnm.eval.Interval;
import org.alnm.eval.Predictions;
import org.alnm.eval.calibration.BrierScore;
import org.alnm.eval.calibration.CalibrationCurve;
import org.alnm.eval.calibration.Grouping;
import org.alnm.eval.calibration.LogLoss;
import org.alnm.eval.calibration.LogisticCalibration;
import org.alnm.eval.discrimination.Auc;
import org.alnm.eval.discrimination.AucComparison;
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
 * Against R (pROC, glm, own formulae): models/golden/eval_R.json.
 *
 * <p>Partial areas, bootstrap, smoothers, tests of calibration and reclassification stand with their packages.
 */
@Tag("oracle")
class ROracleTest {

    private static final double TOLERANCE = 1e-10;

    private static JsonNode golden(String table) {
        return Oracles.json("models/golden/eval_R.json").get(table);
    }

    static Stream<Arguments> models() {
        return Stream.of("s81", "s400")
                .flatMap(table -> Stream.of("pA", "pB", "pC").map(model -> Arguments.of(table, model)));
    }

    private static void close(double value, JsonNode expected) {
        assertThat(expected.isNumber()).as("golden %s is a number", expected).isTrue();
        assertThat(value).isCloseTo(expected.doubleValue(), within(TOLERANCE));
    }

    private static void close(double[] values, JsonNode expected) {
        assertThat(values).hasSize(expected.size());
        for (int i = 0; i < values.length; i++) {
            double want = expected.get(i).isTextual()
                    ? Double.parseDouble(expected.get(i).asText().replace("Inf", "Infinity"))
                    : expected.get(i).doubleValue();
            if (Double.isInfinite(want)) {
                assertThat(values[i]).isEqualTo(want);
            } else {
                assertThat(values[i]).as("value %d", i).isCloseTo(want, within(TOLERANCE));
            }
        }
    }

    private static double[] reversed(double[] values) {
        List<Double> list = new ArrayList<>(Arrays.stream(values).boxed().toList());
        Collections.reverse(list);
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @ParameterizedTest
    @MethodSource("models")
    void rocCurve(String table, String model) {
        JsonNode golden = golden(table).get(model).get("roc");
        RocCurve roc = RocCurve.of(Cases.oracle(table, model));
        List<RocCurve.Point> points = roc.points();
        close(reversed(roc.midpoints()), golden.get("thresholds"));
        close(reversed(points.stream().mapToDouble(RocCurve.Point::sensitivity).toArray()), golden.get("sens"));
        close(reversed(points.stream().mapToDouble(RocCurve.Point::specificity).toArray()), golden.get("spec"));
        assertThat(roc.area()).isCloseTo(golden.get("auc").doubleValue(), within(TOLERANCE));

        List<RocCurve.Point> best = roc.youden();
        JsonNode youden = golden.get("youden");
        assertThat(best).hasSize(youden.size());
        for (int i = 0; i < best.size(); i++) {
            // pROC lists by rising threshold.
            JsonNode want = youden.get(best.size() - 1 - i);
            close(roc.midpoints()[points.indexOf(best.get(i))], want.get("threshold"));
            close(best.get(i).sensitivity(), want.get("sensitivity"));
            close(best.get(i).specificity(), want.get("specificity"));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void areaWithDeLongsIntervals(String table, String model) {
        JsonNode golden = golden(table).get(model).get("roc");
        Auc auc = Auc.of(Cases.oracle(table, model));
        close(auc.value(), golden.get("auc"));
        close(auc.variance(), golden.get("var_delong"));
        assertThat(auc.variance()).isCloseTo(golden.get("var_delong").doubleValue(), within(1e-12));
        Interval plain = auc.interval(0.95);
        close(new double[] {plain.low(), auc.value(), plain.high()}, golden.get("ci_delong"));
        Interval ninety = auc.interval(0.9);
        close(new double[] {ninety.low(), auc.value(), ninety.high()}, golden.get("ci_delong_90"));
        Interval logit = auc.logitInterval(0.95);
        close(new double[] {logit.low(), logit.high()}, golden.get("ci_logit_delong"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s81", "s400"})
    void pairedTest(String table) {
        JsonNode golden = golden(table).get("delong_paired");
        for (String pair : List.of("AB", "AC", "BC")) {
            Predictions a = Cases.oracle(table, "p" + pair.charAt(0));
            Predictions b = Cases.oracle(table, "p" + pair.charAt(1));
            AucComparison test = DeLong.paired(a, b);
            JsonNode want = golden.get(pair);
            close(test.statistic(), want.get("z"));
            close(test.pValue(), want.get("p"));
            close(test.difference(), want.get("diff"));
            close(DeLong.covariance(List.of(a, b))[0][1], want.get("cov"));
            Interval interval = test.interval(0.95);
            close(new double[] {interval.low(), interval.high()}, want.get("diff_ci"));
            assertThat(test.paired()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s81", "s400"})
    void unpairedTest(String table) {
        JsonNode want = golden(table).get("delong_unpaired_A_vs_last60C_reversed");
        Predictions a = Cases.oracle(table, "pA");
        Predictions c = Cases.oracle(table, "pC");
        boolean[] y = new boolean[60];
        double[] p = new double[60];
        for (int i = 0; i < 60; i++) {
            y[i] = c.outcomes()[c.count() - 1 - i];
            p[i] = c.scores()[c.count() - 1 - i];
        }
        AucComparison test = DeLong.unpaired(a, Predictions.ofProbabilities("last", Cases.ids(60), y, p));
        close(test.statistic(), want.get("D"));
        close(test.degreesOfFreedom(), want.get("df"));
        close(test.pValue(), want.get("p"));
        assertThat(test.paired()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("models")
    void calibration(String table, String model) {
        JsonNode golden = golden(table).get(model).get("calibration");
        Predictions predictions = Cases.oracle(table, model);
        LogisticCalibration fit = LogisticCalibration.of(predictions);
        close(fit.slope(), golden.get("slope"));
        // R's glm takes the weights of the last iteration but one, so its errors hold 8 digits only; see
        // LogisticCalibrationTest for the error computed with 34 digits.
        assertThat(fit.slopeError()).isCloseTo(golden.get("slope_se").doubleValue(), within(1e-7));
        close(fit.intercept(), golden.get("intercept_joint"));
        close(fit.inTheLarge(), golden.get("intercept_in_the_large"));
        assertThat(fit.inTheLargeError()).isCloseTo(golden.get("citl_se").doubleValue(), within(1e-7));
        close(predictions.prevalence(), golden.get("mean_obs"));
        close(Arrays.stream(predictions.scores()).average().orElseThrow(), golden.get("mean_pred"));
        BrierScore brier = BrierScore.of(predictions);
        close(brier.value(), golden.get("brier"));
        close(brier.scaled(), golden.get("scaled_brier"));
        close(LogLoss.of(predictions, 1e-8), golden.get("logloss"));
    }

    /** The groups, not the test made of them. */
    @ParameterizedTest
    @MethodSource("models")
    void quantileGroups(String table, String model) {
        for (JsonNode want : golden(table).get(model).get("calibration").get("hosmer_lemeshow_quantile_cuts")) {
            List<CalibrationCurve.Group> groups = CalibrationCurve.of(
                            Cases.oracle(table, model),
                            Grouping.quantiles(want.get("g").intValue()))
                    .groups();
            close(groups.stream().mapToDouble(group -> group.observed().total()).toArray(), want.get("n"));
            close(groups.stream().mapToDouble(group -> group.observed().count()).toArray(), want.get("obs"));
            close(
                    groups.stream()
                            .mapToDouble(group ->
                                    group.meanPredicted() * group.observed().total())
                            .toArray(),
                    want.get("exp"));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void decisionCurve(String table, String model) {
        JsonNode golden = golden(table).get(model).get("decision_curve");
        double[] thresholds = new double[golden.size()];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = Math.rint(100 * golden.get(i).get(0).doubleValue()) / 100;
        }
        List<DecisionCurve.Point> points =
                DecisionCurve.of(Cases.oracle(table, model), thresholds).points();
        for (int i = 0; i < thresholds.length; i++) {
            DecisionCurve.Point point = points.get(i);
            JsonNode want = golden.get(i);
            close(
                    new double[] {
                        point.threshold(),
                        point.truePositives(),
                        point.falsePositives(),
                        point.netBenefit(),
                        point.treatAll(),
                        0,
                        point.standardized()
                    },
                    firstSeven(want));
        }
    }

    private static JsonNode firstSeven(JsonNode row) {
        com.fasterxml.jackson.databind.node.ArrayNode seven = row.deepCopy();
        seven.remove(7);
        return seven;
    }
}
