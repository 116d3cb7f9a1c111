package org.alnm.models.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.alnm.models.ModelOracles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against scikit-learn 1.2.1 (models/scripts/04_sklearn_linear.py). */
@Tag("oracle")
class CalibrationOracleTest {

    private final JsonNode golden =
            ModelOracles.golden("sklearn_linear_filters.json").get("wdbc");

    @Test
    void theSigmoidIsScikitLearns() {
        JsonNode platt = golden.get("platt_on_train_decision");
        double[] scores = ModelOracles.numbers(platt.get("scores"));
        double[] y = ModelOracles.numbers(platt.get("y"));
        double[] weight = new double[y.length];
        Arrays.fill(weight, 1);
        double[] sigmoid = Platt.fit(scores, y, weight);
        // scikit-learn's minimiser stops at a gradient of 1e-5.
        assertThat(sigmoid[0]).isCloseTo(platt.get("a").asDouble(), within(1e-4));
        assertThat(sigmoid[1]).isCloseTo(platt.get("b").asDouble(), within(1e-4));
    }

    @Test
    void theStepsAreScikitLearns() {
        JsonNode platt = golden.get("platt_on_train_decision");
        JsonNode isotonic = golden.get("isotonic_on_train_decision");
        double[] y = ModelOracles.numbers(platt.get("y"));
        double[] weight = new double[y.length];
        Arrays.fill(weight, 1);
        Isotonic steps = Isotonic.fit(ModelOracles.numbers(platt.get("scores")), y, weight);
        ModelOracles.assertClose(steps.scores(), ModelOracles.numbers(isotonic.get("x_thresholds")), 1e-12);
        ModelOracles.assertClose(steps.values(), ModelOracles.numbers(isotonic.get("y_thresholds")), 1e-9);
        double[] decision = ModelOracles.numbers(golden.get("svc_rbf_scale").get("decision"));
        double[] found = Arrays.stream(decision).map(steps::at).toArray();
        ModelOracles.assertClose(found, ModelOracles.numbers(isotonic.get("pred_test")), 1e-9);
    }

    @Test
    void aFallingRelationIsFlat() {
        Isotonic steps = Isotonic.fit(new double[] {1, 2, 3, 4}, new double[] {1, 1, 0, 0}, new double[] {1, 1, 1, 1});
        assertThat(steps.at(0)).isEqualTo(0.5);
        assertThat(steps.at(9)).isEqualTo(0.5);
    }
}
