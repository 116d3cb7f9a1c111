package org.alnm.models.tree;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.Classifier;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;

/**
 * Real AdaBoost (SAMME.R; Zhu et al. 2009, doi:10.4310/SII.2009.v2.n3.a8): each tree is grown on cases weighted by how
 * badly those before it did on them, and votes with half the logit of its shares. The logit of the score is the mean vote
 * times 2, as in scikit-learn. Immutable.
 */
public final class AdaBoost implements Classifier {

    private static final double LEAST = Math.ulp(1.0);

    private final int trees;
    private final double learningRate;
    private final Growth growth;

    private AdaBoost(int trees, double learningRate, Growth growth) {
        if (trees < 1) {
            throw new ModelException("boosting has at least 1 tree: " + trees);
        }
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new ModelException("the learning rate is finite and above 0: " + learningRate);
        }
        this.trees = trees;
        this.learningRate = learningRate;
        this.growth = growth;
    }

    /**
     * Boosting of stumps.
     *
     * @param trees how many at most, at least 1; 50 is usual. It ends early where a tree makes no error
     * @return the classifier, of learning rate 1
     * @throws ModelException if it is out of range
     */
    public static AdaBoost of(int trees) {
        return new AdaBoost(trees, 1, Growth.full().withDepth(1));
    }

    /**
     * The depth of a tree.
     *
     * @param most splits from the root to a leaf, at least 1
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public AdaBoost withDepth(int most) {
        return new AdaBoost(trees, learningRate, growth.withDepth(most));
    }

    /**
     * How fast the weights of cases change.
     *
     * @param rate finite, above 0; 1 by default
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public AdaBoost withLearningRate(double rate) {
        return new AdaBoost(trees, rate, growth);
    }

    @Override
    public String name() {
        return "AdaBoost";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder()
                .put("trees", trees)
                .put("learningRate", learningRate)
                .put("depth", growth.depth())
                .build();
    }

    @Override
    public FittedTrees fit(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features().requireNumbers("AdaBoost");
        double[] y = training.outcome();
        double[] weight = training.weights();
        normalise(weight);
        TreeGrower grower = new TreeGrower(new Ranks(x), growth);
        List<Tree> grown = new ArrayList<>(trees);
        double[] sum = new double[y.length];
        for (int t = 0; t < trees; t++) {
            for (int i = 0; i < y.length; i++) {
                sum[i] = weight[i] * y[i];
            }
            Tree shares = grower.grow(weight, sum, weight, seed.generator());
            int[] leaves = grower.leaves();
            Tree votes = shares.withValues(votes(shares));
            grown.add(votes);
            if (error(shares, leaves, y, weight) <= 0) {
                break;
            }
            for (int i = 0; i < y.length; i++) {
                if (leaves[i] >= 0) {
                    double vote = votes.value(leaves[i]);
                    weight[i] *= StrictMath.exp(-learningRate * (y[i] == 1 ? vote : -vote) / 2);
                }
            }
            if (!normalise(weight)) {
                break;
            }
        }
        return FittedTrees.of(x.names(), grown, 0, 1.0 / grown.size(), FittedTrees.Link.LOGIT, List.of());
    }

    private static double[] votes(Tree shares) {
        double[] votes = new double[shares.nodeCount()];
        for (int node = 0; node < votes.length; node++) {
            double p = shares.value(node);
            votes[node] = StrictMath.log(Math.max(p, LEAST)) - StrictMath.log(Math.max(1 - p, LEAST));
        }
        return votes;
    }

    private static double error(Tree shares, int[] leaves, double[] y, double[] weight) {
        double error = 0;
        for (int i = 0; i < y.length; i++) {
            boolean event = leaves[i] >= 0 && shares.value(leaves[i]) > 0.5;
            error += event == (y[i] == 1) ? 0 : weight[i];
        }
        return error;
    }

    private static boolean normalise(double[] weight) {
        double total = 0;
        for (double w : weight) {
            total += w;
        }
        if (!(total > 0) || Double.isInfinite(total)) {
            return false;
        }
        for (int i = 0; i < weight.length; i++) {
            weight[i] /= total;
        }
        return true;
    }

    @Override
    public String toString() {
        return name();
    }
}
