package org.alnm.eval.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Json;
import org.alnm.eval.Cases;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Predictions;
import org.alnm.eval.calibration.BrierScore;
import org.alnm.eval.calibration.Grouping;
import org.alnm.eval.comparison.Optimism;
import org.alnm.eval.comparison.PAdjustment;
import org.alnm.eval.discrimination.ConfusionMatrix;
import org.alnm.eval.discrimination.DeLong;
import org.alnm.eval.discrimination.ThresholdRule;
import org.alnm.eval.report.EvaluationSections;
import org.alnm.eval.resample.Bootstrap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {

    private static final Seed SEED = Seed.of(5);

    @Test
    void bundlesEveryModelAndEveryPair() {
        Evaluation judged = Evaluation.builder()
                .model(Cases.random("a", SEED, 120), 0.4)
                .model(Cases.random("b", SEED, 120))
                .model(Cases.random("c", SEED, 120), 0.5)
                .level(0.9)
                .calibrationGroups(Grouping.equalWidth(4))
                .decisionThresholds(0.1, 0.2)
                .build();
        assertThat(judged.models()).extracting(ModelEvaluation::model).containsExactly("a", "b", "c");
        assertThat(judged.comparisons())
                .extracting(c -> c.modelA() + c.modelB())
                .containsExactly("ab", "ac", "bc");
        assertThat(judged.comparisons().get(1))
                .isEqualTo(DeLong.paired(Cases.random("a", SEED, 120), Cases.random("c", SEED, 120)));
        ModelEvaluation first = judged.models().get(0);
        assertThat(first.confusion()).contains(ConfusionMatrix.at(first.predictions(), 0.4));
        assertThat(judged.models().get(1).confusion()).isEmpty();
        assertThat(first.aucInterval().level()).isEqualTo(0.9);
        ProbabilityMeasures measures = first.probabilities().orElseThrow();
        assertThat(measures.calibrationCurve().grouping()).isEqualTo(Grouping.equalWidth(4));
        assertThat(measures.decisionCurve().points()).hasSize(2);
        assertThat(measures.brier()).isEqualTo(BrierScore.of(first.predictions()));
    }

    @Test
    void scoresAreJudgedByTheirOrderOnly() {
        Predictions scores = Cases.of(new int[] {0, 1, 0, 1}, -3, 5, 8, 9);
        ModelEvaluation judged = Evaluation.of(scores).models().get(0);
        assertThat(judged.probabilities()).isEmpty();
        assertThat(judged.auc().value()).isEqualTo(0.75);
    }

    @Test
    void refusesNoModelsDoubleNamesAndOtherCases() {
        Predictions model = Cases.random("a", SEED, 30);
        assertThatThrownBy(Evaluation::of).isInstanceOf(EvaluationException.class);
        assertThatThrownBy(() -> Evaluation.of(model, model))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("two models are called \"a\"");
        assertThatThrownBy(() -> Evaluation.of(model, Cases.random("b", SEED, 31)))
                .isInstanceOf(EvaluationException.class);
        assertThatThrownBy(() -> Evaluation.builder().model(model, Double.NaN)).isInstanceOf(EvaluationException.class);
        assertThatThrownBy(() -> Evaluation.builder().decisionThresholds(0.5, 1))
                .isInstanceOf(EvaluationException.class);
        assertThatThrownBy(() -> Evaluation.builder().level(0)).isInstanceOf(EvaluationException.class);
    }

    @Test
    void warnsOfWhatTheReaderShouldKnow() {
        Predictions wrongWay =
                Cases.of(new int[] {1, 1, 0, 0, 1}, 1, 2, 3, 4, 5).withModel("wrong way");
        assertThat(Evaluation.of(wrongWay).warnings())
                .extracting(Warning::kind)
                .containsExactly(Warning.Kind.SMALL_SAMPLE, Warning.Kind.WIDE_INTERVAL, Warning.Kind.WORSE_THAN_CHANCE);
        Predictions certain = Predictions.ofProbabilities(
                "certain", Cases.ids(4), new boolean[] {true, false, true, false}, new double[] {1, 0, 0, 0.2});
        assertThat(Evaluation.of(certain).warnings())
                .anySatisfy(warning -> assertThat(warning.text()).contains("log-loss is infinite"))
                .anySatisfy(warning -> assertThat(warning.text()).startsWith("3 probabilities"));
    }

    @Test
    void warnsOfProbabilitiesThatAreOff() {
        Predictions good = Cases.random("m", SEED, 1500);
        double[] extreme = good.scores();
        for (int i = 0; i < extreme.length; i++) {
            extreme[i] = extreme[i] < 0.45 ? extreme[i] / 20 : 1 - (1 - extreme[i]) / 20;
        }
        Evaluation judged =
                Evaluation.of(Predictions.ofProbabilities("extreme", good.caseIds(), good.outcomes(), extreme));
        assertThat(judged.warnings())
                .filteredOn(warning -> warning.kind() == Warning.Kind.MISCALIBRATION)
                .anySatisfy(warning -> assertThat(warning.text()).contains("too extreme"))
                .allSatisfy(warning -> assertThat(warning.subject()).isEqualTo("extreme"));
    }

    @Test
    void optimismIsReportedAndWarnedOf() {
        Predictions model = Cases.random("m", SEED, 120);
        Optimism much = Optimism.of(.9, new double[] {.95, .93}, new double[] {.85, .87});
        Evaluation judged =
                Evaluation.builder().model(model).optimism("m", much).build();
        assertThat(judged.warnings())
                .filteredOn(warning -> warning.kind() == Warning.Kind.OPTIMISM)
                .singleElement()
                .satisfies(
                        warning -> assertThat(warning.text()).contains("0.900").contains("0.820"));
        assertThat(Warning.optimism("m", Optimism.of(.9, new double[] {.95}, new double[] {.92})))
                .isEmpty();
        Evaluation.Builder other = Evaluation.builder().model(model).optimism("x", much);
        assertThatThrownBy(other::build).isInstanceOf(EvaluationException.class).hasMessageContaining("\"x\"");
        assertThat(EvaluationSections.performance(judged)).isNotNull();
    }

    @Test
    void fewEventsPerVariable() {
        assertThat(Warning.eventsPerVariable("m", 100, 10)).isEmpty();
        assertThat(Warning.eventsPerVariable("m", 99, 10))
                .hasValueSatisfying(warning -> assertThat(warning.text()).contains("9.90 each"));
        assertThatThrownBy(() -> Warning.eventsPerVariable("m", 1, 0)).isInstanceOf(EvaluationException.class);
    }

    @Test
    void turnsIntoJsonWithNullForWhatIsNotDefined() throws JsonProcessingException {
        Predictions one = Predictions.ofProbabilities(
                "one", Cases.ids(3), new boolean[] {true, false, false}, new double[] {0.9, 0.2, 0.1});
        JsonNode tree = new ObjectMapper()
                .readTree(
                        Json.write(Evaluation.builder().model(one, 0.95).build().toTree()));
        assertThat(tree.fieldNames())
                .toIterable()
                .containsExactly("cases", "events", "level", "models", "comparisons", "warnings");
        assertThat(tree.at("/models/0/auc/value").doubleValue()).isEqualTo(1);
        assertThat(tree.at("/models/0/auc/standardError").isNull()).isTrue();
        assertThat(tree.at("/models/0/auc/note").textValue()).contains("two cases of each class");
        assertThat(tree.at("/models/0/atThreshold/positivePredictiveValue/value")
                        .isNull())
                .isTrue();
        assertThat(tree.at("/models/0/atThreshold/matthewsCorrelation").isNull())
                .isTrue();
        assertThat(tree.at("/models/0/roc/threshold/0").isNull()).isTrue();
    }

    @Tag("property")
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theOrderOfTheCasesAndTheLocaleDoNotTouchAByte(long value) {
        Seed seed = Seed.of(value);
        Predictions a = Cases.random("a", seed, 90);
        Predictions b = Cases.random("b", seed, 90);
        String straight = Json.write(
                Evaluation.builder().model(a, 0.4).model(b, 0.4).build().toTree());
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            String shuffled = Json.write(Evaluation.builder()
                    .model(Cases.permuted(a, seed.derive("x")), 0.4)
                    .model(Cases.permuted(b, seed.derive("y")), 0.4)
                    .build()
                    .toTree());
            assertThat(shuffled).isEqualTo(straight);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aThresholdChosenOnTrainingCasesIsCarriedOver() {
        Predictions test = Cases.random("a", Seed.of(11), 80);
        Predictions all = Cases.random("a", Seed.of(12), 60);
        List<String> ids = all.caseIds().stream().map(id -> "train" + id).toList();
        Predictions training = Predictions.ofProbabilities("a", ids, all.outcomes(), all.scores());
        Evaluation judged = Evaluation.builder()
                .model(test, ThresholdRule.youden(), training)
                .model(Cases.random("b", Seed.of(11), 80))
                .bootstrap(Bootstrap.of(200, Seed.of(1)))
                .adjust(PAdjustment.BENJAMINI_HOCHBERG)
                .build();
        ModelEvaluation first = judged.models().get(0);
        double chosen = ThresholdRule.youden().choose(training).value();
        assertThat(first.confusion()).contains(ConfusionMatrix.at(test, chosen));
        assertThat(first.aucBootstrap()
                        .orElseThrow()
                        .bca(0.95)
                        .contains(first.auc().value()))
                .isTrue();
        assertThat(judged.matrix().orElseThrow().adjustment()).isEqualTo(PAdjustment.BENJAMINI_HOCHBERG);
        assertThat(judged.toTree()).containsKeys("adjustedPValues", "adjustment");
    }

    @Test
    void aThresholdIsNotChosenOnTheCasesJudged() {
        Predictions test = Cases.random("a", Seed.of(11), 80);
        Evaluation.Builder builder = Evaluation.builder();
        ThresholdRule rule = ThresholdRule.youden();
        assertThatThrownBy(() -> builder.model(test, rule, test))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("case0");
    }
}
