package org.alnm.models.tree;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.Parallel;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.Classifier;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Many trees, each grown on other cases or cut at other places; the score is the mean of their shares. Immutable.
 *
 * <p>A random forest (Breiman 2001, doi:10.1023/A:1010933404324) grows each tree on as many cases drawn with replacement
 * and tries some columns at a split. Extremely randomised trees (Geurts et al. 2006, doi:10.1007/s10994-006-6226-1) see all
 * cases and cut each column tried at one random place. By default the root of the number of columns is tried, rounded
 * down; columns that do not vary in a node count, but at least one that does is tried.
 */
public final class RandomForest implements Classifier {

    private final int trees;
    private final boolean bootstrap;
    private final Growth growth;
    private final int threads;

    private RandomForest(int trees, boolean bootstrap, Growth growth, int threads) {
        if (trees < 1) {
            throw new ModelException("a forest has at least 1 tree: " + trees);
        }
        this.trees = trees;
        this.bootstrap = bootstrap;
        this.growth = growth;
        this.threads = Parallel.of(threads).threads();
    }

    /**
     * A random forest.
     *
     * @param trees how many, at least 1; 500 is usual
     * @return the classifier, on one thread
     * @throws ModelException if it is out of range
     */
    public static RandomForest of(int trees) {
        return new RandomForest(trees, true, Growth.full(), 1);
    }

    /**
     * Extremely randomised trees.
     *
     * @param trees how many, at least 1; 500 is usual
     * @return the classifier, on one thread
     * @throws ModelException if it is out of range
     */
    public static RandomForest extraTrees(int trees) {
        return new RandomForest(trees, false, Growth.full().withRandomCuts(), 1);
    }

    /**
     * How many columns are tried at a split.
     *
     * @param count at least 1; more than there are means all
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public RandomForest withFeatures(int count) {
        if (count < 1) {
            throw new ModelException("at least 1 column is tried at a split: " + count);
        }
        return new RandomForest(trees, bootstrap, growth.withFeatures(count), threads);
    }

    /**
     * Limits the depth.
     *
     * @param most splits from the root to a leaf, at least 1
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public RandomForest withDepth(int most) {
        return new RandomForest(trees, bootstrap, growth.withDepth(most), threads);
    }

    /**
     * Keeps leaves from being small.
     *
     * @param fewest cases of a leaf, those drawn several times counted once; at least 1
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public RandomForest withMinimumLeaf(int fewest) {
        return new RandomForest(trees, bootstrap, growth.withMinimumLeaf(fewest), threads);
    }

    /**
     * How many threads grow trees. The result does not depend on it.
     *
     * @param count at least 1
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public RandomForest withThreads(int count) {
        return new RandomForest(trees, bootstrap, growth, count);
    }

    @Override
    public String name() {
        return bootstrap ? "random forest" : "extra trees";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder()
                .put("trees", trees)
                .put("featuresPerSplit", growth.features() == 0 ? "square root" : (Object) growth.features())
                .put("depth", growth.shownDepth())
                .put("minimumLeaf", growth.minimumLeaf())
                .build();
    }

    @Override
    public FittedTrees fit(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features().requireNumbers("The " + name());
        Ranks ranks = new Ranks(x);
        int root = Math.max((int) Math.sqrt(x.columnCount()), 1);
        Growth rules = growth.features() == 0 ? growth.withFeatures(root) : growth;
        double[] y = training.outcome();
        double[] weights = training.weights();
        int parts = threads == 1 ? 1 : Math.min(trees, 8 * threads);
        List<List<Tree>> grown = Parallel.of(threads).map(parts, part -> {
            int from = (int) ((long) trees * part / parts);
            int to = (int) ((long) trees * (part + 1) / parts);
            TreeGrower grower = new TreeGrower(ranks, rules);
            List<Tree> some = new ArrayList<>(to - from);
            for (int t = from; t < to; t++) {
                some.add(tree(grower, y, weights, seed.derive("tree", t).generator()));
            }
            return some;
        });
        List<Tree> all = new ArrayList<>(trees);
        grown.forEach(all::addAll);
        return FittedTrees.of(x.names(), all, 0, 1.0 / trees, FittedTrees.Link.IDENTITY, List.of());
    }

    private Tree tree(TreeGrower grower, double[] y, double[] weights, UniformRandomProvider random) {
        int n = y.length;
        double[] weight = bootstrap ? new double[n] : weights;
        if (bootstrap) {
            for (int k = 0; k < n; k++) {
                weight[random.nextInt(n)] += 1;
            }
        }
        double[] sum = new double[n];
        for (int i = 0; i < n; i++) {
            weight[i] *= bootstrap ? weights[i] : 1;
            sum[i] = weight[i] * y[i];
        }
        return grower.grow(weight, sum, weight, random);
    }

    @Override
    public String toString() {
        return name() + " of " + trees;
    }
}
