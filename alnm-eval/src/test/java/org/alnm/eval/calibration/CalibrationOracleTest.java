package org.alnm.eval.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.alnm.eval.Cases;
import org.alnm.eval.Predictions;
import org.alnm.eval.discrimination.Auc;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against R 4.2.2 (stats::loess, rms 6.5.0, glm) and numpy. */
@Tag("oracle")
class CalibrationOracleTest {

    static Stream<Arguments> models() {
        return Stream.of("s81", "s400")
                .flatMap(table -> Stream.of("pA", "pB", "pC").map(model -> Arguments.of(table, model)));
    }

    private static JsonNode golden(String table, String model) {
        return Oracles.json("models/golden/eval_R.json").get(table).get(model).get("calibration");
    }

    @ParameterizedTest
    @MethodSource("models")
    void localRegression(String table, String model) {
        Predictions predictions = Cases.oracle(table, model);
        SmoothCalibration curve = SmoothCalibration.of(predictions, CalibrationSmoother.loess(), 0.95);
        JsonNode direct = golden(table, model).get("loess_direct");
        for (int i = 0; i < predictions.count(); i++) {
            assertThat(curve.points().get(predictions.tally().rank(i)).observed())
                    .as("case %d", i)
                    .isCloseTo(direct.get("fit").get(i).doubleValue(), within(1e-6));
        }
        assertThat(curve.ici()).isCloseTo(direct.get("ICI").doubleValue(), within(1e-6));
    }

    /** R's default: loess(y ~ p, degree = 2) with surface = "interpolate". */
    @ParameterizedTest
    @MethodSource("models")
    void localRegressionBetweenVertices(String table, String model) {
        Predictions predictions = Cases.oracle(table, model);
        SmoothCalibration curve = SmoothCalibration.of(predictions, CalibrationSmoother.interpolatedLoess(), 0.95);
        JsonNode want = golden(table, model).get("loess_default");
        for (int i = 0; i < predictions.count(); i++) {
            assertThat(curve.points().get(predictions.tally().rank(i)).observed())
                    .as("case %d", i)
                    .isCloseTo(want.get("fit").get(i).doubleValue(), within(1e-10));
        }
        assertThat(curve.ici()).isCloseTo(want.get("ICI").doubleValue(), within(1e-10));
        assertThat(curve.e50()).isCloseTo(want.get("E50").doubleValue(), within(1e-10));
        assertThat(curve.e90()).isCloseTo(want.get("E90").doubleValue(), within(1e-10));
        assertThat(curve.emax()).isCloseTo(want.get("Emax").doubleValue(), within(1e-10));
    }

    /** lowess(p, y, iter = 0), and the indices that val.prob makes of it. */
    @ParameterizedTest
    @MethodSource("models")
    void weightedLines(String table, String model) {
        Predictions predictions = Cases.oracle(table, model);
        SmoothCalibration curve = SmoothCalibration.of(predictions, CalibrationSmoother.lowess(), 0.95);
        JsonNode want = golden(table, model).get("lowess_iter0");
        for (int i = 0; i < predictions.count(); i++) {
            int at = predictions.tally().firstAtLeast(want.get("x").get(i).doubleValue());
            assertThat(curve.points().get(at).observed())
                    .as("case %d", i)
                    .isCloseTo(want.get("y").get(i).doubleValue(), within(1e-10));
        }
        assertThat(curve.points().get(0).interval().isDefined()).isFalse();
        assertThat(curve.ici()).isCloseTo(want.get("ICI").doubleValue(), within(1e-10));
        JsonNode indices = golden(table, model).get("rms_val_prob");
        assertThat(curve.ici()).isCloseTo(indices.get("Eavg").doubleValue(), within(1e-10));
        assertThat(curve.e90()).isCloseTo(indices.get("E90").doubleValue(), within(1e-10));
        assertThat(curve.emax()).isCloseTo(indices.get("Emax").doubleValue(), within(1e-10));
    }

    /** rms::val.prob. Its C and Dxy are of probabilities it has rounded, its fits stop at 1e-8. */
    @ParameterizedTest
    @MethodSource("models")
    void indicesAsRms(String table, String model) {
        Predictions predictions = Cases.oracle(table, model);
        JsonNode want = golden(table, model).get("rms_val_prob");
        QualityIndices indices = QualityIndices.of(predictions);
        close(indices.discrimination(), want.get("D"));
        close(indices.discriminationStatistic(), want.get("D:Chi-sq"));
        close(indices.unreliability(), want.get("U"));
        close(indices.unreliabilityStatistic(), want.get("U:Chi-sq"));
        close(indices.unreliabilityPValue(), want.get("U:p"));
        close(indices.quality(), want.get("Q"));
        close(indices.nagelkerke(), want.get("R2"));
        close(BrierScore.of(predictions).value(), want.get("Brier"));
        close(SpiegelhalterTest.of(predictions).z(), want.get("S:z"));
        LogisticCalibration fit = LogisticCalibration.of(predictions);
        assertThat(fit.intercept()).isCloseTo(want.get("Intercept").doubleValue(), within(1e-7));
        assertThat(fit.slope()).isCloseTo(want.get("Slope").doubleValue(), within(1e-7));
        double area = Auc.of(predictions).value();
        assertThat(area).isCloseTo(want.get("C (ROC)").doubleValue(), within(2e-3));
        assertThat(2 * area - 1).isCloseTo(want.get("Dxy").doubleValue(), within(4e-3));
        assertThat(predictions.tally().count()).isEqualTo(predictions.count());
    }

    private static void close(double value, JsonNode want) {
        assertThat(value).isCloseTo(want.doubleValue(), within(1e-10));
    }

