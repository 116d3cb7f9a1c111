package org.alnm.models.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.models.Cohorts;
import org.alnm.models.ConvergenceException;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;
import org.alnm.models.validation.Folds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("property")
class ElasticNetTest {

    private static TrainingSet noise(int rows, int columns, long seed) {
        return TrainingSet.of(Cohorts.table(rows, columns, 3, Seed.of(seed)));
    }

    /** The greatest breach of the Karush-Kuhn-Tucker conditions, for columns of unit scale. */
    private static double breach(ElasticNet net, DesignMatrix x, double[] y, LinearModel model, double lambda) {
        double[] mean = model.mean(x);
        double deviation = 1;
        if (net.family() == Family.GAUSSIAN) {
            double average = Arrays.stream(y).average().orElseThrow();
            deviation = Math.sqrt(Arrays.stream(y)
                    .map(v -> (v - average) * (v - average))
                    .average()
                    .orElseThrow());
        }
        double worst = 0;
        for (int j = 0; j < x.columnCount(); j++) {
            double gradient = 0;
            for (int i = 0; i < y.length; i++) {
                gradient += x.value(i, j) * (y[i] - mean[i]) / y.length / deviation;
            }
            double b = model.coefficients()[j] / deviation;
            gradient -= lambda / deviation * (1 - net.alpha()) * b;
            double limit = lambda / deviation * net.alpha();
            worst = Math.max(worst, b == 0 ? Math.abs(gradient) - limit : Math.abs(gradient - limit * Math.signum(b)));
        }
        return worst;
    }

    @ParameterizedTest
    @CsvSource({
        "GAUSSIAN,1,60,20,1", "GAUSSIAN,1,50,200,2", "GAUSSIAN,0.5,40,150,3", "GAUSSIAN,0,40,10,4",
        "GAUSSIAN,0,30,80,5", "BINOMIAL,1,60,20,6", "BINOMIAL,1,60,200,7", "BINOMIAL,0.5,60,150,8",
        "BINOMIAL,0,60,15,9", "BINOMIAL,0.1,40,120,10"
    })
    void everySolutionMeetsTheConditionsOfTheMinimum(Family family, double alpha, int rows, int columns, long seed) {
        TrainingSet training = noise(rows, columns, seed);
        ElasticNet net = ElasticNet.of(family, alpha).withStandardise(false).withPathLength(40);
        ElasticNetPath path = net.fit(training.features(), training.outcome());
        for (int k = 1; k < path.size(); k++) {
            double lambda = path.lambdas()[k];
            assertThat(breach(net, training.features(), training.outcome(), path.model(k), lambda))
                    .as("solution %d of seed %d", k, seed)
                    .isLessThan(1e-8 * Math.max(lambda, 1e-3));
        }
    }

    @Test
    void theThresholdRuleEndsNearTheExactSolution() {
        TrainingSet training = noise(80, 100, 21);
        ElasticNet net = ElasticNet.binomial(1);
        ElasticNetPath exact = net.fit(training.features(), training.outcome());
        ElasticNetPath near = net.withThreshold(1e-12).fit(training.features(), training.outcome());
        for (int k = 0; k < exact.size(); k++) {
            assertThat(near.coefficients(k)).containsExactly(exact.coefficients(k), within(1e-3));
            assertThat(near.devianceRatio(k)).isCloseTo(exact.devianceRatio(k), within(1e-6));
        }
    }

    @Test
    void twinColumnsLeaveObjectiveAndPredictionsAsTheyWere() {
        TrainingSet training = noise(50, 8, 22);
        DesignMatrix x = training.features();
        DesignMatrix twice = DesignMatrix.fill(Cohorts.names(16), 50, (c, into) -> {
            for (int r = 0; r < 50; r++) {
                into[r] = (c < 8 ? 1 : -1) * x.value(r, c % 8);
            }
        });
        for (Family family : Family.values()) {
            ElasticNet net = ElasticNet.of(family, 1).withLambdaRatio(0.01);
            ElasticNetPath single = net.fit(x, training.outcome());
            ElasticNetPath twin = net.fit(twice, training.outcome());
            for (int k = 0; k < single.size(); k++) {
                assertThat(twin.model(k).mean(twice))
                        .containsExactly(single.model(k).mean(x), within(1e-7));
            }
        }
    }

    @Test
    void theOrderOfRowsAndColumnsMattersToRoundingOnly() {
        TrainingSet training = noise(60, 30, 23);
        int[] order = Seed.of(1).permutation(60);
        TrainingSet shuffled = training.rows(order);
        List<String> columns =
                IntStream.of(Seed.of(2).permutation(30)).mapToObj(c -> "f" + c).toList();
        ElasticNet net = ElasticNet.binomial(1).withLambdaRatio(0.05);
        ElasticNetPath one = net.fit(training.features(), training.outcome());
        ElasticNetPath two = net.fit(shuffled.features().select(columns), shuffled.outcome());
        for (int k = 0; k < one.size(); k++) {
            for (int c = 0; c < 30; c++) {
                double expected = one.coefficients(k)[one.names().indexOf(columns.get(c))];
                assertThat(two.coefficients(k)[c]).isCloseTo(expected, within(1e-8));
            }
        }
    }

