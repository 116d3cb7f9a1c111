package org.alnm.study.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.alnm.core.settings.SettingsException;
import org.alnm.core.settings.SettingsNode;
import org.alnm.models.Pipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StepSettingsTest {

    static Stream<String> every() {
        return Stream.of(
                "impute: median",
                "impute: {neighbours: 5, byDistance: true, scaled: true}",
                "impute: {rounds: 10, predictors: 20, ridge: 0.01}",
                "standardise: robust",
                "standardise: minMax",
                "quantiles: {count: 100, to: normal}",
                "power: yeoJohnson",
                "combat: {centre: site}",
                "combat: {centre: site, method: nonParametric, reference: 1, covariates: [age], leaveUnseen: true}",
                "smote: {neighbours: 5}",
                "classWeights: balanced",
                "variance: {above: 0.01}",
                "missingness: {atMost: 0.2}",
                "univariate: {test: mannWhitney, alpha: 0.05, adjust: benjaminiHochberg}",
                "univariate: {test: chiSquare, bins: 4, best: 20}",
                "correlation: {coefficient: spearman, cutoff: 0.9, keep: moreRelevant}",
                "mutualInformation: {neighbours: 3, best: 20}",
                "mutualInformation: {bins: 5, best: 20}",
                "mrmr: {by: quotient, measure: mutualInformation, best: 20}",
                "reliefF: {neighbours: 10, best: 20}",
                "recursiveElimination: {classifier: {logistic: {ridge: 1}}, best: 10, drop: 0.1}",
                "boruta: {classifier: {randomForest: {trees: 100}}, rounds: 50, alpha: 0.01, keepTentative: true}",
                "components: {count: 5}",
                "components: {explaining: 0.95}",
                "stability: {chosen: 10, threshold: 0.7, halves: 50}",
                "adaptiveLasso: {folds: 10, lambda: minimum, gamma: 1}",
                "blockwise: {blocks: [{name: mri, columns: ['mri.*']}, {name: mg, columns: ['mg.*']}],"
                        + " each: [{variance: {above: 0}}], jointly: [{correlation: {coefficient: pearson, cutoff: 0.9}}]}");
    }

    private static Pipeline read(String stages) {
        return PipelineSettings.pipeline(SettingsNode.parse(stages, "study.yaml"));
    }

    @ParameterizedTest
    @MethodSource("every")
    void everyStepCanBeNamed(String text) {
        assertThat(read("- " + text + "\n- logistic: {ridge: 1}").steps()).hasSize(1);
    }

    @Test
    void noStepIsLeftOutHere() {
        Set<String> tried = new TreeSet<>();
        every().forEach(text -> tried.add(text.substring(0, text.indexOf(':'))));
        assertThat(tried)
                .containsAll(StepSettings.readers(
                                node -> {
                                    throw new AssertionError(node);
                                },
                                node -> {
                                    throw new AssertionError(node);
                                })
                        .keySet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "impute: {rounds: 5, neighbours: 3}|does not go with",
                "univariate: {test: welch, best: 5, alpha: 0.05}|does not go with",
                "univariate: {test: chiSquare, best: 5}|must be one of",
                "correlation: {coefficient: spearman, cutoff: 2}|cutoff",
                "smote: {}|neighbours",
                "blockwise: {blocks: [], each: [{variance: {above: 0}}]}|at least one block",
            })
    void complaintsSayWhere(String text, String complaint) {
        assertThatThrownBy(() -> read("- " + text + "\n- logistic: {ridge: 1}"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(complaint)
                .hasMessageContaining("study.yaml");
    }

    @Test
    void searchesAndFusionsHoldPipelines() {
        assertThat(read("- search: {folds: 5, by: logLoss, halving: 2, candidates: ["
                                + "{name: weak, pipeline: [{logistic: {ridge: 0.1}}]},"
                                + "{name: strong, pipeline: [{standardise: zScore}, {logistic: {ridge: 10}}]}]}")
                        .classifier()
                        .settings()
                        .toJson())
                .contains("weak", "strong");
        String blocks = "blocks: [{name: mri, columns: ['mri.*'], pipeline: [{logistic: {ridge: 1}}]},"
                + "{name: mg, columns: ['mg.*'], pipeline: [{naiveBayes: gaussian}]}]";
        assertThat(read("- fusion: {" + blocks + "}").classifier().settings().entries())
                .isNotEmpty();
        assertThat(read("- fusion: {" + blocks + ", folds: 5, judge: {logistic: {ridge: 1}}}")
                        .classifier()
                        .settings()
                        .toJson())
                .contains("mri", "mg");
        assertThatThrownBy(() -> read("- fusion: {" + blocks + ", folds: 5}"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("judge");
    }
}
