package org.alnm.study.report;

import java.util.List;
import org.alnm.core.Seed;
import org.alnm.eval.plot.LassoCharts;
import org.alnm.eval.report.Block;
import org.alnm.models.Pipeline;
import org.alnm.models.Stage;
import org.alnm.models.TrainingSet;
import org.alnm.models.linear.ElasticNetCv;
import org.alnm.models.linear.ElasticNetPath;
import org.alnm.models.linear.PenalisedRegression;
import org.alnm.study.StudyResult;

/** How the LASSO of a model, if it has one, went along its path and chose lambda. */
final class LassoFigures {

    private LassoFigures() {}

    static List<Block.Figure> of(StudyResult result, int m) {
        Pipeline pipeline = result.pipeline(m);
        Seed seed = result.fitSeed(0, m);
        TrainingSet rows = TrainingSet.of(
                result.study().models().get(m).view(result.split(0).train()));
        for (int s = 0; s <= pipeline.steps().size(); s++) {
            boolean last = s == pipeline.steps().size();
            Stage stage = last ? pipeline.classifier() : pipeline.steps().get(s);
            if (stage instanceof PenalisedRegression lasso) {
                Seed mine = last ? seed.derive("classifier") : Pipeline.stepSeed(s, seed);
                TrainingSet reaching = pipeline.reaching(s, rows, seed);
                if (reaching.features().columnCount() == 0) {
                    return List.of();
                }
                return lasso.crossValidation(reaching, mine)
                        .map(cv -> figures(cv, lasso.takesOneStandardError()))
                        .orElse(List.of());
            }
        }
        return List.of();
    }

    private static List<Block.Figure> figures(ElasticNetCv cv, boolean oneStandardError) {
        ElasticNetPath path = cv.path();
        double[] lambdas = path.lambdas();
        if (lambdas.length < 2) {
            return List.of();
        }
        double[][] coefficients = new double[lambdas.length][];
        for (int i = 0; i < lambdas.length; i++) {
            coefficients[i] = path.coefficients(i);
        }
        double minimum = lambdas[cv.minimum()];
        double larger = lambdas[cv.oneStandardError()];
        return List.of(
                new Block.Figure(
                        LassoCharts.path(path.names(), lambdas, coefficients, oneStandardError ? larger : minimum)
                                .svg(),
                        "Coefficients along the path of the LASSO; the line shows the penalty that was chosen."),
                new Block.Figure(
                        LassoCharts.crossValidation(
                                        cv.measure().name(), lambdas, cv.means(), cv.standardErrors(), minimum, larger)
                                .svg(),
                        "Cross-validation within the training cases, with standard errors. Chosen: "
                                + (oneStandardError
                                        ? "the largest penalty within one standard error of the least error."
                                        : "the penalty of least error.")));
    }
}
