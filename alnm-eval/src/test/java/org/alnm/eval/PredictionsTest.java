package org.alnm.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.alnm.eval.calibration.BrierScore;
import org.alnm.eval.calibration.CalibrationCurve;
import org.alnm.eval.calibration.Grouping;
import org.alnm.eval.calibration.LogLoss;
import org.alnm.eval.calibration.LogisticCalibration;
import org.alnm.eval.utility.DecisionCurve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionsTest {

    private static final boolean[] TRUTH = {true, false, true};

    @Test
    void keepsWhatWasGivenAndNothingElse() {
        double[] scores = {0.25, -0.0, 3};
        boolean[] truth = TRUTH.clone();
        List<String> ids = new ArrayList<>(List.of("a", "b", "c"));
        Predictions predictions = Predictions.ofScores("m", ids, truth, scores);
        scores[0] = 99;
        truth[0] = false;
        ids.set(0, "z");
        predictions.scores()[1] = 77;
        predictions.outcomes()[1] = true;

        assertThat(predictions.scores()).containsExactly(0.25, 0.0, 3);
        assertThat(predictions.outcomes()).containsExactly(true, false, true);
        assertThat(predictions.caseIds()).containsExactly("a", "b", "c");
        assertThat(predictions.events()).isEqualTo(2);
        assertThat(predictions.nonEvents()).isEqualTo(1);
        assertThat(predictions.prevalence()).isEqualTo(2.0 / 3);
        assertThat(predictions.areProbabilities()).isFalse();
        assertThat(predictions.withModel("n").model()).isEqualTo("n");
    }

    @Test
    void oneClassIsRefusedAndSaysWhich() {
        assertThatThrownBy(() -> Cases.of(new int[] {1, 1, 1}, 0.1, 0.2, 0.3))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("all 3 cases are with the outcome");
        assertThatThrownBy(() -> Cases.of(new int[] {0}, 0.1))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("all 1 cases are without the outcome");
    }

    @Test
    void noCasesAreRefused() {
        assertThatThrownBy(() -> Cases.of(new int[0]))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("no cases");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void scoresThatAreNoNumbersAreRefusedByName(double bad) {
        assertThatThrownBy(() -> Predictions.ofScores("m", Cases.ids(3), TRUTH, new double[] {1, bad, 2}))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("case1")
                .hasMessageContaining(Double.toString(bad));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 1.000001, Double.NaN, Double.POSITIVE_INFINITY})
    void probabilitiesOutsideTheirRangeAreRefused(double bad) {
        assertThatThrownBy(() -> Predictions.ofProbabilities("m", Cases.ids(3), TRUTH, new double[] {0, 1, bad}))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("case2")
                .hasMessageContaining("[0, 1]");
    }

    @Test
    void doubleAndBlankIdsAreRefused() {
        assertThatThrownBy(() -> Predictions.ofScores("m", List.of("a", "b", "a"), TRUTH, new double[3]))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("\"a\" stands twice, at 0 and 2");
        assertThatThrownBy(() -> Predictions.ofScores("m", List.of("a", " ", "c"), TRUTH, new double[3]))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("case 1");
    }

    @Test
    void lengthsMustAgreeAndModelsHaveNames() {
        assertThatThrownBy(() -> Predictions.ofScores("m", List.of("a", "b"), TRUTH, new double[3]))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("2 case ids, 3 outcomes and 3 scores");
        assertThatThrownBy(() -> Predictions.ofScores(" ", Cases.ids(3), TRUTH, new double[3]))
                .isInstanceOf(EvaluationException.class);
        assertThatThrownBy(() -> Cases.of(new int[] {0, 1}, 1, 2).withModel(""))
                .isInstanceOf(EvaluationException.class);
    }

    @Test
    void measuresOfProbabilitiesRefuseScores() {
        Predictions scores = Cases.of(new int[] {0, 1}, -3, 5);
        assertThatThrownBy(() -> BrierScore.of(scores)).isInstanceOf(EvaluationException.class);
        assertThatThrownBy(() -> LogLoss.of(scores)).isInstanceOf(EvaluationException.class);
        assertThatThrownBy(() -> LogisticCalibration.of(scores)).isInstanceOf(EvaluationException.class);
        assertThatThrownBy(() -> CalibrationCurve.of(scores, Grouping.quantiles(2)))
                .isInstanceOf(EvaluationException.class);
        assertThatThrownBy(() -> DecisionCurve.of(scores, 0.5))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("needs probabilities");
    }
}
