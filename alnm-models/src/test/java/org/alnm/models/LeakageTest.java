package org.alnm.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.alnm.core.Parallel;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.alnm.eval.discrimination.Auc;
import org.alnm.models.linear.Lasso;
import org.alnm.models.linear.LogisticRegression;
import org.alnm.models.prepare.Standardise;
import org.alnm.models.select.CorrelationFilter;
import org.alnm.models.select.UnivariateFilter;
import org.alnm.models.select.UnivariateTest;
import org.alnm.models.validation.Leakage;
import org.alnm.models.validation.Scheme;
import org.alnm.models.validation.Split;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pure noise has nothing to learn: whoever learns something from it has looked at the test rows. */
@Tag("property")
class LeakageTest {

    private static final UnivariateFilter BEST = UnivariateFilter.best(UnivariateTest.welch(), 20);
    private static final Pipeline REST = Pipeline.of(Standardise.zScore(), LogisticRegression.ridge(1.0));
    private static final Pipeline WHOLE = Pipeline.of(Standardise.zScore(), BEST, LogisticRegression.ridge(1.0));

    /** The leaky order: columns are selected on all rows, before the split. */
    private static FeatureTable selected(FeatureTable table) {
        return table.select(BEST.fit(TrainingSet.of(table), Seed.of(0)).outputs());
    }

    @Test
    void selectionOnAllRowsIsFoundAndRefused() {
        FeatureTable noise = Cohorts.table(100, 500, 0, Seed.of(100));
        Scheme scheme = Scheme.holdOut(0.7);
        Leakage.PermutationControl leaky =
                Leakage.permuted(noise, LeakageTest::selected, REST, scheme, 12, Seed.of(1), 2);
        assertThat(leaky.meanAuc()).as("selected on all rows, seed 1").isGreaterThan(0.75);
        assertThatThrownBy(leaky::refuse)
                .isInstanceOf(LeakageException.class)
                .hasMessageContaining("nothing to learn")
                .hasMessageContaining("12 permutations");
        Leakage.PermutationControl honest = Leakage.permuted(noise, t -> t, WHOLE, scheme, 12, Seed.of(1), 2);
        assertThat(honest.meanAuc()).as("selected within, seed 1").isCloseTo(0.5, within(0.1));
        honest.refuse();
    }

    @Test
    void columnsSelectedOutsideTheFoldAreSuspectedAndRefused() {
        FeatureTable noise = Cohorts.table(120, 500, 0, Seed.of(101));
        Scheme scheme = Scheme.folds(4).repeated(2);
        List<String> columns = selected(noise).columns();
        Leakage.SelectionOptimism found = Leakage.selectedOutside(noise, columns, WHOLE, REST, scheme, Seed.of(1), 2);
        assertThat(found.outside()).isGreaterThan(0.75);
        assertThat(found.inside()).isBetween(0.3, 0.7);
        assertThatThrownBy(found::refuse)
                .isInstanceOf(LeakageException.class)
                .hasMessageContaining("test rows in sight");
    }

    @Test
    void columnsThatTheFoldsSelectThemselvesAreNotSuspected() {
        FeatureTable real = Cohorts.table(120, 60, 2, Seed.of(102));
        Pipeline whole = Pipeline.of(
                Standardise.zScore(), UnivariateFilter.best(UnivariateTest.welch(), 3), LogisticRegression.ridge(1.0));
        Leakage.SelectionOptimism known = Leakage.selectedOutside(
                real, List.of("f0", "f1", "f2"), whole, REST, Scheme.folds(4).repeated(2), Seed.of(1), 2);
        assertThat(known.suspicious()).as("%s", known).isFalse();
        known.refuse();
    }

    @Test
    void oneFittedOnAllRowsRefusesThem() {
        FeatureTable noise = Cohorts.table(60, 30, 0, Seed.of(100));
        Split split = Split.stratified(noise, 0.7, Seed.of(1));
        FittedPipeline cheat = WHOLE.fit(noise, Seed.of(1));
        assertThatThrownBy(() -> cheat.predict(split.test())).isInstanceOf(LeakageException.class);
    }

    /** 270 cases, 42 % of them with the outcome, and 2,000 columns that know nothing of it. */
    private static FeatureTable noise(Seed seed) {
        UniformRandomProvider random = seed.generator();
        List<String> names = Cohorts.names(2000);
        FeatureTableBuilder table = FeatureTable.builder("id").outcome("outcome");
        for (int r = 0; r < 270; r++) {
            double[] values = IntStream.range(0, 2000)
                    .mapToDouble(c -> random.nextDouble() + random.nextDouble() + random.nextDouble())
                    .toArray();
            table.add("case" + r, "case" + r, r % 50 < 21 ? 1 : 0, names, values);
        }
        return table.build();
    }

    @Test
    @Tag("slow")
    void twoHundredWholePipelinesLearnNothingFromNoise() {
        Pipeline whole = Pipeline.of(
                Standardise.zScore(),
                UnivariateFilter.mannWhitney(0.05),
                CorrelationFilter.spearman(0.9),
                Lasso.binomial().crossValidated(5).minimum(),
                LogisticRegression.ridge(1.0));
        int times = 200;
        List<double[]> aucs = Parallel.of(2).map(times, i -> {
            Seed seed = Seed.of(2024).derive("noise", i);
            FeatureTable noise = noise(seed);
            Split honest = Split.stratified(noise, 0.7, seed);
            Split leaky = Split.stratified(selected(noise), 0.7, seed);
            return new double[] {
                Auc.of(whole.fit(honest.train(), seed).predict(honest.test())).value(),
                Auc.of(REST.fit(leaky.train(), seed).predict(leaky.test())).value()
            };
        });
        double honest = aucs.stream().mapToDouble(a -> a[0]).average().orElseThrow();
        double leaky = aucs.stream().mapToDouble(a -> a[1]).average().orElseThrow();
        assertThat(honest).as("seed 2024").isCloseTo(0.5, within(0.02));
        assertThat(leaky).as("selected on all rows, seed 2024").isGreaterThan(0.75);
        // An outcome that is noise is a permuted one: the guard refuses the leaky order and lets the honest one pass.
        Leakage.PermutationControl found =
                new Leakage.PermutationControl(aucs.stream().map(a -> a[1]).toList());
        assertThatThrownBy(found::refuse).isInstanceOf(LeakageException.class);
        new Leakage.PermutationControl(aucs.stream().map(a -> a[0]).toList()).refuse();
    }
}
