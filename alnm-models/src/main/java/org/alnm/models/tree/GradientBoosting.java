package org.alnm.models.tree;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.Classifier;
import org.alnm.models.DesignMatrix;
import org.alnm.models.Logit;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;

/**
 * Gradient boosting of the binomial log-likelihood (Friedman 2001, doi:10.1214/aos/1013203451): each tree is fitted to the
 * differences of outcome and probability, and each leaf makes one Newton step, shortened by the learning rate. Immutable.
 */
public final class GradientBoosting implements Classifier {

    private final int trees;
    private final double learningRate;
    private final double subsample;
    private final Growth growth;

    private GradientBoosting(int trees, double learningRate, double subsample, Growth growth) {
        if (trees < 1) {
            throw new ModelException("boosting has at least 1 tree: " + trees);
        }
        if (!(learningRate > 0 && learningRate <= 1)) {
            throw new ModelException("the learning rate lies above 0 and is at most 1: " + learningRate);
        }
        if (!(subsample > 0 && subsample <= 1)) {
            throw new ModelException("the share of cases a tree sees lies above 0 and is at most 1: " + subsample);
        }
        this.trees = trees;
        this.learningRate = learningRate;
        this.subsample = subsample;
        this.growth = growth;
    }

    /**
     * Boosting with trees of depth 3 on all cases.
     *
     * @param trees how many, at least 1; 100 is usual
     * @param learningRate by which a tree's step is multiplied, above 0 and at most 1; 0.1 is usual
     * @return the classifier
     * @throws ModelException if a number is out of range
     */
    public static GradientBoosting of(int trees, double learningRate) {
        return new GradientBoosting(trees, learningRate, 1, Growth.full().withDepth(3));
    }

    /**
     * The depth of a tree.
     *
     * @param most splits from the root to a leaf, at least 1
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public GradientBoosting withDepth(int most) {
        return new GradientBoosting(trees, learningRate, subsample, growth.withDepth(most));
    }

    /**
     * Keeps leaves from being small.
     *
     * @param fewest cases of a leaf, at least 1
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public GradientBoosting withMinimumLeaf(int fewest) {
        return new GradientBoosting(trees, learningRate, subsample, growth.withMinimumLeaf(fewest));
    }

    /**
     * Stochastic boosting: each tree sees some cases only, drawn without replacement.
     *
     * @param share above 0, at most 1
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public GradientBoosting withSubsample(double share) {
        return new GradientBoosting(trees, learningRate, share, growth);
    }

    @Override
    public String name() {
        return "gradient boosting";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder()
                .put("trees", trees)
                .put("learningRate", learningRate)
                .put("depth", growth.depth())
                .put("minimumLeaf", growth.minimumLeaf())
                .put("subsample", subsample)
                .build();
    }

    @Override
    public FittedTrees fit(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features().requireNumbers("Gradient boosting");
        double[] y = training.outcome();
        double[] weights = training.weights();
        int n = y.length;
        double events = 0;
        double total = 0;
        for (int i = 0; i < n; i++) {
            events += weights[i] * y[i];
            total += weights[i];
        }
        double base = StrictMath.log(events / (total - events));
        double[] eta = new double[n];
        java.util.Arrays.fill(eta, base);
        double[][] rows = subsample < 1 ? x.toRows() : new double[0][];
        TreeGrower grower = new TreeGrower(new Ranks(x), growth);
        List<Tree> grown = new ArrayList<>(trees);
        double[] sum = new double[n];
        double[] divisor = new double[n];
        for (int t = 0; t < trees; t++) {
            double[] weight = drawn(weights, seed.derive("cases", t));
            for (int i = 0; i < n; i++) {
                double p = Logit.probability(eta[i]);
                sum[i] = weight[i] * (y[i] - p);
                divisor[i] = weight[i] * p * (1 - p);
            }
            Tree tree = grower.grow(weight, sum, divisor, seed.generator());
            int[] leaves = grower.leaves();
            for (int i = 0; i < n; i++) {
                eta[i] += learningRate * (leaves[i] >= 0 ? tree.value(leaves[i]) : tree.predict(rows[i]));
            }
            grown.add(tree);
        }
        return FittedTrees.of(x.names(), grown, base, learningRate, FittedTrees.Link.LOGIT, List.of());
    }

    private double[] drawn(double[] weights, Seed seed) {
        if (subsample == 1) {
            return weights;
        }
        int kept = Math.max(1, (int) (subsample * weights.length));
        int[] order = seed.permutation(weights.length);
        double[] some = new double[weights.length];
        for (int k = 0; k < kept; k++) {
            some[order[k]] = weights[order[k]];
        }
        return some;
    }

    @Override
    public String toString() {
        return name();
    }
}