    @Test
    void wholeWeightsAreRepeatedRows() {
        TrainingSet training = noise(40, 6, 24);
        double[] weights = IntStream.range(0, 40).mapToDouble(i -> 1 + i % 3).toArray();
        int[] repeated = IntStream.range(0, 40)
                .flatMap(i -> IntStream.generate(() -> i).limit(1 + i % 3))
                .toArray();
        TrainingSet rows = training.rows(repeated);
        for (Family family : Family.values()) {
            ElasticNet net = ElasticNet.of(family, 0.7).withLambdaRatio(0.01);
            ElasticNetPath weighted = net.fit(training.features(), training.outcome(), weights);
            ElasticNetPath plain = net.fit(rows.features(), rows.outcome());
            assertThat(weighted.lambdas()).containsExactly(plain.lambdas(), within(1e-12));
            assertThat(weighted.nullDeviance()).isCloseTo(plain.nullDeviance(), within(1e-9));
            for (int k = 0; k < plain.size(); k++) {
                assertThat(weighted.coefficients(k)).containsExactly(plain.coefficients(k), within(1e-8));
            }
        }
    }

    @Test
    void betweenTwoLambdasSolutionsAreInterpolatedAndBeyondThemTheEndsHold() {
        TrainingSet training = noise(60, 10, 25);
        ElasticNetPath path =
                ElasticNet.gaussian(1).withLambdas(0.02, 0.1).fit(training.features(), training.outcome());
        LinearModel middle = path.at(0.04);
        for (int c = 0; c < 10; c++) {
            double expected = 0.25 * path.coefficients(0)[c] + 0.75 * path.coefficients(1)[c];
            assertThat(middle.coefficients()[c]).isCloseTo(expected, within(1e-12));
        }
        assertThat(path.at(1).coefficients()).isEqualTo(path.coefficients(0));
        assertThat(path.at(0).coefficients()).isEqualTo(path.coefficients(1));
    }

    @Test
    void whatCannotBeFittedIsRefused() {
        TrainingSet training = noise(20, 4, 26);
        DesignMatrix x = training.features();
        double[] y = training.outcome();
        assertThatThrownBy(() -> ElasticNet.binomial(1.1)).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> ElasticNet.gaussian(1).fit(x, new double[20]))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("nothing to explain");
        assertThatThrownBy(() -> ElasticNet.binomial(1).fit(x, new double[20])).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> ElasticNet.gaussian(1).fit(x, new double[19])).isInstanceOf(ModelException.class);
        DesignMatrix flat = DesignMatrix.of(List.of("flat"), new double[][] {new double[20]});
        assertThatThrownBy(() -> ElasticNet.gaussian(1).fit(flat, y))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("varies");
        assertThat(ElasticNet.gaussian(1).withLambdas(0.1).fit(flat, y).coefficients(0))
                .containsOnly(0);
        assertThatThrownBy(() -> ElasticNet.gaussian(1).withPenaltyFactors(1, 2).fit(x, y))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("2 penalty factors for 4 columns");
    }

    @Test
    void anIterationThatDoesNotEndIsAnErrorWithItsGap() {
        TrainingSet training = noise(60, 20, 27);
        assertThatThrownBy(() -> ElasticNet.gaussian(1)
                        .withThreshold(1e-15)
                        .withMostSweeps(2)
                        .fit(training.features(), training.outcome()))
                .isInstanceOfSatisfying(ConvergenceException.class, e -> {
                    assertThat(e.iterations()).isEqualTo(2);
                    assertThat(e.gap()).isPositive();
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void threadsDoNotTouchABitOfCrossValidation(int threads) {
        TrainingSet training = noise(60, 30, 9);
        DesignMatrix x = training.features();
        double[] y = training.outcome();
        double[] weights = new double[60];
        Arrays.fill(weights, 1);
        Folds folds = Folds.of(IntStream.range(0, 60).map(i -> i / 2 % 5).toArray());
        ElasticNet net = ElasticNet.binomial(0.7);
        ElasticNetCv one = ElasticNetCv.of(net, x, y, weights, folds, Measure.AUC, ElasticNetCv.Spread.FOLDS);
        ElasticNetCv many = ElasticNetCv.of(net, x, y, weights, folds, Measure.AUC, ElasticNetCv.Spread.FOLDS, threads);
        assertThat(many.means()).isEqualTo(one.means());
        assertThat(many.standardErrors()).isEqualTo(one.standardErrors());
        assertThat(many.path().coefficients(60)).isEqualTo(one.path().coefficients(60));
    }
}
