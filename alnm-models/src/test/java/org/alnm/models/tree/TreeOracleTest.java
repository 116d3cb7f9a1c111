package org.alnm.models.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.models.Classifier;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelOracles;
import org.alnm.models.TrainingSet;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against scikit-learn's trees on the unscaled Wisconsin table (models/scripts/13_leak_trees.py). */
@Tag("oracle")
class TreeOracleTest {

    private final FeatureTable table = FeatureTable.readCsv(Oracles.path("models/data/wdbc.csv"), "ID", "Target");
    private final JsonNode golden = ModelOracles.golden("trees_wdbc.json");
    private final int[] train = IntStream.range(0, table.rowCount())
            .filter(i -> i % 10 != 0 && i % 10 != 3 && i % 10 != 6)
            .toArray();

    private FittedTrees fit(Classifier classifier) {
        return (FittedTrees) classifier.fit(TrainingSet.of(table.rows(train)), Seed.of(1));
    }

    @Test
    void theGiniTreeIsScikitLearns() {
        assertSame(fit(DecisionTree.gini().withDepth(3)), golden.get("cart_gini_d3"));
    }

    @Test
    void theEntropyTreeIsScikitLearns() {
        assertSame(fit(DecisionTree.entropy().withMinimumLeaf(10)), golden.get("cart_entropy_minleaf10"));
    }

    private void assertSame(FittedTrees found, JsonNode expected) {
        assertThat(compare(found, 0, expected.get("tree"), 0)).isGreaterThan(4);
    }

    /**
     * Compares a node and what is below it. Where several cuts are equally good, scikit-learn takes one by its random
     * state; then the gains must be the same, and what is below may differ.
     *
     * @return nodes found to be the same
     */
    private int compare(FittedTrees found, int node, JsonNode other, int at) {
        Tree tree = found.trees().get(0);
        int feature = other.get("feature").get(at).asInt();
        assertThat(tree.cover(node)).isEqualTo(other.get("n").get(at).asDouble());
        assertThat(tree.isLeaf(node)).isEqualTo(feature < 0);
        if (feature < 0) {
            return 1;
        }
        int left = other.get("left").get(at).asInt();
        int right = other.get("right").get(at).asInt();
        double gain = lost(other, at) - lost(other, left) - lost(other, right);
        // The Gini impurity is twice the variance of an outcome of 0 and 1; scikit-learn's entropy is in bits.
        double unit = found.trees().get(0).gain(0) / (lost(other, 0) - lost(other, 1) - lost(other, firstRight(other)));
        assertThat(tree.gain(node)).isCloseTo(gain * unit, within(1e-6 * tree.gain(0)));
        if (!found.inputs().get(tree.feature(node)).equals(table.columns().get(feature))) {
            return 1;
        }
        double threshold = other.get("threshold").get(at).asDouble();
        // scikit-learn keeps the values of columns in single precision.
        assertThat(tree.threshold(node)).isCloseTo(threshold, within(1e-6 * Math.abs(threshold)));
        return 1 + compare(found, tree.left(node), other, left) + compare(found, tree.right(node), other, right);
    }

    private static int firstRight(JsonNode other) {
        return other.get("right").get(0).asInt();
    }

    private static double lost(JsonNode other, int at) {
        return other.get("n").get(at).asDouble() * other.get("impurity").get(at).asDouble();
    }

    @Test
    void boostingDescendsAsScikitLearns() {
        FittedTrees fitted = fit(GradientBoosting.of(50, 0.1));
        double[] deviance =
                ModelOracles.numbers(golden.get("gbdt50_d3_lr.1_friedman").get("train_deviance"));
        DesignMatrix x = DesignMatrix.of(table.rows(train));
        double[] y = table.rows(train).outcomes();
        for (int t = 1; t <= 50; t++) {
            FittedTrees first = FittedTrees.of(
                    fitted.inputs(),
                    fitted.trees().subList(0, t),
                    fitted.base(),
                    fitted.scale(),
                    fitted.link(),
                    List.of());
            double[] p = first.score(x);
            double sum = 0;
            for (int i = 0; i < y.length; i++) {
                sum -= 2 * StrictMath.log(y[i] == 1 ? p[i] : 1 - p[i]) / y.length;
            }
            // Up to cuts that are equally good; scikit-learn under another random state is as far from itself.
            assertThat(sum).as("%d trees", t).isCloseTo(deviance[t - 1], within(t == 1 ? 1e-7 : 0.003));
        }
    }
}
