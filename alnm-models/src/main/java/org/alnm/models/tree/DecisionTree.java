package org.alnm.models.tree;

import java.util.List;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.Classifier;
import org.alnm.models.DesignMatrix;
import org.alnm.models.TrainingSet;

/**
 * One classification tree (CART; Breiman, Friedman, Olshen and Stone 1984): at each node the cut that lowers the impurity
 * most, of equals that of the first column. The score is the share of cases with the outcome in the leaf. Immutable.
 */
public final class DecisionTree implements Classifier {

    private final Growth growth;

    private DecisionTree(Growth growth) {
        this.growth = growth;
    }

    /**
     * By the Gini impurity.
     *
     * @return a tree that is grown until its leaves are pure
     */
    public static DecisionTree gini() {
        return new DecisionTree(Growth.full());
    }

    /**
     * By the entropy.
     *
     * @return a tree that is grown until its leaves are pure
     */
    public static DecisionTree entropy() {
        return new DecisionTree(Growth.full().withEntropy());
    }

    /**
     * Limits the depth.
     *
     * @param most splits from the root to a leaf, at least 1
     * @return a copy
     * @throws org.alnm.models.ModelException if it is out of range
     */
    public DecisionTree withDepth(int most) {
        return new DecisionTree(growth.withDepth(most));
    }

    /**
     * Keeps leaves from being small.
     *
     * @param fewest cases of a leaf, at least 1
     * @return a copy
     * @throws org.alnm.models.ModelException if it is out of range
     */
    public DecisionTree withMinimumLeaf(int fewest) {
        return new DecisionTree(growth.withMinimumLeaf(fewest));
    }

    /**
     * Keeps small nodes from being split.
     *
     * @param fewest cases of a node that is split, at least 2
     * @return a copy
     * @throws org.alnm.models.ModelException if it is out of range
     */
    public DecisionTree withMinimumSplit(int fewest) {
        return new DecisionTree(growth.withMinimumSplit(fewest));
    }

    @Override
    public String name() {
        return "decision tree";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder()
                .put("criterion", growth.entropy() ? "entropy" : "gini")
                .put("depth", growth.shownDepth())
                .put("minimumSplit", growth.minimumSplit())
                .put("minimumLeaf", growth.minimumLeaf())
                .build();
    }

    @Override
    public FittedTrees fit(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features().requireNumbers("A decision tree");
        double[] weights = training.weights();
        double[] sums = training.outcome();
        for (int i = 0; i < sums.length; i++) {
            sums[i] *= weights[i];
        }
        Tree tree = new TreeGrower(new Ranks(x), growth).grow(weights, sums, weights, seed.generator());
        return FittedTrees.of(x.names(), List.of(tree), 0, 1, FittedTrees.Link.IDENTITY, List.of());
    }

    @Override
    public String toString() {
        return name();
    }
}
