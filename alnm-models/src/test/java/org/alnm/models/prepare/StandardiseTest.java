package org.alnm.models.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.alnm.core.Seed;
import org.alnm.models.Cohorts;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.Step;
import org.alnm.models.StepContract;
import org.alnm.models.TrainingSet;
import org.junit.jupiter.api.Test;

class StandardiseTest extends StepContract {

    @Override
    protected Step step() {
        return Standardise.zScore();
    }

    @Test
    void trainingRowsGetMeanZeroAndVarianceOneOfDivisorN() {
        TrainingSet training = TrainingSet.of(Cohorts.table(40, 4, 1, Seed.of(3)));
        DesignMatrix scaled = Standardise.zScore().fit(training, Seed.of(1)).transform(training.features());
        for (int c = 0; c < 4; c++) {
            double sum = 0;
            double squares = 0;
            for (double value : scaled.column(c)) {
                sum += value;
                squares += value * value;
            }
            assertThat(sum).isCloseTo(0, within(1e-12));
            assertThat(squares / 40).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void aColumnThatDidNotVaryBecomesZeroWhateverComes() {
        TrainingSet training = TrainingSet.of(Cohorts.with(Cohorts.table(40, 4, 1, Seed.of(3)), 2, -1e6));
        FittedStep fitted = Standardise.zScore().fit(training, Seed.of(1));
        DesignMatrix later = DesignMatrix.of(Cohorts.table(10, 4, 1, Seed.of(4)));
        assertThat(fitted.transform(later).column(2)).containsOnly(0);
    }
}
