package org.alnm.models.prepare;

import static org.alnm.models.ModelOracles.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.ModelException;
import org.alnm.models.ModelOracles;
import org.alnm.models.Step;
import org.alnm.models.TrainingSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Preparations against sva's ComBat (models/scripts/05_stats.R), and scipy 1.10.1 and scikit-learn 1.2.1, typed in. */
@Tag("oracle")
class PreparationOracleTest {

    private static final Seed SEED = Seed.of(1);
    private static final double NONE = Double.NaN;
    private static final double[] SKEWED = {.2, 1.5, 3.7, .9, 12.4, 2.2, 5.1, .4, 7.7, 1.1};

    private static TrainingSet training(List<String> names, double[][] rows) {
        FeatureTableBuilder table = FeatureTable.builder("id").outcome("y");
        for (int r = 0; r < rows.length; r++) {
            table.add("c" + r, "c" + r, r % 2, names, rows[r]);
        }
        return TrainingSet.of(table.build());
    }

    private static TrainingSet column(double... values) {
        return training(
                List.of("x"),
                Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new));
    }

    private static double[] transformed(Step step, double[] learn, double... values) {
        return step.fit(column(learn), SEED)
                .transform(DesignMatrix.of(List.of("x"), new double[][] {values}))
                .column(0);
    }

    @Test
    void powersHaveTheLambdaOfScipy() {
        FittedStep boxCox = PowerTransform.boxCox().fit(column(SKEWED), SEED);
        assertThat(boxCox.state().numbers("lambdas")[0]).isCloseTo(0.09053469261865382, within(1e-7));
        assertClose(
                transformed(PowerTransform.boxCox(), SKEWED, .2, 1.5, 12.4),
                new double[] {-1.4976758856261816, 0.412999052595404, 2.8277397728386036},
                1e-7);
        double[] shifted = Arrays.stream(SKEWED).map(v -> v - 3).toArray();
        assertThat(PowerTransform.yeoJohnson()
                        .fit(column(shifted), SEED)
                        .state()
                        .numbers("lambdas")[0])
                .isCloseTo(0.37010825191299757, within(1e-7));
        assertClose(
                transformed(PowerTransform.yeoJohnson(), shifted, shifted[0], shifted[4]),
                new double[] {-4.791836202551575, 3.7262031787768857},
                1e-6);
    }

    @Test
    void boxCoxRefusesWhatIsNotAboveZero() {
        assertThatThrownBy(() -> PowerTransform.boxCox().fit(column(1, 2, 0, 3), SEED))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("'x' (0.0)");
        assertThatThrownBy(() -> transformed(PowerTransform.boxCox(), SKEWED, -1))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("-1.0");
    }

    @Test
    void quartilesScaleAsInScikitLearn() {
        assertClose(
                transformed(Standardise.robust(), SKEWED, SKEWED),
                new double[] {
                    -0.43421052631578955,
                    -0.09210526315789476,
                    0.48684210526315796,
                    -0.25000000000000006,
                    2.7763157894736845,
                    0.09210526315789476,
                    0.8552631578947367,
                    -0.38157894736842113,
                    1.5394736842105263,
                    -0.19736842105263158
                },
                1e-14);
        assertThat(transformed(Standardise.minMax(), new double[] {2, 4, 3, 6}, 2, 6, 8, 0))
                .containsExactly(0, 1, 1.5, -0.5);
    }

    @Test
    void quantilesAreThoseOfScikitLearn() {
        double[] later = {-1, .2, .65, 1.3, 3, 6, 12.4, 20};
        assertClose(
                transformed(QuantileTransform.uniform(5), SKEWED, later),
                new double[] {0, 0, 0.15, 0.3472222222222222, 0.5991379310344828, 0.7908496732026143, 1, 1},
                1e-14);
        assertClose(
                transformed(QuantileTransform.normal(5), SKEWED, later),
                new double[] {
                    -5.199337582605575,
                    -5.199337582605575,
                    -1.0364333894937898,
                    -0.3928308136497295,
                    0.25111637255389174,
                    0.8093729552115337,
                    5.19933758270342,
                    5.19933758270342
                },
                1e-8);
        // Runs of equal quantiles: the middle of the run (scikit-learn: .5, .5, .75).
        assertThat(transformed(QuantileTransform.uniform(5), new double[] {1, 2, 2, 2, 3}, 2, 2.5))
                .containsExactly(0.5, 0.875);
    }

    private static final double[][] HOLES = {
        {1, 2, NONE, 4}, {3, 4, 3, NONE}, {NONE, 6, 5, 1}, {8, 8, 7, 2}, {2, NONE, 1, 5}, {5, 5, NONE, 3}
    };

    private static double[][] filled(Step step, double[][] learn, double[][] rows) {
        List<String> names = List.of("a", "b", "c", "d");
        DesignMatrix x = training(names, rows).features();
        return step.fit(training(names, learn), SEED).transform(x).toRows();
    }

    private static void assertRows(double[][] found, double[][] expected, double tolerance) {
        for (int r = 0; r < expected.length; r++) {
            assertClose(found[r], expected[r], tolerance);
        }
    }

    @Test
    void neighboursFillAsInScikitLearn() {
        assertRows(
                filled(KnnImputation.of(2), HOLES, HOLES),
                new double[][] {{1, 2, 2, 4}, {3, 4, 3, 4}, {6.5, 6, 5, 1}, {8, 8, 7, 2}, {2, 3, 1, 5}, {5, 5, 4, 3}},
                1e-14);
        assertRows(
                filled(KnnImputation.of(2).byDistance(), HOLES, HOLES),
                new double[][] {
                    {1, 2, 1.6666666666666667, 4},
                    {3, 4, 3, 4},
                    {6.431676725154984, 6, 5, 1},
                    {8, 8, 7, 2},
                    {2, 2.774851773445586, 1, 5},
                    {5, 5, 4, 3}
                },
                1e-14);
        assertRows(
                filled(KnnImputation.of(2), HOLES, new double[][] {
                    {NONE, NONE, 4, NONE}, {2.5, NONE, NONE, NONE}, {NONE, NONE, NONE, NONE}
                }),
                new double[][] {{5.5, 5, 4, 1.5}, {2.5, 3, 2, 4.5}, {3.8, 5, 4, 3}},
                1e-14);
    }

    @Test
    void regressionsFillAsInScikitLearn() {
        double[][] learn = Arrays.copyOf(HOLES, 8);
        learn[6] = new double[] {4, 1, 6, 2.5};
        learn[7] = new double[] {7, 9, 2, 0.5};
        Step step = IterativeImputation.of(2).withRidge(1e-13);
        assertRows(
                filled(step, learn, learn),
                new double[][] {
                    {1, 2, 1.750061462655486, 4},
                    {3, 4, 3, 3.4276924536103643},
                    {6.79165926881484, 6, 5, 1},
                    {8, 8, 7, 2},
                    {2, 6.994149943905269, 1, 5},
                    {5, 5, 5.3360842372469826, 3}
                },
                1e-8);
        assertRows(
                filled(step, learn, new double[][] {{NONE, 3, NONE, 2}, {NONE, NONE, NONE, NONE}}),
                new double[][] {
                    {3.7964089577175866, 3, 3.2235410911501523, 2},
                    {4.598957408601855, 5.249268742988161, 3.8857682124878092, 2.6784615567012975}
                },
                1e-8);
    }

    private static TrainingSet centres() {
        DesignMatrix x = ModelOracles.matrix("combat_X.csv");
        DesignMatrix batch = ModelOracles.matrix("combat_batch.csv");
        List<String> names = new ArrayList<>(x.names());
        names.addAll(batch.names());
        double[][] rows = new double[x.rowCount()][names.size()];
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < names.size(); c++) {
                rows[r][c] = c < x.columnCount() ? x.value(r, c) : batch.value(r, c - x.columnCount());
            }
        }
        return training(names, rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parametric", "parametric_with_covariate", "nonparametric", "mean_only", "ref_batch1"})
    void comBatIsThatOfSva(String variant) {
        TrainingSet all = centres();
        List<String> used = all.features().names().stream()
                .filter(n -> variant.contains("covariate") || !n.equals("cov"))
                .toList();
        TrainingSet training = all.withFeatures(all.features().select(used));
        ComBat plain = ComBat.by("batch");
        ComBat comBat = switch (variant) {
            case "parametric_with_covariate" -> plain.withCovariates("cov");
            case "nonparametric" -> plain.nonParametric();
            case "mean_only" -> plain.meanOnly();
            case "ref_batch1" -> plain.towards(1);
            default -> plain;
        };
        DesignMatrix found = comBat.fit(training, SEED).transform(training.features());
        JsonNode expected = ModelOracles.golden("stats.json").get("combat").get(variant);
        for (int r = 0; r < found.rowCount(); r++) {
            int row = r;
            double[] values =
                    IntStream.range(0, 50).mapToDouble(c -> found.value(row, c)).toArray();
            assertClose(values, ModelOracles.numbers(expected.get(r)), 1e-8);
        }
    }
}
