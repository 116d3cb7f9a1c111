package org.alnm.models.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.models.Cohorts;
import org.alnm.models.FittedPipeline;
import org.alnm.models.Pipeline;
import org.alnm.models.TrainingSet;
import org.alnm.models.linear.LogisticRegression;
import org.junit.jupiter.api.Test;

/** Oversampling and weights change what a classifier learns from, and nothing that is predicted. */
class ResamplingTest {

    private static final Seed SEED = Seed.of(9);

    /** 40 cases without the outcome, 10 with it. */
    private static FeatureTable uneven() {
        FeatureTable table = Cohorts.table(80, 4, 2, SEED);
        return table.rows(
                IntStream.range(0, 80).filter(r -> r % 2 == 0 || r < 20).toArray());
    }

    @Test
    void madeUpCasesLieBetweenCasesOfTheSmallerClassAndShareTheirGroup() {
        TrainingSet training = TrainingSet.of(uneven());
        Smote smote = Smote.of(3);
        TrainingSet more = smote.advance(smote.fit(training, SEED), training, SEED);
        assertThat(more.rowCount()).isEqualTo(80);
        assertThat(more.events()).isEqualTo(40);
        assertThat(more.ids()).doesNotHaveDuplicates();
        assertThat(training.groups()).containsAll(more.groups());
        double[] outcome = training.outcome();
        for (int c = 0; c < 4; c++) {
            double[] column = training.features().column(c);
            double least = IntStream.range(0, 50)
                    .filter(r -> outcome[r] == 1)
                    .mapToDouble(r -> column[r])
                    .min()
                    .orElseThrow();
            double greatest = IntStream.range(0, 50)
                    .filter(r -> outcome[r] == 1)
                    .mapToDouble(r -> column[r])
                    .max()
                    .orElseThrow();
            for (int r = 50; r < 80; r++) {
                assertThat(more.features().value(r, c)).isBetween(least, greatest);
            }
            for (int r = 0; r < 50; r++) {
                assertThat(more.features().value(r, c)).isEqualTo(column[r]);
            }
        }
    }

    @Test
    void balancedWeightsAreTheBalancedClassifier() {
        FeatureTable later = Cohorts.renamed(Cohorts.table(20, 4, 2, SEED.derive("later")), "later ");
        FittedPipeline weighted = Pipeline.of(ClassWeights.balanced(), LogisticRegression.ridge(1))
                .fit(uneven(), SEED);
        FittedPipeline balanced =
                Pipeline.of(LogisticRegression.ridge(1).balanced()).fit(uneven(), SEED);
        double[] expected = balanced.score(later);
        double[] found = weighted.score(later);
        for (int r = 0; r < expected.length; r++) {
            assertThat(found[r]).isCloseTo(expected[r], within(1e-12));
        }
    }

    @Test
    void afterOversamplingBothClassesAreAsLikely() {
        FittedPipeline model = Pipeline.of(Standardise.zScore(), Smote.of(5), LogisticRegression.ridge(1))
                .fit(uneven(), SEED);
        FeatureTable later = Cohorts.renamed(Cohorts.table(200, 4, 2, SEED.derive("later")), "later ");
        double mean = java.util.Arrays.stream(model.score(later)).average().orElseThrow();
        assertThat(mean).isBetween(0.35, 0.65);
        assertThat(model.steps()).hasSize(2);
    }
}
