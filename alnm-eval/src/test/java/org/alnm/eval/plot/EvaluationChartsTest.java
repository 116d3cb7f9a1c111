package org.alnm.eval.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.alnm.core.Seed;
import org.alnm.eval.Cases;
import org.alnm.eval.Markups;
import org.alnm.eval.Predictions;
import org.alnm.eval.summary.Evaluation;
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
