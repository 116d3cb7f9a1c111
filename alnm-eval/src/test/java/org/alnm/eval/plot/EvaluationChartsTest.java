package org.alnm.eval.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.alnm.core.Seed;
import org.alnm.eval.Cases;
import org.alnm.eval.Markups;
import org.alnm.eval.Predictions;
import org.alnm.eval.resample.Bootstrap;
import org.alnm.eval.summary.Evaluation;
import org.alnm.eval.summary.ModelEvaluation;
import org.junit.jupiter.api.Test;

class EvaluationChartsTest {

    private static final Seed SEED = Seed.of(8);
    private static final Evaluation TWO = Evaluation.builder()
            .model(Cases.random("first", SEED, 150), 0.4)
            .model(Cases.random("second", SEED, 150))
            .build();

    @Test
    void rocShowsEveryModelWithItsArea() {
        Chart chart = EvaluationCharts.roc(TWO);
        assertThat(chart.series()).extracting(Series::name).containsExactly("first", "second", "no discrimination");
        assertThat(chart.series().get(0).note()).matches("AUC 0\\.\\d{3} \\[0\\.\\d{3}, 0\\.\\d{3}]");
        assertThat(chart.series()).extracting(Series::hasMark).containsExactly(true, false, false);
        assertThat(chart.svg().description()).contains("first: AUC").contains("second: AUC");
        Series first = chart.series().get(0);
        assertThat(first.x(0)).isZero();
        assertThat(first.y(first.size() - 1)).isEqualTo(1);
        Markups.parse(chart.svg().text());
    }

    @Test
    void bootstrapBandsLieAboutTheCurves() {
        Evaluation judged = Evaluation.builder()
                .model(Cases.random("first", SEED, 150), 0.4)
                .bootstrap(Bootstrap.of(200, SEED))
                .build();
        Series roc = EvaluationCharts.roc(judged).series().get(0);
        Series decision =
                EvaluationCharts.decision(judged).orElseThrow().series().get(0);
        for (Series series : List.of(roc, decision)) {
            assertThat(series.hasBand()).isTrue();
            int inside = 0;
            for (int i = 0; i < series.size(); i++) {
                assertThat(series.low(i)).isLessThanOrEqualTo(series.high(i));
                assertThat(series.x(i)).isGreaterThanOrEqualTo(i == 0 ? 0 : series.x(i - 1));
                inside += series.low(i) <= series.y(i) && series.y(i) <= series.high(i) ? 1 : 0;
            }
            assertThat(inside).isGreaterThan(series.size() * 9 / 10);
        }
        assertThat(EvaluationCharts.roc(TWO).series().get(0).hasBand()).isFalse();
        Markups.parse(EvaluationCharts.roc(judged).svg().text());
    }

    @Test
    void smoothCalibrationAndImpactHaveBands() {
        ModelEvaluation first = TWO.models().get(0);
        Chart smooth = EvaluationCharts.smoothCalibration(first).orElseThrow();
        assertThat(smooth.series()).extracting(Series::hasBand).containsExactly(true, false, false);
        assertThat(smooth.series().get(0).note()).matches("ICI 0\\.\\d{3}");
        Chart impact = EvaluationCharts.impact(first).orElseThrow();
        assertThat(impact.series()).extracting(Series::hasBand).containsExactly(true, true);
        assertThat(impact.series().get(0).y(0)).isBetween(900.0, 1000.0);
    }

    @Test
    void calibrationShowsGroupsWithIntervals() {
        Chart chart = EvaluationCharts.calibration(TWO).orElseThrow();
        Series first = chart.series().get(0);
        assertThat(first.size()).isEqualTo(5);
        for (int i = 0; i < first.size(); i++) {
            assertThat(first.y(i)).isBetween(first.low(i), first.high(i));
        }
        assertThat(chart.series().get(2).isReference()).isTrue();
    }

    @Test
    void decisionCurvesAreCutWhereHarmHasNoEnd() {
        Chart chart = EvaluationCharts.decision(TWO).orElseThrow();
        assertThat(chart.series())
                .extracting(Series::name)
                .containsExactly("first", "second", "treat all", "treat none");
        assertThat(chart.x().low()).isZero();
        assertThat(chart.x().high()).isEqualTo(1);
        assertThat(chart.y().low()).isBetween(-0.5, -0.01);
        Evaluation narrow = Evaluation.builder()
                .model(Cases.random("m", SEED, 60))
                .decisionThresholds(0.2, 0.3, 0.4)
                .build();
        assertThat(EvaluationCharts.decision(narrow).orElseThrow().x())
                .isEqualTo(Axis.of("Threshold probability", 0.2, 0.4));
        Evaluation single = Evaluation.builder()
                .model(Cases.random("m", SEED, 60))
                .decisionThresholds(0.2)
                .build();
        assertThat(EvaluationCharts.decision(single).orElseThrow().x().high()).isEqualTo(1);
    }

    @Test
    void scoresHaveARocCurveOnly() {
        Evaluation scores = Evaluation.of(Predictions.ofScores(
                "s", List.of("a", "b", "c"), new boolean[] {true, false, true}, new double[] {3, 1, 2}));
        assertThat(EvaluationCharts.calibration(scores)).isEmpty();
        assertThat(EvaluationCharts.decision(scores)).isEmpty();
        // Neither variance nor interval with a single case of a class.
        assertThat(EvaluationCharts.roc(scores).series().get(0).note()).isEqualTo("AUC 1.000");
    }
}
