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

class ClassifierSettingsTest {

    static Stream<String> every() {
        return Stream.of(
                "linearDiscriminant: classical",
                "linearDiscriminant: {shrinkage: 0.2}",
                "quadraticDiscriminant: ledoitWolf",
                "quadraticDiscriminant: {shrinkage: 0.2}",
                "naiveBayes: gaussian",
                "nearestNeighbours: {neighbours: 5}",
                "nearestNeighbours: {neighbours: 5, weights: distance}",
                "svm: {kernel: linear, cost: 1, balanced: true}",
                "svm: {kernel: radial, cost: 1}",
                "svm: {kernel: radial, cost: 1, gamma: 0.1}",
                "svm: {kernel: polynomial, cost: 1, degree: 3, coefficient: 1}",
                "gaussianProcess: radial",
                "decisionTree: {criterion: entropy, depth: 3, minimumLeaf: 5, minimumSplit: 10}",
                "randomForest: {trees: 500, featuresPerSplit: 5, depth: 4, minimumLeaf: 2}",
                "extraTrees: {trees: 100}",
                "gradientBoosting: {trees: 100, learningRate: 0.1, depth: 2, minimumLeaf: 4, subsample: 0.5}",
                "adaBoost: {trees: 50, learningRate: 0.5, depth: 2}",
                "perceptron: {hidden: [32, 8], optimiser: adam, activation: tanh, decay: 0.1, learningRate: 0.01,"
                        + " epochs: 50, earlyStoppingFolds: 10}",
                "perceptron: {hidden: [4], optimiser: lbfgs}",
                "calibrate: {method: platt, folds: 5, classifier: {svm: {kernel: radial, cost: 1}}}");
    }

    private static Pipeline read(String classifier) {
        return PipelineSettings.pipeline(SettingsNode.parse("- standardise: zScore\n- " + classifier, "study.yaml"));
    }

    @ParameterizedTest
    @MethodSource("every")
    void everyClassifierCanBeNamed(String text) {
        assertThat(read(text).classifier().settings().entries()).isNotEmpty();
    }

    @Test
    void noClassifierIsLeftOutHere() {
        Set<String> tried = new TreeSet<>();
        every().forEach(text -> tried.add(text.substring(0, text.indexOf(':'))));
        assertThat(tried).containsAll(ClassifierSettings.readers().keySet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "svm: {kernel: linear, cost: 1, gamma: 2}|gamma",
                "svm: {kernel: radial}|cost",
                "svm: {kernel: sigmoid, cost: 1}|polynomial",
                "randomForest: {trees: 0}|at least 1",
                "randomForest: {tree: 5}|trees",
                "gradientBoosting: {trees: 5, learningRate: 0.1, depth: 0}|depth",
                "calibrate: {method: platt, folds: 3, classifier: {impute: median}}|no classifier",
                "calibrate: {method: platt, folds: 1, classifier: {naiveBayes: gaussian}}|2 folds",
                "forest: {trees: 5}|randomForest",
                "perceptron: {hidden: [0], optimiser: adam}|unit"
            })
    void whatCannotBeIsRefusedWithItsPlace(String text, String complaint) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("study.yaml")
                .hasMessageContaining(complaint);
    }
}
