package org.alnm.study.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.alnm.core.feature.FeatureTable;
import org.alnm.eval.plot.CoefficientBars;
import org.alnm.eval.plot.NomogramPicture;
import org.alnm.eval.plot.ShapSummary;
import org.alnm.eval.report.Block;
import org.alnm.eval.report.Cell;
import org.alnm.eval.report.Section;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedPipeline;
import org.alnm.models.FittedStep;
import org.alnm.models.explain.Shap;
import org.alnm.models.explain.ShapValues;
import org.alnm.models.linear.FittedLinear;
import org.alnm.models.linear.LinearModel;
import org.alnm.study.StudyResult;
import org.alnm.study.recipe.StudyModel;

/** The sections of a report that look into the models of the first split. */
final class ModelSections {

    private static final int MOST_NAMES = 25;
    private static final int MOST_BARS = 40;
    private static final int MOST_FOR_NOMOGRAM = 12;
    private static final int MOST_FOR_SHAP = 40;
    private static final int MOST_BACKGROUND = 60;

    private ModelSections() {}

    static Section whatModelsUse(StudyResult result) {
        Block.Table table = Block.Table.of(
                "Features that each model, fitted on the first split, uses. Their coefficients stand in the record.",
                Block.Column.text("Model"),
                Block.Column.number("Could choose from"),
                Block.Column.number("Uses"),
                Block.Column.text("Features"));
        for (int m = 0; m < result.study().models().size(); m++) {
            StudyModel model = result.study().models().get(m);
            List<String> used = result.model(0, m).selected();
            String names = String.join(", ", used.subList(0, Math.min(MOST_NAMES, used.size())));
            table = table.withRow(
                    Cell.of(model.name()),
                    Cell.of(model.view(result.split(0).train()).columnCount(), 0),
                    Cell.of(used.size(), 0),
                    Cell.of(used.size() > MOST_NAMES ? names + ", ..." : names));
        }
        return Section.of("What the models use").with(table);
    }

    /** Coefficients, LASSO, SHAP and nomogram, whichever the model allows. */
    static Optional<Section> of(StudyResult result, int m) {
        StudyModel model = result.study().models().get(m);
        FittedPipeline fitted = result.model(0, m);
        FeatureTable train = model.view(result.split(0).train());
        Section section = Section.of("Inside " + model.name());
        for (Optional<Block.Figure> figure :
                List.of(coefficients(fitted), shap(result, m, train), nomogram(fitted, Shap.reaching(fitted, train)))) {
            if (figure.isPresent()) {
                section = section.with(figure.get());
            }
        }
        for (Block.Figure figure : LassoFigures.of(result, m)) {
            section = section.with(figure);
        }
        return section.blocks().isEmpty() ? Optional.empty() : Optional.of(section);
    }

    /** The linear model that classifies, or else the one that selected. */
    private static Optional<LinearModel> linear(FittedPipeline fitted) {
        List<LinearModel> found = new ArrayList<>();
        for (FittedStep step : fitted.steps()) {
            if (step instanceof FittedLinear linear) {
                found.add(linear.model());
            }
        }
        if (fitted.classifier() instanceof FittedLinear linear) {
            found.add(linear.model());
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
    }

    private static Optional<Block.Figure> coefficients(FittedPipeline fitted) {
        return linear(fitted)
                .map(LinearModel::sparse)
                .filter(linear -> !linear.names().isEmpty() && linear.names().size() <= MOST_BARS)
                .map(linear -> new Block.Figure(
                        CoefficientBars.of("Coefficient (log odds)", linear.names(), linear.coefficients())
                                .picture()
                                .svg(),
                        fitted.classifier() instanceof FittedLinear
                                ? "Coefficients of the model, on the scale on which the features reach it."
                                : "Coefficients of the LASSO that selected the features, on the scale on which they reach"
                                        + " it. The classifier behind it has none."));
    }

    private static Optional<Block.Figure> shap(StudyResult result, int m, FeatureTable train) {
        FittedPipeline fitted = result.model(0, m);
        int inputs = fitted.selected().size();
        if (inputs == 0 || inputs > MOST_FOR_SHAP) {
            return Optional.empty();
        }
        FeatureTable test = result.study().models().get(m).view(result.split(0).test());
        DesignMatrix cases = Shap.reaching(fitted, test);
        if (Arrays.stream(cases.toRows()).flatMapToDouble(Arrays::stream).anyMatch(Double::isNaN)) {
            // Late fusion fills missing values within its members, where no value of SHAP looks.
            return Optional.empty();
        }
        int[] usual =
                IntStream.range(0, Math.min(MOST_BACKGROUND, train.rowCount())).toArray();
        DesignMatrix background = Shap.reaching(fitted, train.rows(usual));
        ShapValues shap = Shap.of(
                fitted.classifier(), cases, background, result.study().seed().derive("shap", m));
        DesignMatrix shown = cases.select(shap.names());
        double[][] values = new double[shap.rowCount()][];
        double[][] features = new double[shap.rowCount()][shap.names().size()];
        for (int r = 0; r < values.length; r++) {
            values[r] = shap.values(r);
            for (int c = 0; c < features[r].length; c++) {
                features[r][c] = shown.value(r, c);
            }
        }
        return Optional.of(new Block.Figure(
                ShapSummary.of(shap.names(), values, features).picture(15).svg(),
                "SHAP values of the test cases: how far each feature moves the score (scale: "
                        + shap.scale().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + ")."));
    }

    private static Optional<Block.Figure> nomogram(FittedPipeline fitted, DesignMatrix training) {
        if (!(fitted.classifier() instanceof FittedLinear classifier)) {
            return Optional.empty();
        }
        LinearModel linear = classifier.model().sparse();
        List<NomogramPicture.Predictor> predictors = new ArrayList<>();
        double[] coefficients = linear.coefficients();
        for (int c = 0; c < coefficients.length; c++) {
            double[] values = training.select(List.of(linear.names().get(c))).column(0);
            double low = Arrays.stream(values).min().orElse(0);
            double high = Arrays.stream(values).max().orElse(0);
            if (low < high) {
                predictors.add(new NomogramPicture.Predictor(linear.names().get(c), coefficients[c], low, high));
            }
        }
        if (predictors.isEmpty() || predictors.size() != coefficients.length || predictors.size() > MOST_FOR_NOMOGRAM) {
            return Optional.empty();
        }
        return Optional.of(new Block.Figure(
                NomogramPicture.of(linear.intercept(), predictors).picture().svg(),
                "Nomogram: add the points of each feature, as it reaches the classifier (prepared, within the range of the"
                        + " training cases), and read the probability below the total."));
    }
}