    /** predict(loess(y ~ p, degree = 2, surface = "direct", statistics = "exact"), se = TRUE), the first six cases. */
    @Test
    void intervalsOfTheLocalRegression() {
        double[] errorsOfA = {
            0.0953870216800582,
            0.0844126809926215,
            0.109986878806523,
            0.104517431938293,
            0.0834287645138297,
            0.100218829730835
        };
        requireErrors("pA", 1.991645881966291, errorsOfA);
        double[] errorsOfC = {
            0.108592084311352,
            0.101262640757173,
            0.0999197136446488,
            0.12979236591618,
            0.108592084311352,
            0.12979236591618
        };
        requireErrors("pC", 1.99196370894784, errorsOfC);
    }

    private static void requireErrors(String model, double t, double[] errors) {
        Predictions predictions = Cases.oracle("s81", model);
        SmoothCalibration curve = SmoothCalibration.of(predictions, CalibrationSmoother.loess(), 0.95);
        for (int i = 0; i < errors.length; i++) {
            SmoothCalibration.Point point =
                    curve.points().get(predictions.tally().rank(i));
            assertThat(point.interval().width() / 2).isCloseTo(t * errors[i], within(1e-8));
        }
    }

    /** rms: lrm(y ~ rcs(qlogis(p), 3)), predictions with their 95 % limits at .1, .3, .5, .7, .9; indices. */
    @Test
    void splineAsRms() {
        Predictions predictions = Cases.oracle("s81", "pA");
        SmoothCalibration three = SmoothCalibration.of(predictions, CalibrationSmoother.spline(3), 0.95);
        assertThat(three.ici()).isCloseTo(0.07885592399788283, within(1e-6));
        assertThat(three.e50()).isCloseTo(0.07372427173114904, within(1e-6));
        assertThat(three.e90()).isCloseTo(0.1466103397753611, within(1e-6));
        SmoothCalibration four = SmoothCalibration.of(predictions, CalibrationSmoother.spline(4), 0.95);
        assertThat(four.ici()).isCloseTo(0.07510468965778291, within(1e-6));
        SmoothCalibration five = SmoothCalibration.of(predictions, CalibrationSmoother.spline(5), 0.95);
        assertThat(five.ici()).isCloseTo(0.07492950857865835, within(1e-6));
        assertThat(five.e90()).isCloseTo(0.1345467925940361, within(1e-6));
    }

    @ParameterizedTest
    @MethodSource("models")
    void tests(String table, String model) {
        Predictions predictions = Cases.oracle(table, model);
        JsonNode golden = golden(table, model);
        assertThat(SpiegelhalterTest.of(predictions).z())
                .isCloseTo(golden.get("spiegelhalter_z").doubleValue(), within(1e-10));
        assertThat(SpiegelhalterTest.of(predictions).pValue())
                .isCloseTo(golden.get("rms_val_prob").get("S:p").doubleValue(), within(1e-10));
        for (JsonNode want : golden.get("hosmer_lemeshow_quantile_cuts")) {
            HosmerLemeshow test = HosmerLemeshow.of(
                    predictions, Grouping.quantiles(want.get("g").intValue()));
            assertThat(test.groups()).isEqualTo(want.get("groups").intValue());
            assertThat(test.statistic()).isCloseTo(want.get("chisq").doubleValue(), within(1e-9));
            assertThat(test.pValueOfDevelopment()).isCloseTo(want.get("p").doubleValue(), within(1e-10));
            assertThat(test.pValueOfValidation())
                    .isCloseTo(want.get("p_validation").doubleValue(), within(1e-10));
        }
        HosmerLemeshow ranks = HosmerLemeshow.byRank(predictions, 10);
        JsonNode want = golden.get("hosmer_lemeshow_rank_groups10");
        assertThat(ranks.statistic()).isCloseTo(want.get("chisq").doubleValue(), within(1e-9));
        assertThat(ranks.pValueOfDevelopment()).isCloseTo(want.get("p").doubleValue(), within(1e-10));
    }

    @ParameterizedTest
    @MethodSource("models")
    void errorAndParts(String table, String model) {
        Predictions predictions = Cases.oracle(table, model);
        JsonNode golden =
                Oracles.json("models/golden/eval_sklearn.json").get(table).get(model);
        CalibrationError error = CalibrationError.of(predictions, 10);
        assertThat(error.expected()).isCloseTo(golden.get("ece_10_equal_width").doubleValue(), within(1e-10));
        assertThat(error.maximum()).isCloseTo(golden.get("mce_10_equal_width").doubleValue(), within(1e-10));
        BrierDecomposition parts = BrierDecomposition.of(predictions, Grouping.quantiles(10));
        assertThat(parts.reliability() - parts.resolution() + parts.uncertainty() + parts.within())
                .isCloseTo(golden.get("brier").doubleValue(), within(1e-14));
    }

    @Test
    void degenerateCurvesAreNotNumbers() {
        Predictions flat = Predictions.ofProbabilities(
                "flat", Cases.ids(4), new boolean[] {true, false, true, false}, new double[] {.5, .5, .5, .5});
        SmoothCalibration spline = SmoothCalibration.of(flat, CalibrationSmoother.spline(3), 0.95);
        assertThat(spline.ici()).isNaN();
        assertThat(spline.caveat()).isPresent();
        SmoothCalibration local = SmoothCalibration.of(flat, CalibrationSmoother.loess(), 0.95);
        assertThat(local.points().get(0).observed()).isEqualTo(0.5);
        assertThat(SpiegelhalterTest.of(flat).z()).isNaN();
        assertThat(HosmerLemeshow.of(flat, Grouping.quantiles(10)).pValueOfDevelopment())
                .isNaN();
    }
}
