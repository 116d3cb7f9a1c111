package org.alnm.xgboost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.alnm.core.Parallel;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.Classifier;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;
import org.alnm.models.tree.FittedTrees;
import org.alnm.models.tree.Tree;

/**
 * XGBoost (Chen and Guestrin 2016, doi:10.1145/2939672.2939785) on exact cuts, with the logistic loss from a probability
 * of 0.5. Immutable.
 *
 * <p>Native code trains; what it has trained is taken over as {@link FittedTrees}, which are saved, explained and predict
 * like any, without native code. Their sums differ from XGBoost's by the rounding of single precision. Columns enter in
 * single precision. Missing values are refused, as by all classifiers here, though XGBoost could take them.
 */
public final class XgBoost implements Classifier {

    private final int trees;
    private final double learningRate;
    private final int depth;
    private final double lambda;
    private final double minimumChildWeight;
    private final double subsample;
    private final double columns;
    private final int threads;

    private XgBoost(
            int trees,
            double learningRate,
            int depth,
            double lambda,
            double minimumChildWeight,
            double subsample,
            double columns,
            int threads) {
        check(trees >= 1, "the number of trees must be at least 1", trees);
        check(learningRate > 0 && learningRate <= 1, "the learning rate lies above 0 and is at most 1", learningRate);
        check(depth >= 1 && depth <= 64, "the depth lies between 1 and 64", depth);
        check(lambda >= 0 && lambda <= Float.MAX_VALUE, "lambda is finite and at least 0", lambda);
        check(
                minimumChildWeight >= 0 && minimumChildWeight <= Float.MAX_VALUE,
                "the least weight of a child is finite and at least 0",
                minimumChildWeight);
        check(subsample > 0 && subsample <= 1, "the share of cases lies above 0 and is at most 1", subsample);
        check(columns > 0 && columns <= 1, "the share of columns lies above 0 and is at most 1", columns);
        this.trees = trees;
        this.learningRate = learningRate;
        this.depth = depth;
        this.lambda = lambda;
        this.minimumChildWeight = minimumChildWeight;
        this.subsample = subsample;
        this.columns = columns;
        this.threads = Parallel.of(threads).threads();
    }

    private static void check(boolean right, String rule, double value) {
        if (!right) {
            throw new ModelException("XGBoost: " + rule + ": " + value);
        }
    }

    /**
     * With XGBoost's other defaults: lambda 1, least child weight 1, all cases and columns, one thread.
     *
     * @param trees how many, at least 1
     * @param learningRate eta, above 0 and at most 1
     * @param depth of a tree, 1 to 64
     * @return the classifier
     * @throws ModelException if a number is out of range
     */
    public static XgBoost of(int trees, double learningRate, int depth) {
        return new XgBoost(trees, learningRate, depth, 1, 1, 1, 1, 1);
    }

    /**
     * The L2 penalty on the values of leaves.
     *
     * @param strength finite, at least 0
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public XgBoost withLambda(double strength) {
        return new XgBoost(trees, learningRate, depth, strength, minimumChildWeight, subsample, columns, threads);
    }

    /**
     * The least sum of second derivatives in a leaf.
     *
     * @param least finite, at least 0
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public XgBoost withMinimumChildWeight(double least) {
        return new XgBoost(trees, learningRate, depth, lambda, least, subsample, columns, threads);
    }

    /**
     * The share of cases that a tree sees.
     *
     * @param share above 0, at most 1
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public XgBoost withSubsample(double share) {
        return new XgBoost(trees, learningRate, depth, lambda, minimumChildWeight, share, columns, threads);
    }

    /**
     * The share of columns that a tree sees.
     *
     * @param share above 0, at most 1
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public XgBoost withColumns(double share) {
        return new XgBoost(trees, learningRate, depth, lambda, minimumChildWeight, subsample, share, threads);
    }

    /**
     * How many threads train.
     *
     * @param count at least 1
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public XgBoost withThreads(int count) {
        return new XgBoost(trees, learningRate, depth, lambda, minimumChildWeight, subsample, columns, count);
    }

    @Override
    public String name() {
        return "XGBoost";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder()
                .put("trees", trees)
                .put("learningRate", learningRate)
                .put("depth", depth)
                .put("lambda", lambda)
                .put("minimumChildWeight", minimumChildWeight)
                .put("subsample", subsample)
                .put("columns", columns)
                .put("treeMethod", "exact")
                .build();
    }

    @Override
    public FittedTrees fit(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features().requireNumbers("XGBoost");
        List<Tree> grown = new ArrayList<>();
        try {
            DMatrix data = new DMatrix(cells(x), x.rowCount(), x.columnCount(), Float.NaN);
            try {
                data.setLabel(single(training.outcome()));
                data.setWeight(single(training.weights()));
                Booster booster =
                        ml.dmlc.xgboost4j.java.XGBoost.train(data, parameters(seed), trees, Map.of(), null, null);
                try {
                    for (String dump : booster.getModelDump((String) null, true, "json")) {
                        grown.add(new TreeDump(dump).tree());
                    }
                } finally {
                    booster.dispose();
                }
            } finally {
                data.dispose();
            }
        } catch (XGBoostError e) {
            throw new ModelException("XGBoost failed: " + e.getMessage(), e);
        }
        return FittedTrees.of(x.names(), grown, 0, 1, FittedTrees.Link.LOGIT, List.of());
    }

    private Map<String, Object> parameters(Seed seed) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("objective", "binary:logistic");
        parameters.put("base_score", 0.5);
        parameters.put("tree_method", "exact");
        parameters.put("eta", learningRate);
        parameters.put("max_depth", depth);
        parameters.put("lambda", lambda);
        parameters.put("min_child_weight", minimumChildWeight);
        parameters.put("subsample", subsample);
        parameters.put("colsample_bytree", columns);
        parameters.put("nthread", threads);
        parameters.put("seed", (int) (seed.value() & Integer.MAX_VALUE));
        parameters.put("verbosity", 0);
        return parameters;
    }

    private static float[] cells(DesignMatrix x) {
        float[] cells = new float[Math.multiplyExact(x.rowCount(), x.columnCount())];
        for (int c = 0; c < x.columnCount(); c++) {
            for (int r = 0; r < x.rowCount(); r++) {
                float cell = (float) x.value(r, c);
                if (Float.isInfinite(cell)) {
                    throw new ModelException("XGBoost: column '" + x.names().get(c) + "', row " + r
                            + " (counted from 0) is " + x.value(r, c)
                            + ", beyond single precision; standardise the columns");
                }
                cells[r * x.columnCount() + c] = cell;
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
