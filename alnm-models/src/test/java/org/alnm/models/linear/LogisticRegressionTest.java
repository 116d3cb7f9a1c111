package org.alnm.models.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.alnm.core.Seed;
import org.alnm.models.Classifier;
import org.alnm.models.ClassifierContract;
import org.alnm.models.Cohorts;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelException;
import org.alnm.models.SeparationException;
import org.alnm.models.TrainingSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogisticRegressionTest {

    @Nested
    class Ridge extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return LogisticRegression.ridge(1);
        }
    }

    @Nested
    class Balanced extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return LogisticRegression.ridge(0.1).balanced();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 40, 90})
    void aRidgeEndsWhereItsGradientVanishes(int columns) {
        TrainingSet training = TrainingSet.of(Cohorts.table(60, columns, 2, Seed.of(columns)));
        DesignMatrix x = training.features();
        double[] y = training.outcome();
        double strength = 0.7;
        LinearModel model = LogisticRegression.ridge(strength).fit(x, y).model();
        double[] mean = model.mean(x);
        double ofIntercept = 0;
        for (int i = 0; i < y.length; i++) {
            ofIntercept += y[i] - mean[i];
        }
        assertThat(ofIntercept).isCloseTo(0, within(1e-9));
        for (int j = 0; j < columns; j++) {
            double gradient = -strength * model.coefficients()[j];
            for (int i = 0; i < y.length; i++) {
                gradient += x.value(i, j) * (y[i] - mean[i]);
            }
            assertThat(gradient).as("column %d", j).isCloseTo(0, within(1e-9));
        }
    }

    @Test
    void completeAndQuasiCompleteSeparationAreErrorsAndARidgeIsTheRemedy() {
        double[] y = {0, 0, 0, 1, 1, 1};
        DesignMatrix complete = DesignMatrix.of(List.of("x"), new double[][] {{1, 2, 3, 4, 5, 6}});
        DesignMatrix quasi = DesignMatrix.of(List.of("x"), new double[][] {{1, 2, 4, 4, 5, 6}});
        DesignMatrix overlap = DesignMatrix.of(List.of("x"), new double[][] {{1, 2, 5, 4, 5, 6}});
        for (DesignMatrix x : List.of(complete, quasi)) {
            assertThatThrownBy(() -> LogisticRegression.unpenalised().fit(x, y))
                    .isInstanceOf(SeparationException.class)
                    .hasMessageContaining("x");
            assertThat(LogisticRegression.ridge(1).fit(x, y).model().coefficients()[0])
                    .isFinite();
        }
        assertThat(LogisticRegression.unpenalised().fit(overlap, y).deviance()).isPositive();
    }

    @Test
    void withMoreColumnsThanRowsMaximumLikelihoodIsSeparated() {
        TrainingSet training = TrainingSet.of(Cohorts.table(20, 30, 2, Seed.of(8)));
        assertThatThrownBy(() -> LogisticRegression.unpenalised().fit(training, Seed.of(1)))
                .isInstanceOf(SeparationException.class);
    }

    @Test
    void scalesOfColumnsDoNotMatterToMaximumLikelihood() {
        TrainingSet training = TrainingSet.of(Cohorts.table(80, 3, 1, Seed.of(6)));
        DesignMatrix x = training.features();
        double[] factor = {1e-6, 1, 1e8};
        DesignMatrix scaled = DesignMatrix.fill(x.names(), x.rowCount(), (c, into) -> {
            for (int r = 0; r < into.length; r++) {
                into[r] = 5 + factor[c] * x.value(r, c);
            }
        });
        LogisticFit one = LogisticRegression.unpenalised().fit(x, training.outcome());
        LogisticFit two = LogisticRegression.unpenalised().fit(scaled, training.outcome());
        assertThat(two.deviance()).isCloseTo(one.deviance(), within(1e-8));
        for (int j = 0; j < 3; j++) {
            double found = two.model().coefficients()[j] * factor[j];
            assertThat(found).isCloseTo(one.model().coefficients()[j], within(1e-6));
        }
    }

    @Test
    void strengthsThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> LogisticRegression.ridge(0))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("unpenalised");
    }
}
