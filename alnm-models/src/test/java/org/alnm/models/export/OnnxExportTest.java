package org.alnm.models.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.Classifier;
import org.alnm.models.Cohorts;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FeatureBlocks;
import org.alnm.models.FittedClassifier;
import org.alnm.models.FittedPipeline;
import org.alnm.models.ModelException;
import org.alnm.models.Pipeline;
import org.alnm.models.State;
import org.alnm.models.Step;
import org.alnm.models.TrainingSet;
import org.alnm.models.calibrate.Calibrated;
import org.alnm.models.discriminant.LinearDiscriminant;
import org.alnm.models.discriminant.NaiveBayes;
import org.alnm.models.discriminant.QuadraticDiscriminant;
import org.alnm.models.fusion.Fusion;
import org.alnm.models.kernel.GaussianProcess;
import org.alnm.models.kernel.SupportVectorMachine;
import org.alnm.models.linear.Lasso;
import org.alnm.models.linear.LogisticRegression;
import org.alnm.models.neighbour.NearestNeighbours;
import org.alnm.models.neural.Activation;
import org.alnm.models.neural.MultilayerPerceptron;
import org.alnm.models.prepare.ComBat;
import org.alnm.models.prepare.Imputation;
import org.alnm.models.prepare.IterativeImputation;
import org.alnm.models.prepare.KnnImputation;
import org.alnm.models.prepare.PowerTransform;
import org.alnm.models.prepare.QuantileTransform;
import org.alnm.models.prepare.Smote;
import org.alnm.models.prepare.Standardise;
import org.alnm.models.select.BlockwiseSelection;
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

    private static final FeatureBlocks BLOCKS = FeatureBlocks.of(Map.of(
            "first",
            List.of("f0", "f1", "f2", "f3", "f4"),
            "second",
            List.of("f5", "f6", "f7", "f8", "f9", "f10", "f11")));
    private static final Pipeline REGRESSION = Pipeline.of(Standardise.zScore(), LogisticRegression.ridge(1));

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
                Pipeline.of(QuantileTransform.uniform(20), LogisticRegression.ridge(1)),
                Pipeline.of(PowerTransform.yeoJohnson(), LogisticRegression.ridge(1)),
                Pipeline.of(Standardise.minMax(), QuadraticDiscriminant.ledoitWolf()),
                Pipeline.of(NaiveBayes.gaussian()),
                Pipeline.of(Standardise.zScore(), NearestNeighbours.of(7)),
                Pipeline.of(Standardise.zScore(), NearestNeighbours.of(5).weightedByDistance()),
                Pipeline.of(Standardise.zScore(), SupportVectorMachine.linear(1)),
                Pipeline.of(Standardise.zScore(), SupportVectorMachine.radial(1)),
                Pipeline.of(Standardise.zScore(), SupportVectorMachine.polynomial(1, 3, 1)),
                Pipeline.of(Standardise.zScore(), Calibrated.platt(SupportVectorMachine.radial(1), 3)),
                Pipeline.of(Standardise.zScore(), Calibrated.isotonic(LogisticRegression.ridge(1), 3)),
                Pipeline.of(Calibrated.isotonic(NaiveBayes.gaussian(), 3)),
                Pipeline.of(Fusion.averaging(BLOCKS, Fusion.each(BLOCKS, REGRESSION))),
                Pipeline.of(Fusion.stacking(BLOCKS, Fusion.each(BLOCKS, REGRESSION), LogisticRegression.ridge(1), 3)),
                Pipeline.of(
                        BlockwiseSelection.of(
                                BLOCKS, Standardise.zScore(), UnivariateFilter.best(UnivariateTest.welch(), 2)),
                        LogisticRegression.ridge(1)),
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

    private interface Cell {
        double of(int row, int column, double value);
    }

    private static FeatureTable changed(FeatureTable table, Cell cell) {
        FeatureTableBuilder changed = FeatureTable.builder(table.idName()).outcome(table.outcomeName());
        for (int r = 0; r < table.rowCount(); r++) {
            double[] values = new double[table.columnCount()];
            for (int c = 0; c < values.length; c++) {
                values[c] = cell.of(r, c, table.value(r, c));
            }
            changed.add(table.ids().get(r), table.groups().get(r), table.outcome(r), table.columns(), values);
        }
        return changed.build();
    }

    /** The last column as a centre, 1 to 3. */
    private static FeatureTable withCentres(FeatureTable table) {
        return changed(table, (r, c, value) -> c == 11 ? 1 + r % 3 : value * (1 + r % 3) + r % 3);
    }

    private static FeatureTable rounded(FeatureTable table, double stretch) {
        return changed(table, (r, c, value) -> Math.rint(stretch * value) + (c == 0 ? r * 1e-3 : 0));
    }

    private static FeatureTable positive(FeatureTable table) {
        return changed(table, (r, c, value) -> StrictMath.exp(value / (1 + c % 3)));
    }

    static Stream<ComBat> harmonisations() {
        return Stream.of(
                ComBat.by("f11"),
                ComBat.by("f11").leavingUnseen(),
                ComBat.by("f11").withCovariates("f0"));
    }

    @ParameterizedTest
    @MethodSource("harmonisations")
    void centresAreHarmonisedThere(ComBat combat) throws OrtException {
        FittedPipeline model = Pipeline.of(combat, Standardise.zScore(), LogisticRegression.ridge(1))
                .fit(withCentres(TRAINING), SEED);
        FeatureTable later = withCentres(LATER);
        double[][] rows = DesignMatrix.of(later).select(model.inputs()).toRows();
        assertThat(run(model, rows)).containsExactly(model.score(later), within(1e-10));
        rows[2][model.inputs().indexOf("f11")] = 9;
        boolean passes = combat.settings().toJson().contains("unchanged");
        assertThat(Double.isNaN(run(model, rows)[2])).isEqualTo(!passes);
    }

    /** Whole numbers tie with each other and with quantiles; the ends lie beyond the training values. */
    @Test
    void tiedQuantilesMeetInTheirMiddle() throws OrtException {
        FeatureTable rounded = rounded(TRAINING, 1);
        FittedPipeline model = Pipeline.of(QuantileTransform.uniform(15), LogisticRegression.ridge(1))
                .fit(rounded, SEED);
        FeatureTable later = rounded(LATER, 2);
        double[][] rows = DesignMatrix.of(later).select(model.inputs()).toRows();
        assertThat(run(model, rows)).containsExactly(model.score(later), within(1e-10));
    }

    @Test
    void positiveColumnsTakeBoxCox() throws OrtException {
        FittedPipeline model =
                Pipeline.of(PowerTransform.boxCox(), NaiveBayes.gaussian()).fit(positive(TRAINING), SEED);
        FeatureTable later = positive(LATER);
        double[][] rows = DesignMatrix.of(later).select(model.inputs()).toRows();
        assertThat(run(model, rows)).containsExactly(model.score(later), within(1e-9));
    }

    static Stream<Step> imputations() {
        return Stream.of(
                Imputation.median(),
                IterativeImputation.of(4).withPredictors(3),
                KnnImputation.of(4),
                KnnImputation.of(200),
                KnnImputation.of(3).scaled().byDistance());
    }

    private static FeatureTable withGaps(FeatureTable table, int share) {
        return changed(table, (r, c, value) -> (7 * r + 5 * c) % share == 0 ? Double.NaN : value);
    }

    @ParameterizedTest
    @MethodSource("imputations")
    void gapsAreFilledThere(Step imputation) throws OrtException {
        FeatureTable training = withGaps(TRAINING, 6);
        FittedPipeline model = Pipeline.of(imputation, Standardise.zScore(), LogisticRegression.ridge(1))
                .fit(training, SEED);
        // The first case is a copy of a training case, so that distances of 0 are met; the second knows nothing.
        FeatureTable later = changed(
                withGaps(LATER, 4),
                (r, c, value) -> r == 0 ? (c == 1 ? Double.NaN : training.value(9, c)) : r == 1 ? Double.NaN : value);
        double[][] rows = DesignMatrix.of(later).select(model.inputs()).toRows();
        assertThat(run(model, rows)).containsExactly(model.score(later), within(1e-10));
    }

    @Test
    void normalQuantilesAreReachedThere() throws OrtException {
        FittedPipeline model = Pipeline.of(QuantileTransform.normal(40), LogisticRegression.ridge(0.1))
                .fit(TRAINING, SEED);
        // Far cases meet the ends, where shares are 1e-7 from 0 and 1.
        FeatureTable later = changed(LATER, (r, c, value) -> r % 2 == 0 ? value : 3 * value);
        double[][] rows = DesignMatrix.of(later).select(model.inputs()).toRows();
        assertThat(run(model, rows)).containsExactly(model.score(later), within(1e-10));
    }

    @Test
    void gaussianProcessesScoreThere() throws OrtException {
        FittedPipeline model =
                Pipeline.of(Standardise.zScore(), GaussianProcess.radial()).fit(TRAINING, SEED);
        double[][] rows = DesignMatrix.of(LATER).select(model.inputs()).toRows();
        // The posterior variance is a difference of great numbers, which an inverse and a solution round differently.
        assertThat(run(model, rows)).containsExactly(model.score(LATER), within(1e-6));
    }

    /** One of somebody else's. */
    private record Constant(List<String> inputs) implements FittedClassifier {
        @Override
        public boolean givesProbabilities() {
            return true;
        }

        @Override
        public double[] score(DesignMatrix x) {
            return new double[x.rowCount()];
        }

        @Override
        public State state() {
            return State.of("constant", Provenance.builder().build());
        }

        @Override
        public List<String> notes() {
            return List.of();
        }
    }

    private static final class Constants implements Classifier {
        @Override
        public String name() {
            return "constant";
        }

        @Override
        public Provenance settings() {
            return Provenance.builder().build();
        }

        @Override
        public FittedClassifier fit(TrainingSet training, Seed seed) {
            return new Constant(training.features().names());
        }
    }

    @Test
    void aStageWithoutAnOnnxFormIsNamed() {
        FittedPipeline model = Pipeline.of(new Constants()).fit(TRAINING, SEED);
        assertThatThrownBy(() -> OnnxExport.model(model))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("'constant' has no ONNX form");
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
