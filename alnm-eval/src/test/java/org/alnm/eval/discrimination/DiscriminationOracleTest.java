package org.alnm.eval.discrimination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alnm.core.Seed;
import org.alnm.eval.Cases;
import org.alnm.eval.Interval;
import org.alnm.eval.Predictions;
import org.alnm.eval.agreement.Kappa;
import org.alnm.eval.resample.Bootstrap;
import org.alnm.testkit.Oracles;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against R 4.2.2 with pROC 1.18.0 and scikit-learn 1.2.1. */
@Tag("oracle")
class DiscriminationOracleTest {

    private static final Offset<Double> CLOSE = within(1e-10);

    static Stream<Arguments> models() {
        return Stream.of("s81", "s400")
                .flatMap(table -> Stream.of("pA", "pB", "pC").map(model -> Arguments.of(table, model)));
    }

    private static JsonNode r(String table, String model) {
        return Oracles.json("models/golden/eval_R.json").get(table).get(model).get("roc");
    }

    private static JsonNode scikit(String table, String model) {
        return Oracles.json("models/golden/eval_sklearn.json").get(table).get(model);
    }

    @ParameterizedTest
    @MethodSource("models")
    void partialAreasAndPointsOnTheLine(String table, String model) {
        RocCurve curve = RocCurve.of(Cases.oracle(table, model));
        JsonNode golden = r(table, model);
        PartialAuc part = PartialAuc.overSpecificity(curve, 0.9, 1);
        assertThat(part.area()).isCloseTo(golden.get("partial_auc_spec_1_.9").doubleValue(), CLOSE);
        // Below chance pROC gives NA and scikit-learn goes on below 0.5.
        if (golden.get("partial_auc_spec_corrected").isNumber()) {
            assertThat(part.standardized())
                    .isCloseTo(golden.get("partial_auc_spec_corrected").doubleValue(), CLOSE);
        }
        assertThat(part.standardized())
                .isCloseTo(
                        scikit(table, model)
                                .get("partial_auc_maxfpr0.1_mcclish")
                                .doubleValue(),
                        CLOSE);
        assertThat(curve.specificityAt(0.9))
                .isCloseTo(golden.get("at_sens90").get(0).get("specificity").doubleValue(), CLOSE);
        assertThat(PartialAuc.overSpecificity(curve, 0, 1).area()).isCloseTo(curve.area(), CLOSE);
        assertThat(PartialAuc.overSensitivity(curve, 0, 1).area()).isCloseTo(curve.area(), CLOSE);
        Auc auc = Auc.of(Cases.oracle(table, model));
        assertThat(auc.hanleyMcNeilError())
                .isCloseTo(golden.get("hanley_mcneil_se").doubleValue(), CLOSE);
        assertThat(Auc.area(Cases.oracle(table, model).tally())).isEqualTo(auc.value());
    }

    /** pROC: auc(roc, partial.auc = ..., partial.auc.focus = ..., partial.auc.correct = TRUE). */
    @Test
    void otherStretchesAsPRoc() {
        RocCurve curve = RocCurve.of(Cases.oracle("s81", "pA"));
        PartialAuc sensitive = PartialAuc.overSensitivity(curve, 0.8, 1);
        assertThat(sensitive.area()).isCloseTo(0.0924297924297924, CLOSE);
        assertThat(sensitive.standardized()).isCloseTo(0.7011938678605345, CLOSE);
        PartialAuc middle = PartialAuc.overSpecificity(curve, 0.7, 0.9);
        assertThat(middle.area()).isCloseTo(0.1076923076923077, CLOSE);
        assertThat(middle.standardized()).isCloseTo(0.7115384615384616, CLOSE);
        assertThat(curve.sensitivityAt(0.8)).isCloseTo(0.6923076923076923, CLOSE);
    }

