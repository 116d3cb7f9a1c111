package org.alnm.eval.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.alnm.core.Seed;
import org.alnm.eval.Cases;
import org.alnm.eval.Distributions;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Interval;
import org.alnm.eval.Predictions;
import org.alnm.eval.discrimination.Auc;
import org.alnm.testkit.Oracles;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {

    /** pROC's intervals of 20,000 draws; they differ among themselves by .003 from seed to seed. */
    @Tag("oracle")
    @Test
    void percentilesAsPRoc() {
        JsonNode golden = Oracles.json("models/golden/eval_R.json").get("s81");
        for (String model : List.of("pA", "pB", "pC")) {
            Predictions predictions = Cases.oracle("s81", model);
            Bootstrap bootstrap = Bootstrap.of(20_000, Seed.of(1));
            JsonNode roc = golden.get(model).get("roc");
            Interval strata = bootstrap.sample(predictions, Auc::area).percentile(0.95);
            assertThat(strata.low())
                    .isCloseTo(roc.get("ci_bootstrap_strat_20000").get(0).doubleValue(), within(.005));
            assertThat(strata.high())
                    .isCloseTo(roc.get("ci_bootstrap_strat_20000").get(2).doubleValue(), within(.005));
            Interval all =
                    bootstrap.unstratified().sample(predictions, Auc::area).percentile(0.95);
            assertThat(all.low())
                    .isCloseTo(roc.get("ci_bootstrap_unstrat_20000").get(0).doubleValue(), within(.006));
            assertThat(all.high())
                    .isCloseTo(roc.get("ci_bootstrap_unstrat_20000").get(2).doubleValue(), within(.006));
        }
    }

    /** roc.test(method = "bootstrap", boot.n = 10000): the difference by the standard deviation of its draws. */
    @Tag("oracle")
    @ParameterizedTest
    @ValueSource(strings = {"s81", "s400"})
    void pairedTestAsPRoc(String table) {
        JsonNode want = Oracles.json("models/golden/eval_R.json").get(table).get("bootstrap_test_AC");
        BootstrapSample difference = Bootstrap.of(20_000, Seed.of(1))
                .sample(
                        List.of(Cases.oracle(table, "pA"), Cases.oracle(table, "pC")),
                        two -> Auc.area(two.get(0)) - Auc.area(two.get(1)));
        double z = difference.estimate() / difference.standardError();
        assertThat(z).isCloseTo(want.get("D").doubleValue(), within(.03 * z));
        assertThat(Distributions.normalTwoSided(z)).isCloseTo(want.get("p").doubleValue(), within(.01));
    }

    @Test
    void modelsShareTheirDraws() {
        Predictions a = Cases.random("a", Seed.of(3), 60);
        Predictions moved = Cases.permuted(a, Seed.of(4)).withModel("b");
        BootstrapSample difference = Bootstrap.of(200, Seed.of(5))
                .sample(List.of(a, moved), two -> Auc.area(two.get(0)) - Auc.area(two.get(1)));
        assertThat(difference.values()).containsOnly(0);
        assertThat(difference.estimate()).isZero();
    }

    @Test
    void sameSeedSameBits() {
        Predictions a = Cases.random("a", Seed.of(3), 60);
        assertThat(Bootstrap.of(200, Seed.of(5)).sample(a, Auc::area).values())
                .isEqualTo(Bootstrap.of(200, Seed.of(5)).sample(a, Auc::area).values())
                .isNotEqualTo(Bootstrap.of(200, Seed.of(6)).sample(a, Auc::area).values());
    }

    @Test
    void drawsOfOneClassAreCountedAndLeftOut() {
        Predictions few = Cases.of(new int[] {1, 0, 0, 0}, .4, .1, .5, .2);
        BootstrapSample sample = Bootstrap.of(1000, Seed.of(1)).unstratified().sample(few, Auc::area);
        assertThat(sample.undefined()).isBetween(200, 450);
        assertThat(sample.percentile(0.95).isDefined()).isTrue();
        assertThat(Bootstrap.of(1000, Seed.of(1)).sample(few, Auc::area).undefined())
                .isZero();
    }

    @Test
    void perfectScoresHaveNoSpread() {
        Predictions perfect = Cases.of(new int[] {0, 0, 0, 1, 1}, .1, .2, .3, .8, .9);
        BootstrapSample sample = Bootstrap.of(200, Seed.of(1)).sample(perfect, Auc::area);
        assertThat(sample.percentile(0.95)).isEqualTo(new Interval(1, 1, 0.95));
        assertThat(sample.bca(0.95)).isEqualTo(new Interval(1, 1, 0.95));
        assertThat(sample.standardError()).isZero();
    }

    @Test
    void refusesTooFewDraws() {
        Seed seed = Seed.of(1);
        assertThatThrownBy(() -> Bootstrap.of(99, seed))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("99");
    }

    /** 1,000 samples of 81 from two normal distributions with a true area of .80. */
    @Tag("slow")
    @Test
    void intervalsCoverTheTruth() {
        double truth = 0.8;
        double shift = Math.sqrt(2) * 0.8416212335729143;
        int events = 39;
        int logit = 0;
        int plain = 0;
        int bca = 0;
        int percentile = 0;
        Seed seed = Seed.of(20_240_601);
        for (int sim = 0; sim < 1000; sim++) {
            Predictions drawn = normalCases(seed.derive("sample", sim), 81, events, shift);
            Auc auc = Auc.of(drawn);
            logit += auc.logitInterval(0.95).contains(truth) ? 1 : 0;
            plain += auc.interval(0.95).contains(truth) ? 1 : 0;
            BootstrapSample sample =
                    Bootstrap.of(2000, seed.derive("draws", sim)).sample(drawn, Auc::area);
            bca += sample.bca(0.95).contains(truth) ? 1 : 0;
            percentile += sample.percentile(0.95).contains(truth) ? 1 : 0;
        }
        assertThat(logit)
                .as("DeLong on the logit scale; plain %d, percentile %d, BCa %d", plain, percentile, bca)
                .isBetween(930, 970);
        assertThat(bca)
                .as("BCa; logit %d, plain %d, percentile %d", logit, plain, percentile)
                .isBetween(930, 970);
    }

    private static Predictions normalCases(Seed seed, int n, int events, double shift) {
        UniformRandomProvider random = seed.generator();
        boolean[] y = new boolean[n];
        double[] score = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = i < events;
            // Box and Muller.
            double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
            score[i] = radius * StrictMath.cos(2 * Math.PI * random.nextDouble()) + (y[i] ? shift : 0);
        }
        return Predictions.ofScores("normal", Cases.ids(n), y, score);
    }
}
