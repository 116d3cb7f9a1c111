package org.alnm.models.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.models.Cohorts;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;
import org.junit.jupiter.api.Test;

class ComBatTest {

    private static final Seed SEED = Seed.of(4);

    /** Ten columns, the last the centre, 0 to {@code centres} - 1 in turn; odd centres lie higher and are wider. */
    private static TrainingSet training(int centres) {
        DesignMatrix x = DesignMatrix.of(Cohorts.table(60, 10, 2, SEED));
        return TrainingSet.of(Cohorts.table(60, 10, 2, SEED))
                .withFeatures(DesignMatrix.fill(x.names(), 60, (c, into) -> {
                    for (int r = 0; r < 60; r++) {
                        int centre = r / 2 % centres;
                        into[r] = c == 9 ? centre : x.value(r, c) * (1 + centre % 2) + 3 * (centre % 2);
                    }
                }));
    }

    @Test
    void centresBecomeAlike() {
        TrainingSet training = training(2);
        DesignMatrix made = ComBat.by("f9").fit(training, SEED).transform(training.features());
        assertThat(made.names()).isEqualTo(Cohorts.names(9));
        for (int c = 0; c < 9; c++) {
            double[] column = made.column(c);
            double difference = IntStream.range(0, 60)
                    .mapToDouble(r -> (r / 2 % 2 == 0 ? column[r] : -column[r]) / 30)
                    .sum();
            assertThat(Math.abs(difference)).isLessThan(0.5);
        }
    }

    @Test
    void anUnseenCentreIsRefusedOrPassesAsSaid() {
        TrainingSet training = training(3);
        DesignMatrix later = DesignMatrix.fill(training.features().names(), 1, (c, into) -> into[0] = c == 9 ? 7 : c);
        FittedStep strict = ComBat.by("f9").fit(training, SEED);
        assertThatThrownBy(() -> strict.transform(later))
                .isInstanceOf(UnseenCentreException.class)
                .hasMessageContaining("centre 7.0 of column 'f9'")
                .hasMessageContaining("[0.0, 1.0, 2.0]");
        DesignMatrix passed =
                ComBat.by("f9").leavingUnseen().fit(training, SEED).transform(later);
        for (int c = 0; c < 9; c++) {
            assertThat(passed.value(0, c)).isEqualTo(c);
        }
    }

    @Test
    void theReferenceCentreDoesNotChangeABit() {
        TrainingSet training = training(3);
        DesignMatrix made = ComBat.by("f9").towards(1).fit(training, SEED).transform(training.features());
        for (int r = 0; r < 60; r++) {
            if (r / 2 % 3 == 1) {
                for (int c = 0; c < 9; c++) {
                    assertThat(made.value(r, c)).isEqualTo(training.features().value(r, c));
                }
            }
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> ComBat.by("f9").fit(training(1), SEED))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("at least 2 centres");
        assertThatThrownBy(() -> ComBat.by("f9").towards(5).fit(training(2), SEED))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("reference centre 5.0");
        assertThatThrownBy(() -> ComBat.by("none").fit(training(2), SEED))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("none");
        TrainingSet training = training(2);
        DesignMatrix x = training.features();
        DesignMatrix confounded = DesignMatrix.beside(
                List.of(x, DesignMatrix.fill(List.of("site"), 60, (c, into) -> x.addTo(9, 3, into))));
        assertThatThrownBy(() -> ComBat.by("f9").withCovariates("site").fit(training.withFeatures(confounded), SEED))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("cannot be told apart");
    }
}
