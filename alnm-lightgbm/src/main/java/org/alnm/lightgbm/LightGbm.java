package org.alnm.lightgbm;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.List;
import org.alnm.core.Parallel;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.Classifier;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;
import org.alnm.models.tree.FittedTrees;

/**
 * LightGBM (Ke et al. 2017): boosting of the logistic loss by trees that grow where the loss falls most, on columns in at
 * most 255 bins. Immutable.
 *
 * <p>Native code trains, in its deterministic mode; what it has trained is taken over as {@link FittedTrees}, which are
 * saved, explained and predict like any, without native code. Missing values are refused, as by all classifiers here,
 * though LightGBM could take them.
 */
public final class LightGbm implements Classifier {

    private final int trees;
    private final double learningRate;
    private final int leaves;
    private final int minimumLeaf;
    private final double lambda;
    private final double subsample;
    private final double columns;
    private final int threads;

    private LightGbm(
            int trees,
            double learningRate,
            int leaves,
            int minimumLeaf,
            double lambda,
            double subsample,
            double columns,
            int threads) {
        check(trees >= 1, "the number of trees must be at least 1", trees);
        check(learningRate > 0 && learningRate <= 1, "the learning rate lies above 0 and is at most 1", learningRate);
        check(leaves >= 2 && leaves <= 131072, "the number of leaves lies between 2 and 131072", leaves);
        check(minimumLeaf >= 1, "a leaf has at least 1 case", minimumLeaf);
        check(lambda >= 0 && lambda <= Float.MAX_VALUE, "lambda is finite and at least 0", lambda);
        check(subsample > 0 && subsample <= 1, "the share of cases lies above 0 and is at most 1", subsample);
        check(columns > 0 && columns <= 1, "the share of columns lies above 0 and is at most 1", columns);
        this.trees = trees;
        this.learningRate = learningRate;
        this.leaves = leaves;
        this.minimumLeaf = minimumLeaf;
        this.lambda = lambda;
        this.subsample = subsample;
        this.columns = columns;
        this.threads = Parallel.of(threads).threads();
    }

    private static void check(boolean right, String rule, double value) {
        if (!right) {
            throw new ModelException("LightGBM: " + rule + ": " + value);
        }
    }

    /**
     * With leaves of at least 20 cases (LightGBM's default), no penalty, all cases and columns, one thread.
     *
     * @param trees how many, at least 1; fewer are grown where no split helps
     * @param learningRate above 0 and at most 1
     * @param leaves of a tree at most, 2 to 131072; LightGBM's default is 31
     * @return the classifier
     * @throws ModelException if a number is out of range
     */
    public static LightGbm of(int trees, double learningRate, int leaves) {
        return new LightGbm(trees, learningRate, leaves, 20, 0, 1, 1, 1);
    }

    /**
     * Keeps leaves from being small.
     *
     * @param fewest cases of a leaf, at least 1
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public LightGbm withMinimumLeaf(int fewest) {
        return new LightGbm(trees, learningRate, leaves, fewest, lambda, subsample, columns, threads);
    }

    /**
     * The L2 penalty on the values of leaves.
     *
     * @param strength finite, at least 0
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public LightGbm withLambda(double strength) {
        return new LightGbm(trees, learningRate, leaves, minimumLeaf, strength, subsample, columns, threads);
    }

    /**
     * The share of cases that a tree sees, drawn anew for each tree.
     *
     * @param share above 0, at most 1
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public LightGbm withSubsample(double share) {
        return new LightGbm(trees, learningRate, leaves, minimumLeaf, lambda, share, columns, threads);
    }

    /**
     * The share of columns that a tree sees.
     *
     * @param share above 0, at most 1
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public LightGbm withColumns(double share) {
        return new LightGbm(trees, learningRate, leaves, minimumLeaf, lambda, subsample, share, threads);
    }

    /**
     * How many threads train.
     *
     * @param count at least 1
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public LightGbm withThreads(int count) {
        return new LightGbm(trees, learningRate, leaves, minimumLeaf, lambda, subsample, columns, count);
    }

    @Override
    public String name() {
        return "LightGBM";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder()
                .put("trees", trees)
                .put("learningRate", learningRate)
                .put("leaves", leaves)
                .put("minimumLeaf", minimumLeaf)
                .put("lambda", lambda)
                .put("subsample", subsample)
                .put("columns", columns)
                .build();
    }

    @Override
    public FittedTrees fit(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features().requireNumbers("LightGBM");
        String parameters = parameters(seed);
        try (LGBMDataset data =
                LGBMDataset.createFromMat(cells(x), x.rowCount(), x.columnCount(), true, parameters, null)) {
            data.setField("label", single(training.outcome()));
            data.setField("weight", single(training.weights()));
            try (LGBMBooster booster = LGBMBooster.create(data, parameters)) {
                for (int t = 0; t < trees && !booster.updateOneIter(); t++) {
                    // Each call grows a tree, and says so when no split helps any more.
                }
                String text = booster.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.GAIN);
                return FittedTrees.of(x.names(), new ModelText(text).trees(), 0, 1, FittedTrees.Link.LOGIT, List.of());
            }
        } catch (LGBMException e) {
            throw new ModelException("LightGBM failed: " + e.getMessage(), e);
        }
    }

    private String parameters(Seed seed) {
        return "objective=binary deterministic=true force_col_wise=true verbosity=-1 feature_pre_filter=false"
                + " learning_rate=" + learningRate
                + " num_leaves=" + leaves
                + " min_data_in_leaf=" + minimumLeaf
                + " lambda_l2=" + lambda
                + " bagging_fraction=" + subsample
                + " bagging_freq=" + (subsample < 1 ? 1 : 0)
                + " feature_fraction=" + columns
                + " num_threads=" + threads
                + " seed=" + (seed.value() & Integer.MAX_VALUE);
    }

    private static double[] cells(DesignMatrix x) {
        double[] cells = new double[Math.multiplyExact(x.rowCount(), x.columnCount())];
        for (int c = 0; c < x.columnCount(); c++) {
            for (int r = 0; r < x.rowCount(); r++) {
                cells[r * x.columnCount() + c] = x.value(r, c);
            }
        }
        return cells;
    }

    private static float[] single(double[] values) {
        float[] single = new float[values.length];
        for (int i = 0; i < single.length; i++) {
            single[i] = (float) values[i];
        }
        return single;
    }

    @Override
    public String toString() {
        return name();
    }
}