    @ParameterizedTest
    @MethodSource("models")
    void precisionAndRecall(String table, String model) {
        JsonNode golden = scikit(table, model);
        PrecisionRecallCurve curve = PrecisionRecallCurve.of(Cases.oracle(table, model));
        assertThat(curve.averagePrecision())
                .isCloseTo(golden.get("average_precision").doubleValue(), CLOSE);
        assertThat(curve.trapezoidArea())
                .isCloseTo(golden.get("pr_auc_trapezoid").doubleValue(), CLOSE);
        JsonNode pr = golden.get("pr");
        int n = pr.get("thr").size();
        assertThat(curve.points()).hasSize(n);
        for (int i = 0; i < n; i++) {
            PrecisionRecallCurve.Point point = curve.points().get(n - 1 - i);
            assertThat(point.threshold()).isEqualTo(pr.get("thr").get(i).doubleValue());
            assertThat(point.precision()).isCloseTo(pr.get("precision").get(i).doubleValue(), CLOSE);
            assertThat(point.recall()).isCloseTo(pr.get("recall").get(i).doubleValue(), CLOSE);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void confusion(String table, String model) {
        for (String at : List.of("0.5", "0.3")) {
            JsonNode golden = scikit(table, model).get("at_" + at);
            ConfusionMatrix matrix = ConfusionMatrix.at(Cases.oracle(table, model), Double.parseDouble(at));
            assertThat(kappa(matrix)).isCloseTo(golden.get("kappa").doubleValue(), CLOSE);
            assertThat(matrix.youden()).isCloseTo(golden.get("youden").doubleValue(), CLOSE);
            if (golden.get("lr_pos").isNumber()) {
                assertThat(matrix.positiveLikelihoodRatio())
                        .isCloseTo(golden.get("lr_pos").doubleValue(), CLOSE);
            }
            same(matrix.sensitivity().exact(0.95), golden.get("sens_clopper_pearson"));
            same(matrix.specificity().exact(0.95), golden.get("spec_clopper_pearson"));
            same(matrix.sensitivity().wilson(0.95), golden.get("sens_wilson"));
            same(matrix.specificity().wilson(0.95), golden.get("spec_wilson"));
        }
    }

    private static double kappa(ConfusionMatrix matrix) {
        int[] cells = {matrix.trueNegatives(), matrix.falsePositives(), matrix.falseNegatives(), matrix.truePositives()
        };
        int[] truth = new int[IntStream.of(cells).sum()];
        int[] called = new int[truth.length];
        int at = 0;
        for (int cell = 0; cell < cells.length; cell++) {
            for (int i = 0; i < cells[cell]; i++) {
                truth[at] = cell / 2;
                called[at++] = cell % 2;
            }
        }
        return Kappa.cohen(truth, called, 2, Kappa.Weight.NONE).value();
    }

    /** ci.se(roc, specificities, boot.n = 20000) of s81, model A. */
    @Test
    void bandAsPRoc() {
        RocBand band = RocBand.of(Cases.oracle("s81", "pA"), Bootstrap.of(20_000, Seed.of(1)), 0.95, 10);
        double[][] wanted = {
            {.9, .948718, 1}, {.7, .871795, 1}, {.5, .769231, 1}, {.3, .410256, .923077}, {.1, .025641, .743590}
        };
        RocCurve curve = RocCurve.of(Cases.oracle("s81", "pA"));
        for (double[] want : wanted) {
            RocBand.Point point = band.points().get((int) Math.rint(10 * want[0]));
            assertThat(point.interval().low()).isCloseTo(want[1], within(.026));
            assertThat(point.interval().high()).isCloseTo(want[2], within(.026));
            assertThat(point.sensitivity()).isCloseTo(curve.sensitivityAt(1 - want[0]), CLOSE);
        }
        assertThat(band.points().get(10).interval().low()).isEqualTo(1);
    }

    /** coords(roc, "best", ret = ...): the measures at Youden's threshold, which lies between two scores. */
    @ParameterizedTest
    @MethodSource("models")
    void measuresAtYoudensThreshold(String table, String model) {
        for (JsonNode golden : r(table, model).get("youden")) {
            ConfusionMatrix matrix = ConfusionMatrix.at(
                    Cases.oracle(table, model), golden.get("threshold").doubleValue());
            assertThat(matrix.truePositives()).isEqualTo(golden.get("tp").intValue());
            assertThat(matrix.trueNegatives()).isEqualTo(golden.get("tn").intValue());
            assertThat(matrix.falsePositives()).isEqualTo(golden.get("fp").intValue());
            assertThat(matrix.falseNegatives()).isEqualTo(golden.get("fn").intValue());
            assertThat(matrix.sensitivity().value())
                    .isCloseTo(golden.get("sensitivity").doubleValue(), CLOSE);
            assertThat(matrix.specificity().value())
                    .isCloseTo(golden.get("specificity").doubleValue(), CLOSE);
            assertThat(matrix.positivePredictiveValue().value())
                    .isCloseTo(golden.get("ppv").doubleValue(), CLOSE);
            assertThat(matrix.negativePredictiveValue().value())
                    .isCloseTo(golden.get("npv").doubleValue(), CLOSE);
            assertThat(matrix.accuracy().value())
                    .isCloseTo(golden.get("accuracy").doubleValue(), CLOSE);
            // pROC's youden is the sum, without the - 1.
            assertThat(matrix.youden() + 1).isCloseTo(golden.get("youden").doubleValue(), CLOSE);
        }
    }

    /** roc_curve(drop_intermediate = True) leaves out equal steps only; every corner is among what it keeps. */
    @ParameterizedTest
    @MethodSource("models")
    void cornersAreAmongScikitLearns(String table, String model) {
        RocCurve curve = RocCurve.of(Cases.oracle(table, model));
        JsonNode kept = scikit(table, model).get("roc_drop_intermediate");
        int at = 0;
        for (RocCurve.Point corner : curve.corners()) {
            while (Math.abs(kept.get("fpr").get(at).doubleValue() - corner.falsePositiveRate()) > 1e-12
                    || Math.abs(kept.get("tpr").get(at).doubleValue() - corner.sensitivity()) > 1e-12) {
                at++;
            }
        }
        assertThat(at).isEqualTo(kept.get("fpr").size() - 1);
    }

    private static void same(Interval interval, JsonNode golden) {
        assertThat(interval.low()).isCloseTo(golden.get(0).doubleValue(), CLOSE);
        assertThat(interval.high()).isCloseTo(golden.get(1).doubleValue(), CLOSE);
    }

    @ParameterizedTest
    @MethodSource("models")
    void thresholdRules(String table, String model) {
        Predictions training = Cases.oracle(table, model);
        ThresholdRule.Threshold youden = ThresholdRule.youden().choose(training);
        JsonNode golden = scikit(table, model).get("youden_first_max");
        assertThat(youden.sensitivity() + youden.specificity() - 1)
                .isCloseTo(golden.get("J").doubleValue(), CLOSE);
        assertThat(youden.value()).isEqualTo(golden.get("threshold").doubleValue());
        ThresholdRule.Threshold closest = ThresholdRule.closest().choose(training);
        JsonNode corner = r(table, model).get("closest_topleft").get(0);
        assertThat(closest.sensitivity()).isCloseTo(corner.get("sensitivity").doubleValue(), CLOSE);
        assertThat(closest.specificity()).isCloseTo(corner.get("specificity").doubleValue(), CLOSE);
        RocCurve curve = RocCurve.of(training);
        int place = IntStream.range(0, curve.points().size())
                .filter(i -> curve.points().get(i).threshold() == closest.value())
                .findFirst()
                .orElseThrow();
        assertThat(curve.midpoints()[place]).isCloseTo(corner.get("threshold").doubleValue(), CLOSE);
        ThresholdRule.Threshold sensitive = ThresholdRule.sensitivity(0.9).choose(training);
        assertThat(sensitive.sensitivity()).isGreaterThanOrEqualTo(0.9);
        ConfusionMatrix carried = ConfusionMatrix.at(training, sensitive.value());
        assertThat(carried.sensitivity().value()).isEqualTo(sensitive.sensitivity());
        assertThat(ConfusionMatrix.at(training, Math.nextUp(sensitive.value()))
                        .sensitivity()
                        .value())
                .isLessThan(0.9);
    }

    /**
     * A brute-force computation of Obuchowski's formula in R, clusters of three consecutive cases of s81; checked for
     * its own part by clusters of one, which give DeLong's variance.
     */
    @Test
    void clusters() {
        Predictions a = Cases.oracle("s81", "pA");
        Predictions c = Cases.oracle("s81", "pC");
        List<String> three =
                IntStream.range(0, 81).mapToObj(i -> "patient" + i / 3).toList();
        assertThat(ClusteredAuc.of(a, three).variance()).isCloseTo(0.004072215884907952, within(1e-14));
        assertThat(ClusteredAuc.of(c, three).variance()).isCloseTo(0.002647010526468439, within(1e-14));
        AucComparison test = ClusteredAuc.compare(a, c, three);
        assertThat(test.standardError()).isCloseTo(Math.sqrt(0.007507195028718154), within(1e-13));
        AucComparison moved = ClusteredAuc.compare(a, Cases.permuted(c, org.alnm.core.Seed.of(7)), three);
        assertThat(moved.standardError()).isCloseTo(test.standardError(), within(1e-13));
        List<String> own = IntStream.range(0, 81).mapToObj(i -> "c" + i).toList();
        assertThat(ClusteredAuc.of(a, own).variance()).isCloseTo(Auc.of(a).variance(), within(1e-14));
        assertThat(ClusteredAuc.compare(a, c, own).pValue())
                .isCloseTo(DeLong.paired(a, c).pValue(), within(1e-12));
    }

    /** roc_auc_score(multi_class = 'ovo' / 'ovr' / 'ovr', average = 'weighted'); f1_score(average = 'macro'). */
    @Test
    void severalClasses() {
        int[] truth = {0, 1, 2, 0, 1, 2, 0, 1, 2, 2, 1, 0, 2, 2, 1};
        double[][] p = {
            {.5, .3, .2}, {.2, .5, .3}, {.1, .2, .7}, {.3, .4, .3}, {.4, .4, .2}, {.3, .3, .4}, {.6, .2, .2},
            {.1, .8, .1}, {.2, .5, .3}, {.1, .3, .6}, {.3, .3, .4}, {.5, .1, .4}, {.4, .4, .2}, {.2, .2, .6},
            {.25, .5, .25}
        };
        MulticlassAuc auc = MulticlassAuc.of(truth, p);
        assertThat(auc.handTill()).isCloseTo(0.8645833333333334, CLOSE);
        assertThat(auc.macro()).isCloseTo(0.8624579124579125, CLOSE);
        assertThat(auc.weighted()).isCloseTo(0.854040404040404, CLOSE);
        assertThat(auc.micro()).isCloseTo(0.8622222222222221, CLOSE);
        int[] called = {0, 1, 2, 1, 0, 2, 0, 1, 1, 2, 2, 0, 0, 2, 1};
        MulticlassConfusion matrix = MulticlassConfusion.of(truth, called, 3);
        assertThat(matrix.macroF1()).isCloseTo(0.6646464646464646, CLOSE);
        assertThat(matrix.macroPrecision()).isCloseTo(0.6666666666666666, CLOSE);
        assertThat(matrix.macroRecall()).isCloseTo(0.6722222222222222, CLOSE);
        assertThat(matrix.accuracy().value()).isCloseTo(0.6666666666666666, CLOSE);
    }
}
