package org.alnm.eval.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.alnm.eval.EvaluationException;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IccTest {

    private static double[][] ratings(String name) {
        List<CSVRecord> rows = Oracles.csv("models/inputs/" + name + ".csv");
        return rows.stream()
                .map(row -> row.stream().mapToDouble(Double::parseDouble).toArray())
                .toArray(double[][]::new);
    }

    /** psych::ICC of R. */
    @Tag("oracle")
    @ParameterizedTest
    @ValueSource(strings = {"icc_shroutfleiss", "icc_ratings"})
    void sixFormsAsPsych(String name) {
        JsonNode golden = Oracles.json("models/golden/stats.json")
                .get(name.equals("icc_shroutfleiss") ? "icc_shrout_fleiss" : name);
        Icc icc = Icc.of(ratings(name));
        List<Icc.Form> forms = List.of(Icc.Form.values());
        for (int at = 0; at < forms.size(); at++) {
            Icc.Form form = forms.get(at);
            Icc.Estimate estimate = icc.estimate(form, 0.95);
            assertThat(estimate.value()).as("%s", form).isCloseTo(number(golden, "ICC", at), within(1e-10));
            assertThat(estimate.f()).isCloseTo(number(golden, "F", at), within(1e-9));
            assertThat(estimate.degreesBetween()).isEqualTo((int) number(golden, "df1", at));
            assertThat(estimate.degreesWithin()).isEqualTo((int) number(golden, "df2", at));
            assertThat(estimate.pValue()).isCloseTo(number(golden, "p", at), within(1e-10));
            assertThat(estimate.interval().low()).isCloseTo(number(golden, "lower", at), within(1e-10));
            assertThat(estimate.interval().high()).isCloseTo(number(golden, "upper", at), within(1e-10));
        }
    }

    private static double number(JsonNode golden, String field, int at) {
        return golden.get(field).get(at).doubleValue();
    }

    @ParameterizedTest
    @EnumSource(Icc.Form.class)
    void identicalRatersAgreeCompletely(Icc.Form form) {
        Icc.Estimate estimate = Icc.of(new double[][] {{.1, .1, .1}, {.7, .7, .7}, {.3, .3, .3}})
                .estimate(form, 0.95);
        assertThat(estimate.value()).isEqualTo(1);
        assertThat(estimate.interval().low()).isEqualTo(1);
        assertThat(estimate.interval().high()).isEqualTo(1);
        assertThat(estimate.pValue()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Icc.Form.class)
    void constantRatingsHaveNoCorrelation(Icc.Form form) {
        Icc.Estimate estimate =
                Icc.of(new double[][] {{.1, .1}, {.1, .1}, {.1, .1}}).estimate(form, 0.95);
        assertThat(estimate.value()).isNaN();
        assertThat(estimate.pValue()).isNaN();
        assertThat(estimate.interval().isDefined()).isFalse();
    }

    @Test
    void consistencyForgivesAShiftThatAgreementDoesNot() {
        Icc icc = Icc.of(new double[][] {{1, 11}, {2, 12.5}, {4, 14}, {8, 18}});
        assertThat(icc.estimate(Icc.Form.CONSISTENCY_SINGLE, 0.95).value()).isGreaterThan(0.99);
        assertThat(icc.estimate(Icc.Form.ABSOLUTE_SINGLE, 0.95).value()).isLessThan(0.5);
    }

    @Test
    void refusesWhatIsNoTable() {
        assertThatThrownBy(() -> Icc.of(new double[][] {{1, 2}}))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("1 subjects");
        assertThatThrownBy(() -> Icc.of(new double[][] {{1, 2}, {1}})).hasMessageContaining("subject 1");
        assertThatThrownBy(() -> Icc.of(new double[][] {{1, 2}, {1, Double.NaN}}))
                .hasMessageContaining("by rater 1");
    }
}
