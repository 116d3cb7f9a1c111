package org.alnm.models.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.alnm.core.Seed;
import org.alnm.models.Cohorts;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;
import org.alnm.models.linear.LogisticRegression;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkTest {

    @ParameterizedTest
    @EnumSource(Activation.class)
    void theGradientIsThatOfFiniteDifferences(Activation activation) {
        Network network = Network.random(new int[] {4, 17, 3, 1}, activation, Seed.of(3));
        UniformRandomProvider random = Seed.of(4).generator();
        double[][] rows = new double[7][4];
        double[] y = new double[7];
        double[] weight = new double[7];
        for (int i = 0; i < 28; i++) {
            rows[i / 4][i % 4] = 2 * random.nextDouble() - 1;
        }
        for (int i = 0; i < 7; i++) {
            y[i] = i % 2;
            weight[i] = 0.5 + random.nextDouble();
        }
        DesignMatrix x = DesignMatrix.fill(List.of("a", "b", "c", "d"), 7, (c, into) -> {
            for (int i = 0; i < into.length; i++) {
                into[i] = rows[i][c];
            }
        });
        Cases cases = Cases.of(x, y, weight);
        double[] gradient = new double[network.parameters().length];
        double[] unused = new double[gradient.length];
        network.loss(cases, 0.3, gradient);
        for (int k = 0; k < gradient.length; k++) {
            double at = network.parameters()[k];
            network.parameters()[k] = at + 1e-6;
            double above = network.loss(cases, 0.3, unused);
            network.parameters()[k] = at - 1e-6;
            double below = network.loss(cases, 0.3, unused);
            network.parameters()[k] = at;
            assertThat(gradient[k]).as("parameter %d", k).isCloseTo((above - below) / 2e-6, within(1e-7));
        }
    }

    @Test
    void withoutHiddenLayersItIsALogisticRegression() {
        TrainingSet training = TrainingSet.of(Cohorts.table(120, 4, 2, Seed.of(5)));
        DesignMatrix others = DesignMatrix.of(Cohorts.table(20, 4, 2, Seed.of(6)));
        double[] ridge = LogisticRegression.ridge(2).fit(training, Seed.of(1)).score(others);
        double[] network = MultilayerPerceptron.lbfgs()
                .withDecay(2)
                .withEpochs(1000)
                .fit(training, Seed.of(1))
                .score(others);
        for (int i = 0; i < ridge.length; i++) {
            assertThat(network[i]).isCloseTo(ridge[i], within(1e-3));
        }
    }

    @Test
    void decayShrinksWeights() {
        TrainingSet training = TrainingSet.of(Cohorts.table(80, 4, 2, Seed.of(5)));
        assertThat(length(MultilayerPerceptron.lbfgs(5).withDecay(20).fit(training, Seed.of(1))))
                .isLessThan(length(MultilayerPerceptron.lbfgs(5).withDecay(0.01).fit(training, Seed.of(1))));
    }

    private static double length(FittedPerceptron fitted) {
        double squares = 0;
        for (double[] row : fitted.weights(0)) {
            for (double weight : row) {
                squares += weight * weight;
            }
        }
        return squares;
    }

    @Test
    void settingsThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> MultilayerPerceptron.adam(0)).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> MultilayerPerceptron.adam(3).withDecay(-1)).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> MultilayerPerceptron.lbfgs(3).withEarlyStopping(5))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("Adam");
    }
}
