package org.alnm.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.alnm.core.Seed;
import org.alnm.models.Cohorts;
import org.alnm.models.State;
import org.alnm.models.TrainingSet;
import org.alnm.models.numeric.Products;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianProcessTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "2, 1", "-1.5, 0.7", "4, 3", "0.3, -1"})
    void theDerivativesAreThoseOfFiniteDifferences(double logVariance, double logLength) {
        TrainingSet training = TrainingSet.of(Cohorts.table(60, 5, 2, Seed.of(3)));
        double[][] columns = training.features().toColumns();
        double[][] squares = Products.squaredDistances(columns, 60);
        Laplace mode = new Laplace(training.outcome());
        double[] gradient = new double[2];
        double[] unused = new double[2];
        double[] at = {logVariance, logLength};
        double evidence = GaussianProcess.evidence(mode, squares, at, gradient);
        assertThat(evidence).isNegative();
        for (int k = 0; k < 2; k++) {
            at[k] += 1e-4;
            double above = GaussianProcess.evidence(mode, squares, at, unused);
            at[k] -= 2e-4;
            double below = GaussianProcess.evidence(mode, squares, at, unused);
            at[k] += 1e-4;
            assertThat(-gradient[k]).isCloseTo((above - below) / 2e-4, within(1e-5));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 2"})
    void theEvidenceDoesNotDependOnWhereTheSearchWasBefore(double logVariance, double logLength) {
        TrainingSet training = TrainingSet.of(Cohorts.table(60, 5, 2, Seed.of(3)));
        double[][] columns = training.features().toColumns();
        double[][] squares = Products.squaredDistances(columns, 60);
        double[] at = {logVariance, logLength};
        double[] unused = new double[2];
        double fresh = GaussianProcess.evidence(new Laplace(training.outcome()), squares, at, unused);
        Laplace used = new Laplace(training.outcome());
        GaussianProcess.evidence(used, squares, new double[] {8, 4}, unused);
        assertThat(GaussianProcess.evidence(used, squares, at, unused)).isCloseTo(fresh, within(1e-8));
    }

    /**
     * With many columns no two cases are near each other, and a search from a length of 1 ends where nothing is explained, up
     * to 10 below. There may be several optima, so what is found need not be the best of all.
     */
    @ParameterizedTest
    @CsvSource({"3, 1", "40, 2", "40, 3"})
    void theSearchFindsWhatExplainsTheOutcome(int columns, long seed) {
        TrainingSet training = TrainingSet.of(Cohorts.table(80, columns, 3, Seed.of(seed)));
        State state = GaussianProcess.radial().fit(training, Seed.of(1)).state();
        double[][] features = training.features().toColumns();
        double[][] squares = Products.squaredDistances(features, 80);
        double[] unused = new double[2];
        double[] found = {Math.log(state.number("variance")), -Math.log(2 * state.number("gamma")) / 2};
        Laplace mode = new Laplace(training.outcome());
        double evidence = GaussianProcess.evidence(mode, squares, found, unused);
        for (double logVariance = -4; logVariance <= 8; logVariance++) {
            for (double logLength = -2; logLength <= 8; logLength += 0.5) {
                double[] at = {logVariance, logLength};
                assertThat(GaussianProcess.evidence(mode, squares, at, unused)).isLessThan(evidence + 4);
            }
        }
    }
}
