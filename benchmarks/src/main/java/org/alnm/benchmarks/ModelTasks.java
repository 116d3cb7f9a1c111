package org.alnm.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.alnm.models.Classifier;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.Step;
import org.alnm.models.TrainingSet;
import org.alnm.models.discriminant.LinearDiscriminant;
import org.alnm.models.discriminant.NaiveBayes;
import org.alnm.models.discriminant.QuadraticDiscriminant;
import org.alnm.models.kernel.GaussianProcess;
import org.alnm.models.kernel.SupportVectorMachine;
import org.alnm.models.linear.ElasticNet;
import org.alnm.models.linear.ElasticNetCv;
import org.alnm.models.linear.Lasso;
import org.alnm.models.linear.LogisticRegression;
import org.alnm.models.linear.Measure;
import org.alnm.models.neighbour.NearestNeighbours;
import org.alnm.models.neural.MultilayerPerceptron;
import org.alnm.models.prepare.IterativeImputation;
import org.alnm.models.prepare.KnnImputation;
import org.alnm.models.prepare.PowerTransform;
import org.alnm.models.prepare.QuantileTransform;
import org.alnm.models.prepare.Standardise;
import org.alnm.models.select.MutualInformationFilter;
import org.alnm.models.select.PrincipalComponents;
import org.alnm.models.select.RecursiveElimination;
import org.alnm.models.select.UnivariateFilter;
import org.alnm.models.select.UnivariateTest;
import org.alnm.models.tree.AdaBoost;
import org.alnm.models.tree.DecisionTree;
import org.alnm.models.tree.GradientBoosting;
import org.alnm.models.tree.RandomForest;
import org.alnm.models.validation.Folds;

/**
 * Learning on cases, by the names under which {@code src/peers/python/models.py} and {@code src/peers/r/models.R} do the
 * same. Classifiers score the training cases, too, and steps transform them.
 */
final class ModelTasks {

    private static final int FOLDS = 10;
    private static final double GLMNET = 1e-7;
    /** The long path is for paths alone: tables of its size take gigabytes. */
    private static final int MOST_COLUMNS = 5000;

    private static final Seed SEED = Seed.of(1);

    private final DesignMatrix x;
    private final DesignMatrix gaps;
    private final double[] number;
    private final double[] status;
    private final Folds folds;
    private final Map<String, Supplier<Object>> tasks = new LinkedHashMap<>();

    ModelTasks(BlockedCases cases) {
        this.x = cases.features();
        this.gaps = cases.featuresWithGaps();
        this.number = cases.number();
        this.status = cases.status();
        this.folds =
                Folds.of(IntStream.range(0, cases.count()).map(i -> i % FOLDS).toArray());
        addPaths();
        if (x.columnCount() <= MOST_COLUMNS) {
            addClassifiers();
            addSteps();
        }
    }

    /** What to do, by name. */
    Map<String, Supplier<Object>> all() {
        return tasks;
    }

    /** Cross-validation by the mean squared error or the deviance, on some threads. */
    Object crossValidate(boolean binomial, int threads) {
        double[] weights = new double[status.length];
        Arrays.fill(weights, 1);
        ElasticNet net = (binomial ? ElasticNet.binomial(1) : ElasticNet.gaussian(1)).withThreshold(GLMNET);
        return ElasticNetCv.of(
                net,
                x,
                binomial ? status : number,
                weights,
                folds,
                binomial ? Measure.DEVIANCE : Measure.MEAN_SQUARED_ERROR,
                ElasticNetCv.Spread.FOLDS,
                threads);
    }

    private void addPaths() {
        tasks.put(
                "gaussian path",
                () -> ElasticNet.gaussian(1).withThreshold(GLMNET).fit(x, number));
        tasks.put(
                "binomial path",
                () -> ElasticNet.binomial(1).withThreshold(GLMNET).fit(x, status));
        tasks.put("gaussian cv", () -> crossValidate(false, 1));
        tasks.put("binomial cv", () -> crossValidate(true, 1));
    }

    private void addClassifiers() {
        add("logistic, L1", Lasso.binomial().lambda(1.0 / (0.1 * status.length)));
        add("logistic, L2", LogisticRegression.ridge(1));
        add("random forest", RandomForest.of(500));
        add("extra trees", RandomForest.extraTrees(500));
        add("gradient boosting", GradientBoosting.of(100, 0.1));
        add("AdaBoost", AdaBoost.of(50));
        add("tree", DecisionTree.gini());
        add("SVM, linear", SupportVectorMachine.linear(1));
        add("SVM, radial", SupportVectorMachine.radial(1));
        add("neighbours", NearestNeighbours.of(5));
        add("naive Bayes", NaiveBayes.gaussian());
        add("LDA", LinearDiscriminant.ledoitWolf());
        add("QDA", QuadraticDiscriminant.shrunken(0.5));
        add("Gaussian process", GaussianProcess.radial());
        add("perceptron, Adam", MultilayerPerceptron.adam(32).withDecay(1e-3).withEpochs(300));
        add("perceptron, L-BFGS", MultilayerPerceptron.lbfgs(32).withDecay(1e-3));
    }

    private void addSteps() {
        add("ANOVA F", UnivariateFilter.best(UnivariateTest.anova(), 20), x);
        add("mutual information", MutualInformationFilter.nearest(3, 20), x);
        add("elimination", RecursiveElimination.of(LogisticRegression.ridge(1), 20), x);
        add("principal components", PrincipalComponents.of(20), x);
        add("z-score", Standardise.zScore(), x);
        add("robust", Standardise.robust(), x);
        add("quantiles", QuantileTransform.normal(100), x);
        add("Yeo-Johnson", PowerTransform.yeoJohnson(), x);
        add("imputation, neighbours", KnnImputation.of(5), gaps);
        add("imputation, iterative", IterativeImputation.of(10), gaps);
    }

    private void add(String name, Classifier classifier) {
        TrainingSet training = training(x);
        tasks.put(name, () -> classifier.fit(training, SEED).score(x));
    }

    private void add(String name, Step step, DesignMatrix features) {
        TrainingSet training = training(features);
        tasks.put(name, () -> {
            FittedStep fitted = step.fit(training, SEED);
            return fitted.transform(features);
        });
    }

    private TrainingSet training(DesignMatrix features) {
        FeatureTableBuilder table = FeatureTable.builder("id").outcome("status");
        double[][] rows = features.toRows();
        for (int i = 0; i < rows.length; i++) {
            table.add("case" + i, "case" + i, status[i], features.names(), rows[i]);
        }
        return TrainingSet.of(table.build());
    }
}
