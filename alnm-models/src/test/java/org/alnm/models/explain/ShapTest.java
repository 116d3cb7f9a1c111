package org.alnm.models.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.models.Classifier;
import org.alnm.models.Cohorts;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedClassifier;
import org.alnm.models.FittedPipeline;
import org.alnm.models.ModelException;
import org.alnm.models.Pipeline;
import org.alnm.models.TrainingSet;
import org.alnm.models.kernel.SupportVectorMachine;
import org.alnm.models.linear.FittedLinear;
import org.alnm.models.linear.LogisticRegression;
import org.alnm.models.neural.MultilayerPerceptron;
import org.alnm.models.prepare.Standardise;
import org.alnm.models.tree.DecisionTree;
import org.alnm.models.tree.FittedTrees;
import org.alnm.models.tree.GradientBoosting;
import org.alnm.models.tree.RandomForest;
import org.alnm.models.tree.Tree;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("property")
class ShapTest {

    private static final Seed SEED = Seed.of(11);

    private static TrainingSet training(int columns) {
        return TrainingSet.of(Cohorts.table(80, columns, 3, SEED.derive("training")));
    }

    private static DesignMatrix cases(int columns) {
        return DesignMatrix.of(Cohorts.table(6, columns, 3, SEED.derive("cases")));
    }

    static Stream<Classifier> trees() {
        return Stream.of(
                DecisionTree.gini().withDepth(6),
                RandomForest.of(10),
                RandomForest.extraTrees(5),
                GradientBoosting.of(15, 0.3).withDepth(4));
    }

    /** Shapley's formula over all coalitions. */
    private static double[] shapley(int p, ToDoubleFunction<boolean[]> worth) {
        double[] values = new double[p];
        for (int set = 0; set < 1 << p; set++) {
            boolean[] in = new boolean[p];
            for (int c = 0; c < p; c++) {
                in[c] = (set >> c & 1) == 1;
            }
            double without = worth.applyAsDouble(in);
            int size = Integer.bitCount(set);
            for (int c = 0; c < p; c++) {
                if (!in[c]) {
                    boolean[] with = in.clone();
                    with[c] = true;
                    double weight = factorial(size) * factorial(p - size - 1) / factorial(p);
                    values[c] += weight * (worth.applyAsDouble(with) - without);
                }
            }
        }
        return values;
    }

    private static double factorial(int n) {
        return IntStream.rangeClosed(2, n).mapToDouble(k -> k).reduce(1, (a, b) -> a * b);
    }

    private static double follow(Tree tree, int node, double[] row, boolean[] in) {
        if (tree.isLeaf(node)) {
            return tree.value(node);
        }
        int left = tree.left(node);
        int right = tree.right(node);
        if (in[tree.feature(node)]) {
            return follow(tree, row[tree.feature(node)] <= tree.threshold(node) ? left : right, row, in);
        }
        return (tree.cover(left) * follow(tree, left, row, in) + tree.cover(right) * follow(tree, right, row, in))
                / tree.cover(node);
    }

    @ParameterizedTest
    @MethodSource("trees")
    void treesHaveShapleysValues(Classifier classifier) {
        FittedTrees fitted = (FittedTrees) classifier.fit(training(6), SEED);
        ShapValues found = Shap.of(fitted, cases(6), cases(6), SEED);
        double[][] rows = cases(6).select(fitted.inputs()).toRows();
        for (int r = 0; r < rows.length; r++) {
            double[] row = rows[r];
            double[] expected = shapley(
                    fitted.inputs().size(),
                    in -> fitted.trees().stream()
                                    .mapToDouble(tree -> follow(tree, 0, row, in))
                                    .sum()
                            * fitted.scale());
            for (int c = 0; c < expected.length; c++) {
                assertThat(found.values(r)[c]).isCloseTo(expected[c], within(1e-10));
            }
            assertThat(found.sum(r)).isCloseTo(fitted.sum(cases(6))[r], within(1e-10));
        }
    }

    @Test
    void linearModelsHaveShapleysValues() {
        FittedLinear fitted = LogisticRegression.ridge(1).fit(training(5), SEED);
        DesignMatrix background = training(5).features();
        ShapValues found = Shap.of(fitted, cases(5), background, SEED);
        double[] eta = fitted.model().linearPredictor(cases(5));
        double[] row = cases(5).toRows()[0];
        double[] expected = shapley(
                5,
                in -> Arrays.stream(fitted.model().linearPredictor(mixed(background, row, in)))
                        .average()
                        .orElseThrow());
        for (int c = 0; c < 5; c++) {
            assertThat(found.values(0)[c]).isCloseTo(expected[c], within(1e-10));
        }
        for (int r = 0; r < eta.length; r++) {
            assertThat(found.sum(r)).isCloseTo(eta[r], within(1e-12));
        }
        assertThat(found.scale()).isEqualTo(ShapValues.Scale.LOG_ODDS);
    }

