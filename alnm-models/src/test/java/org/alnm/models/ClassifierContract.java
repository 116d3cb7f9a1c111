package org.alnm.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.alnm.core.Seed;
import org.alnm.eval.discrimination.Auc;
import org.alnm.models.validation.Split;
import org.junit.jupiter.api.Test;

/** What every classifier keeps to. */
public abstract class ClassifierContract extends StageContract {

    protected abstract Classifier classifier();

    @Override
    Stage stage() {
        return classifier();
    }

    @Override
    FittedClassifier fit(TrainingSet training, Seed seed) {
        return classifier().fit(training, seed);
    }

    @Override
    double[][] apply(Fitted fitted, DesignMatrix x) {
        double[] scores = ((FittedClassifier) fitted).score(x);
        double[][] rows = new double[scores.length][];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = new double[] {scores[r]};
        }
        return rows;
    }

    @Test
    void scoresAreFiniteAndProbabilitiesWhereItSaysSo() {
        FittedClassifier fitted = fit(TrainingSet.of(cohort()), SEED);
        for (double score : fitted.score(others())) {
            assertThat(score).isFinite();
            if (fitted.givesProbabilities()) {
                assertThat(score).isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    void aSignalIsLearnedAndPointsTheRightWay() {
        Split split = Split.stratified(Cohorts.table(200, 6, 2, SEED.derive("signal")), 0.7, SEED);
        FittedPipeline model = Pipeline.of(classifier()).fit(split.train(), SEED);
        assertThat(Auc.of(model.predict(split.test())).value()).isGreaterThan(0.7);
    }
}
