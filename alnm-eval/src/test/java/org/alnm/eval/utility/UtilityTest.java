package org.alnm.eval.utility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.alnm.core.Seed;
import org.alnm.eval.Cases;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Interval;
import org.alnm.eval.Predictions;
import org.alnm.eval.resample.Bootstrap;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UtilityTest {

    /** Hmisc 4.8.0: improveProb, and the definition in base R. */
    @Tag("oracle")
    @ParameterizedTest
    @ValueSource(strings = {"s81", "s400"})
    void reclassificationAsHmisc(String table) {
        JsonNode golden = Oracles.json("models/golden/eval_R.json").get(table);
        Predictions before = Cases.oracle(table, "pC");
        Predictions after = Cases.permuted(Cases.oracle(table, "pA"), Seed.of(2));
        JsonNode want = golden.get("hmisc_improveProb_pC_to_pA");
        NetReclassification any = NetReclassification.continuous(before, after);
        close(any.value(), want.get("nri"));
        close(any.standardError(), want.get("se.nri"));
        close(any.ofEvents(), want.get("nri.ev"));
        close(any.ofNonEvents(), want.get("nri.ne"));
        close(any.eventsInterval(.95).width() / 2 / 1.959963984540054, want.get("se.nri.ev"));
        close(any.nonEventsInterval(.95).width() / 2 / 1.959963984540054, want.get("se.nri.ne"));
        close(any.eventsUp().value(), want.get("pup.ev"));
        close(any.eventsDown().value(), want.get("pdown.ev"));
        close(any.nonEventsUp().value(), want.get("pup.ne"));
        close(any.nonEventsDown().value(), want.get("pdown.ne"));
        close(any.value() / any.standardError(), want.get("z.nri"));
        assertThat(any.eventsUp().total()).isEqualTo(want.get("na").intValue());
        assertThat(any.nonEventsUp().total()).isEqualTo(want.get("nb").intValue());
        JsonNode numpy =
                Oracles.json("models/golden/eval_sklearn.json").get(table).get("idi_nri_manual_pC_to_pA");
        close(any.value(), numpy.get("continuous_nri"));
        DiscriminationImprovement idi = DiscriminationImprovement.of(before, after);
        close(idi.value(), want.get("idi"));
        close(idi.standardError(), want.get("se.idi"));
        close(idi.value() / idi.standardError(), want.get("z.idi"));
        close(idi.value(), numpy.get("idi"));
        close(idi.ofEvents(), want.get("improveSens"));
        close(idi.ofNonEvents(), want.get("improveSpec"));
        NetReclassification byCategory = NetReclassification.categorical(before, after, .3, .6);
        JsonNode category = golden.get("category_nri_pC_to_pA");
        close(byCategory.value(), category.get("nri"));
        close(byCategory.eventsUp().value(), category.get("event_up"));
        close(byCategory.eventsDown().value(), category.get("event_down"));
        close(byCategory.nonEventsUp().value(), category.get("non_up"));
        close(byCategory.nonEventsDown().value(), category.get("non_down"));
    }

    private static void close(double value, JsonNode golden) {
        assertThat(golden.isNumber()).isTrue();
        assertThat(value).isCloseTo(golden.doubleValue(), within(1e-10));
    }

    @Tag("oracle")
    @ParameterizedTest
    @CsvSource({"s81, pA", "s81, pB", "s81, pC", "s400, pA", "s400, pB", "s400, pC"})
    void interventionsAvoided(String table, String model) {
        JsonNode golden =
                Oracles.json("models/golden/eval_R.json").get(table).get(model).get("decision_curve");
        for (JsonNode row : golden) {
            double threshold = Math.rint(100 * row.get(0).doubleValue()) / 100;
            DecisionCurve.Point point = DecisionCurve.of(Cases.oracle(table, model), threshold)
                    .points()
                    .get(0);
            if (threshold == 0) {
                assertThat(point.interventionsAvoidedPer100()).isNaN();
            } else {
                assertThat(point.interventionsAvoidedPer100())
                        .isCloseTo(row.get(7).doubleValue(), within(1e-10));
            }
        }
    }

    @Test
    void intervalsAboutTheNetBenefit() {
        Predictions a = Cases.random("a", Seed.of(4), 120);
        DecisionCurve curve = DecisionCurve.of(a, DecisionCurve.percent(10, 50, 10));
        List<Interval> intervals =
                curve.intervals(a, Bootstrap.of(500, Seed.of(1)).unstratified(), .95);
        assertThat(intervals).hasSize(5);
        for (int i = 0; i < 5; i++) {
            assertThat(intervals.get(i).contains(curve.points().get(i).netBenefit()))
                    .isTrue();
        }
    }

    @Test
    void impactCountsThePopulation() {
        Predictions a = Cases.random("a", Seed.of(4), 120);
        ClinicalImpactCurve curve = ClinicalImpactCurve.of(a, 1000, 0, .3, .99);
        assertThat(curve.points().get(0).highRiskCount()).isEqualTo(1000);
        assertThat(curve.points().get(0).truePositiveCount()).isCloseTo(1000 * a.prevalence(), within(1e-9));
        assertThat(curve.points().get(2).highRiskCount()).isZero();
        assertThat(curve.points()
                        .get(1)
                        .highRiskInterval(.95)
                        .contains(curve.points().get(1).highRiskCount()))
                .isTrue();
    }

    @Test
    void nothingMoves() {
        Predictions a = Cases.random("a", Seed.of(4), 40);
        assertThat(NetReclassification.continuous(a, a).pValue()).isEqualTo(1);
        assertThat(DiscriminationImprovement.of(a, a).pValue()).isEqualTo(1);
        assertThatThrownBy(() -> NetReclassification.categorical(a, a, .6, .3))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("cut 1");
    }
}