    private static DesignMatrix mixed(DesignMatrix background, double[] row, boolean[] in) {
        return DesignMatrix.fill(background.names(), background.rowCount(), (c, into) -> {
            for (int r = 0; r < into.length; r++) {
                into[r] = in[c] ? row[c] : background.value(r, c);
            }
        });
    }

    @Test
    void otherModelsHaveShapleysValuesWhereColumnsAreFew() {
        FittedClassifier fitted = SupportVectorMachine.radial(1).fit(training(5), SEED);
        DesignMatrix background = training(5).features().rows(0, 1, 2, 3, 4, 5, 6, 7);
        ShapValues found = Shap.of(fitted, cases(5), background, SEED);
        double[] row = cases(5).toRows()[2];
        double[] expected = shapley(
                5,
                in -> Arrays.stream(fitted.score(mixed(background, row, in)))
                        .average()
                        .orElseThrow());
        for (int c = 0; c < 5; c++) {
            assertThat(found.values(2)[c]).isCloseTo(expected[c], within(1e-10));
        }
        assertThat(found.scale()).isEqualTo(ShapValues.Scale.SCORE);
    }

    @Test
    void otherModelsHaveNearlyShapleysValuesWhereColumnsAreMany() {
        FittedClassifier fitted = MultilayerPerceptron.lbfgs(4).withDecay(1).fit(training(12), SEED);
        DesignMatrix background = training(12).features().rows(0, 1, 2, 3);
        DesignMatrix one = cases(12).rows(1);
        ShapValues found = Shap.of(fitted, one, background, SEED);
        double[] row = one.toRows()[0];
        double[] expected = shapley(
                12,
                in -> Arrays.stream(fitted.score(mixed(background, row, in)))
                        .average()
                        .orElseThrow());
        for (int c = 0; c < 12; c++) {
            assertThat(found.values(0)[c]).isCloseTo(expected[c], within(0.02));
        }
        assertThat(found.sum(0)).isCloseTo(fitted.score(one)[0], within(1e-10));
        assertThat(Shap.of(fitted, one, background, SEED).values(0)).isEqualTo(found.values(0));
    }

    /** Where the score is a sum over the columns, the sampled regression has no error, however many they are. */
    @ParameterizedTest
    @ValueSource(ints = {20, 90})
    void linearScoresHaveShapleysValuesByTheKernelToo(int columns) {
        FittedClassifier fitted = SupportVectorMachine.linear(1).fit(training(columns), SEED);
        DesignMatrix background = training(columns).features().rows(0, 1, 2);
        DesignMatrix one = cases(columns).rows(1);
        ShapValues found = Shap.kernel(fitted, one, background, 4 * columns + 2048, SEED);
        double[] row = one.toRows()[0];
        boolean[] in = new boolean[columns];
        double none = Arrays.stream(fitted.score(background)).average().orElseThrow();
        for (int c = 0; c < columns; c++) {
            in[c] = true;
            double with = Arrays.stream(fitted.score(mixed(background, row, in)))
                    .average()
                    .orElseThrow();
            in[c] = false;
            assertThat(found.values(0)[c]).isCloseTo(with - none, within(1e-9));
        }
    }

    @Test
    void aPipelineIsExplainedAtItsClassifier() {
        FeatureTable table = Cohorts.table(60, 4, 2, SEED.derive("pipeline"));
        FittedPipeline model =
                Pipeline.of(Standardise.zScore(), LogisticRegression.ridge(1)).fit(table, SEED);
        DesignMatrix reaching = Shap.reaching(model, table);
        ShapValues found = Shap.of(model.classifier(), reaching, reaching, SEED);
        double[] importances = found.importances();
        assertThat(found.names()).isEqualTo(model.selected());
        assertThat(Math.min(importances[0], importances[1])).isGreaterThan(Math.max(importances[2], importances[3]));
    }

    @Test
    void shufflingAColumnWithoutSignalCostsNothing() {
        FittedClassifier fitted = LogisticRegression.ridge(1).fit(training(5), SEED);
        FeatureTable others = Cohorts.table(200, 5, 3, SEED.derive("others"));
        PermutationImportance found =
                PermutationImportance.of(fitted, DesignMatrix.of(others), others.outcomes(), 5, SEED);
        assertThat(found.auc()).isGreaterThan(0.8);
        for (int c = 0; c < 5; c++) {
            if (c < 3) {
                assertThat(found.means()[c]).isGreaterThan(0.02);
            } else {
                assertThat(Math.abs(found.means()[c])).isLessThan(0.02);
            }
        }
        assertThatThrownBy(() -> PermutationImportance.of(fitted, DesignMatrix.of(others), others.outcomes(), 1, SEED))
                .isInstanceOf(ModelException.class);
    }

    @Test
    void withoutABackgroundThereAreNoValues() {
        FittedLinear fitted = LogisticRegression.ridge(1).fit(training(5), SEED);
        assertThatThrownBy(() -> Shap.of(fitted, cases(5), cases(5).rows(), SEED))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("background");
    }
}
