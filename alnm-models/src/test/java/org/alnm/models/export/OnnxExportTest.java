package org.alnm.models.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;
import java.util.stream.Stream;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.models.Cohorts;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedPipeline;
import org.alnm.models.ModelException;
import org.alnm.models.Pipeline;
import org.alnm.models.discriminant.LinearDiscriminant;
import org.alnm.models.linear.Lasso;
import org.alnm.models.linear.LogisticRegression;
import org.alnm.models.neighbour.NearestNeighbours;
import org.alnm.models.neural.Activation;
import org.alnm.models.neural.MultilayerPerceptron;
import org.alnm.models.prepare.Imputation;
import org.alnm.models.prepare.Smote;
import org.alnm.models.prepare.Standardise;
import org.alnm.models.select.PrincipalComponents;
import org.alnm.models.select.UnivariateFilter;
import org.alnm.models.select.UnivariateTest;
import org.alnm.models.tree.AdaBoost;
import org.alnm.models.tree.DecisionTree;
import org.alnm.models.tree.GradientBoosting;
import org.alnm.models.tree.RandomForest;
import org.alnm.models.validation.ParameterSpace;
import org.alnm.models.validation.Search;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX Runtime scores new cases as the pipeline does. */
@Tag("oracle")
class OnnxExportTest {

    private static final Seed SEED = Seed.of(31);
    private static final FeatureTable TRAINING = Cohorts.table(80, 12, 3, SEED.derive("training"));
    private static final FeatureTable LATER = Cohorts.renamed(Cohorts.table(50, 12, 3, SEED.derive("later")), "later ");

    static Stream<Pipeline> pipelines() {
        return Stream.of(
                Pipeline.of(Imputation.median(), Standardise.zScore(), LogisticRegression.ridge(1)),
                Pipeline.of(
                        Standardise.robust(),
                        UnivariateFilter.best(UnivariateTest.welch(), 5),
                        Lasso.binomial().crossValidated(5).minimum()),
                Pipeline.of(
                        Standardise.minMax(),
                        Lasso.binomial().crossValidated(5).minimum(),
                        LinearDiscriminant.classical()),
                Pipeline.of(Standardise.zScore(), PrincipalComponents.of(4), LogisticRegression.ridge(1)),
                Pipeline.of(Smote.of(3), DecisionTree.gini()),
                Pipeline.of(RandomForest.of(50)),
                Pipeline.of(RandomForest.extraTrees(50)),
                Pipeline.of(GradientBoosting.of(30, 0.1)),
                Pipeline.of(AdaBoost.of(20)),
                Pipeline.of(Standardise.zScore(), MultilayerPerceptron.adam(8, 4)),
                Pipeline.of(Standardise.zScore(), MultilayerPerceptron.lbfgs(6).withActivation(Activation.TANH)),
                Pipeline.of(Standardise.zScore(), MultilayerPerceptron.lbfgs(6).withActivation(Activation.LOGISTIC)),
                Pipeline.of(Search.over(
                        ParameterSpace.of("ridge", 0.1, 10).grid(),
                        point -> Pipeline.of(Standardise.zScore(), LogisticRegression.ridge(point.number("ridge"))),
                        3)));
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void scoresAreThoseOfOnnxRuntime(Pipeline recipe) throws OrtException {
        FittedPipeline model = recipe.fit(TRAINING, SEED);
        double[] found =
                run(model, DesignMatrix.of(LATER).select(model.inputs()).toRows());
        // Sums of trees are binary32 there.
        assertThat(found).as(model.name()).containsExactly(model.score(LATER), within(1e-6));
    }

    @Test
    void missingValuesAreFilledThere() throws OrtException {
        FittedPipeline model = Pipeline.of(Imputation.median(), Standardise.zScore(), LogisticRegression.ridge(1))
                .fit(TRAINING, SEED);
        double[][] rows = DesignMatrix.of(LATER).select(model.inputs()).toRows();
        rows[3][2] = Double.NaN;
        rows[4][0] = Double.NaN;
        double[] found = run(model, rows);
        assertThat(found[0]).isCloseTo(model.score(LATER)[0], within(1e-12));
        assertThat(found[3]).isNotNaN().isNotEqualTo(model.score(LATER)[3]);
        assertThat(found[4]).isNotNaN();
    }

    @Test
    void stagesWithoutAnOnnxFormAreNamed() {
        FittedPipeline model = Pipeline.of(NearestNeighbours.of(3)).fit(TRAINING, SEED);
        assertThatThrownBy(() -> OnnxExport.model(model))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("nearest-neighbours");
    }

    private static double[] run(FittedPipeline model, double[][] rows) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session =
                        environment.createSession(OnnxExport.model(model).toBytes());
                OnnxTensor input = OnnxTensor.createTensor(environment, rows);
                OrtSession.Result result = session.run(Map.of("x", input))) {
            assertThat(session.getMetadata().getCustomMetadata().get("alnm.columns"))
                    .contains(model.inputs().get(0));
            return (double[]) result.get("score").orElseThrow().getValue();
        }
    }
}
