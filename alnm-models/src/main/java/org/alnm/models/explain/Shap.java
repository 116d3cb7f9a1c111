package org.alnm.models.explain;

import java.util.Arrays;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedClassifier;
import org.alnm.models.FittedPipeline;
import org.alnm.models.FittedStep;
import org.alnm.models.ModelException;
import org.alnm.models.linear.Family;
import org.alnm.models.linear.FittedLinear;
import org.alnm.models.linear.LinearModel;
import org.alnm.models.tree.FittedTrees;
import org.alnm.models.tree.Tree;

/**
 * SHAP values (Lundberg and Lee 2017, arXiv:1705.07874): what each column adds to a case's score, fairly divided in
 * Shapley's sense. They say what the model does, not what causes the outcome.
 *
 * <p>What "a column is unknown" means differs: for trees, cases go both ways in the shares of the training cases; for all
 * other models, the column takes the values of background cases, as if it were independent of the others.
 */
public final class Shap {

    private static final int COALITIONS = 2048;

    private Shap() {}

    /**
     * The values in the way that suits the classifier: exact for linear models, on the scale of their linear predictor;
     * exact for trees, on the scale of their sum; by the kernel method for all others, on the scale of the score.
     *
     * @param classifier fitted
     * @param cases to explain; hold at least the classifier's inputs
     * @param background cases that stand for what is usual, such as the training rows; at least one. Trees do without
     * @param seed for the kernel method, which asks about {@code 2048 + 2 * columns} coalitions where it has more than 10
     *     columns
     * @return one row a case
     * @throws ModelException if a column is absent or there is no background
     * @throws org.alnm.models.MissingValuesException if a value is missing
     */
    public static ShapValues of(FittedClassifier classifier, DesignMatrix cases, DesignMatrix background, Seed seed) {
        if (classifier instanceof FittedTrees trees) {
            return trees(trees, cases);
        }
        if (classifier instanceof FittedLinear linear) {
            return linear(linear, cases, background);
        }
        return kernel(
                classifier,
                cases,
                background,
                COALITIONS + 2 * classifier.inputs().size(),
                seed);
    }

    /**
     * The columns of cases as they reach the classifier of a pipeline.
     *
     * @param model fitted
     * @param table holds the model's inputs
     * @return what {@link #of} explains, with {@link FittedPipeline#classifier}
     * @throws ModelException if a column is absent
     */
    public static DesignMatrix reaching(FittedPipeline model, FeatureTable table) {
        DesignMatrix current = DesignMatrix.of(table).select(model.inputs());
        for (FittedStep step : model.steps()) {
            current = step.transform(current);
        }
        return current;
    }

    /**
     * Of a linear model: coefficient times distance from the background's mean.
     *
     * @param classifier fitted
     * @param cases to explain
     * @param background at least one case
     * @return on the scale of the linear predictor
     * @throws ModelException if a column is absent or there is no background
     */
    public static ShapValues linear(FittedLinear classifier, DesignMatrix cases, DesignMatrix background) {
        LinearModel model = classifier.model();
        DesignMatrix usual = usual(background, model.names());
        DesignMatrix mine = cases.select(model.names()).requireNumbers("SHAP");
        double[] coefficients = model.coefficients();
        double base = model.intercept();
        double[] means = new double[coefficients.length];
        for (int c = 0; c < means.length; c++) {
            means[c] = Arrays.stream(usual.column(c)).average().orElseThrow();
            base += coefficients[c] * means[c];
        }
        double[][] values = new double[cases.rowCount()][means.length];
        for (int r = 0; r < values.length; r++) {
            for (int c = 0; c < means.length; c++) {
                values[r][c] = coefficients[c] * (mine.value(r, c) - means[c]);
            }
        }
        ShapValues.Scale scale = model.family() == Family.BINOMIAL ? ShapValues.Scale.LOG_ODDS : ShapValues.Scale.SCORE;
        return new ShapValues(model.names(), scale, base, values);
    }

    /**
     * Of trees, exactly.
     *
     * @param classifier fitted
     * @param cases to explain
     * @return probabilities of a forest, log-odds of boosted trees
     * @throws ModelException if a column is absent
     */
    public static ShapValues trees(FittedTrees classifier, DesignMatrix cases) {
        double[][] rows =
                cases.select(classifier.inputs()).requireNumbers("SHAP").toRows();
        double[][] values = new double[rows.length][classifier.inputs().size()];
        double base = 0;
        for (Tree tree : classifier.trees()) {
            base += TreeShap.mean(tree);
            for (int r = 0; r < rows.length; r++) {
                new TreeShap(tree, rows[r], values[r]).run();
            }
        }
        for (double[] row : values) {
            for (int c = 0; c < row.length; c++) {
                row[c] *= classifier.scale();
            }
        }
        ShapValues.Scale scale =
                classifier.link() == FittedTrees.Link.LOGIT ? ShapValues.Scale.LOG_ODDS : ShapValues.Scale.PROBABILITY;
        return new ShapValues(classifier.inputs(), scale, classifier.base() + classifier.scale() * base, values);
    }

    /**
     * Of any classifier.
     *
     * @param classifier fitted
     * @param cases to explain
     * @param background at least one case; the time grows with their number, and 100 are many
     * @param coalitions asked at most for a case where there are more than 10 columns
     * @param seed same seed: same values
     * @return on the scale of the score
     * @throws ModelException if a column is absent, there is no background, or the coalitions are too few
     */
    public static ShapValues kernel(
            FittedClassifier classifier, DesignMatrix cases, DesignMatrix background, int coalitions, Seed seed) {
        DesignMatrix usual = usual(background, classifier.inputs());
        double[][] rows =
                cases.select(classifier.inputs()).requireNumbers("SHAP").toRows();
        KernelShap kernel = new KernelShap(classifier, usual, coalitions);
        double base = kernel.base();
        double[][] values = new double[rows.length][];
        for (int r = 0; r < rows.length; r++) {
            values[r] = kernel.values(rows[r], base, seed.derive("case", r));
        }
        ShapValues.Scale scale =
                classifier.givesProbabilities() ? ShapValues.Scale.PROBABILITY : ShapValues.Scale.SCORE;
        return new ShapValues(classifier.inputs(), scale, base, values);
    }

    private static DesignMatrix usual(DesignMatrix background, java.util.List<String> names) {
        if (background.rowCount() == 0) {
            throw new ModelException("SHAP values need at least one background case");
        }
        return background.select(names).requireNumbers("SHAP");
    }
}
