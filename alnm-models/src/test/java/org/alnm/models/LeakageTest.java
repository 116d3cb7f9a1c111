package org.alnm.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.eval.discrimination.Auc;
import org.alnm.models.linear.FittedLinear;
import org.alnm.models.linear.Lasso;
import org.alnm.models.linear.LogisticRegression;
import org.alnm.models.prepare.Standardise;
import org.alnm.models.validation.Split;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pure noise has nothing to learn: whoever learns something from it has looked at the test rows. */
@Tag("property")
class LeakageTest {

    private static final int TIMES = 40;

    @Test
    void noiseIsNotLearned() {
        Pipeline recipe =
                Pipeline.of(Standardise.zScore(), Lasso.binomial().lambda(0.12), LogisticRegression.ridge(1.0));
        double honest = 0;
        double leaky = 0;
        for (int i = 0; i < TIMES; i++) {
            Seed seed = Seed.of(100).derive("noise", i);
            FeatureTable noise = Cohorts.table(100, 500, 0, seed);
            Split split = Split.stratified(noise, 0.7, seed);
            honest += Auc.of(recipe.fit(split.train(), seed).predict(split.test()))
                            .value()
                    / TIMES;
            FittedLinear onAllRows = Lasso.binomial().lambda(0.12).fit(TrainingSet.of(noise), seed);
            Split selected = Split.stratified(noise.select(onAllRows.outputs()), 0.7, seed);
            Pipeline rest = Pipeline.of(Standardise.zScore(), LogisticRegression.ridge(1.0));
            leaky += Auc.of(rest.fit(selected.train(), seed).predict(selected.test()))
                            .value()
                    / TIMES;
        }
        // The standard error of a mean of 40 AUCs of 30 cases is about 0.017.
        assertThat(honest).as("seed 100").isCloseTo(0.5, within(0.05));
        assertThat(leaky).as("selected on all rows, seed 100").isGreaterThan(0.75);
        assertThat(List.of(honest, leaky)).doesNotContain(Double.NaN);
    }
}
