package org.alnm.eval.discrimination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.alnm.core.Seed;
import org.alnm.eval.Cases;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Predictions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeLongTest {

    /** The definition, pair by pair, in O(mn). */
    private static double[][] bruteForce(Predictions... models) {
        int k = models.length;
        boolean[] y = models[0].outcomes();
        int m = models[0].events();
        int n = models[0].nonEvents();
        double[][] ofEvent = new double[k][m];
        double[][] ofNonEvent = new double[k][n];
        for (int model = 0; model < k; model++) {
            double[] p = models[model].scores();
            int e = 0;
            for (int i = 0; i < p.length; i++) {
                if (!y[i]) {
                    continue;
                }
                int u = 0;
                for (int j = 0; j < p.length; j++) {
                    if (!y[j]) {
                        double win = p[i] > p[j] ? 1 : p[i] == p[j] ? 0.5 : 0;
                        ofEvent[model][e] += win / n;
                        ofNonEvent[model][u++] += win / m;
                    }
                }
                e++;
            }
        }
        double[][] covariance = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                covariance[a][b] =
                        covariance(ofEvent[a], ofEvent[b]) / m + covariance(ofNonEvent[a], ofNonEvent[b]) / n;
            }
        }
        return covariance;
    }

    private static double covariance(double[] a, double[] b) {
        double meanA = java.util.Arrays.stream(a).average().orElseThrow();
        double meanB = java.util.Arrays.stream(b).average().orElseThrow();
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - meanA) * (b[i] - meanB);
        }
        return sum / (a.length - 1);
    }

    @Tag("property")
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void equalsTheDefinitionPairByPair(long value) {
        Seed seed = Seed.of(value);
        int n = 4 + (int) (value * value);
        Predictions a = Cases.random("a", seed, n);
        Predictions b = Cases.random("b", seed, n);
        double[][] slow = bruteForce(a, b);
        double[][] fast = DeLong.covariance(List.of(a, b));
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                assertThat(fast[i][j]).isCloseTo(slow[i][j], within(1e-14));
            }
        }
        AucComparison test = DeLong.paired(a, b);
        assertThat(test.standardError() * test.standardError())
                .isCloseTo(Math.max(0, slow[0][0] + slow[1][1] - 2 * slow[0][1]), within(1e-14));
    }

    @Tag("property")
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31, 32, 33, 34, 35})
    void theOrderOfTheCasesDoesNotTouchABit(long value) {
        Seed seed = Seed.of(value);
        Predictions a = Cases.random("a", seed, 150);
        Predictions b = Cases.random("b", seed, 150);
        AucComparison straight = DeLong.paired(a, b);
        Predictions shuffledA = Cases.permuted(a, seed.derive("one"));
        Predictions shuffledB = Cases.permuted(b, seed.derive("two"));

        assertThat(DeLong.paired(shuffledA, shuffledB)).isEqualTo(straight);
        assertThat(DeLong.covariance(List.of(shuffledA, shuffledB))).isDeepEqualTo(DeLong.covariance(List.of(a, b)));
        AucComparison back = DeLong.paired(b, a);
        assertThat(back.statistic()).isEqualTo(-straight.statistic());
        assertThat(back.pValue()).isEqualTo(straight.pValue());
    }

    @Test
    void aModelAgainstItselfHasPOneAndSaysWhy() {
        Predictions model = Cases.of(new int[] {0, 1, 0, 1, 1}, 0.2, 0.4, 0.3, 0.1, 0.9);
        AucComparison test = DeLong.paired(model, model.withModel("again"));
        assertThat(test.statistic()).isZero();
        assertThat(test.pValue()).isEqualTo(1);
        assertThat(test.standardError()).isZero();
        assertThat(test.caveat()).hasValueSatisfying(text -> assertThat(text).contains("order the two classes alike"));
    }

    @Test
    void twoPerfectModelsHavePOne() {
        int[] truth = {0, 0, 1, 1};
        AucComparison test = DeLong.paired(Cases.of(truth, 0.1, 0.2, 0.8, 0.9), Cases.of(truth, 0.1, 0.3, 0.6, 0.9));
        assertThat(test.statistic()).isZero();
        assertThat(test.pValue()).isEqualTo(1);
        assertThat(test.caveat()).isPresent();
    }

    @Test
    void perfectAgainstReversedCannotBeTested() {
        int[] truth = {0, 0, 1, 1};
        AucComparison test = DeLong.paired(Cases.of(truth, 0.1, 0.2, 0.8, 0.9), Cases.of(truth, 0.9, 0.8, 0.2, 0.1));
        assertThat(test.difference()).isEqualTo(1);
        assertThat(test.statistic()).isNaN();
        assertThat(test.pValue()).isNaN();
        assertThat(test.caveat()).hasValueSatisfying(text -> assertThat(text).contains("no test is possible"));
    }

    @Test
    void oneCaseOfAClassHasNoVariance() {
        Predictions few = Cases.of(new int[] {0, 0, 0, 1}, 0.1, 0.2, 0.6, 0.5);
        AucComparison test = DeLong.paired(few, few.withModel("b"));
        assertThat(test.standardError()).isNaN();
        assertThat(test.pValue()).isNaN();
        assertThat(test.interval(0.95).isDefined()).isFalse();
        assertThat(test.caveat()).hasValueSatisfying(text -> assertThat(text).contains("two cases of each class"));
        assertThat(DeLong.unpaired(few, few).pValue()).isNaN();
    }

    @Test
    void differentCasesAreRefused() {
        boolean[] y = {true, false, true};
        double[] p = {0.1, 0.2, 0.3};
        Predictions a = Predictions.ofScores("A", List.of("1", "2", "3"), y, p);
        assertThatThrownBy(() -> DeLong.paired(a, Predictions.ofScores("B", List.of("1", "2", "4"), y, p)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("\"3\" is only among the first's");
        assertThatThrownBy(() -> DeLong.paired(a, Cases.of(new int[] {0, 1}, 1, 2)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("3 and 2 cases");
        boolean[] other = {true, true, false};
        assertThatThrownBy(() -> DeLong.paired(a, Predictions.ofScores("B", List.of("1", "2", "3"), other, p)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("disagree about the outcome of case \"2\"");
    }

    @Test
    void sumsBeyondALongStayExact() {
        // 4 million cases, perfect but for one pair: products of placements pass 2^63 in sum.
        int half = 2_000_000;
        boolean[] y = new boolean[2 * half];
        double[] p = new double[2 * half];
        for (int i = 0; i < 2 * half; i++) {
            y[i] = i >= half;
            p[i] = i;
        }
        p[half - 1] = half;
        p[half] = half - 1;
        Predictions predictions = Predictions.ofScores("big", Cases.ids(2 * half), y, p);
        double pairs = (double) half * half;
        // One event loses one comparison of `half`, and one non-event likewise; all others lose none.
        double loss = 1.0 / half;
        double ofOneClass = loss * loss * (1 - 1.0 / half) / (half - 1.0) / half;
        Auc auc = Auc.of(predictions);
        assertThat(auc.value()).isEqualTo((pairs - 1) / pairs);
        assertThat(auc.variance()).isCloseTo(2 * ofOneClass, within(1e-13 * ofOneClass));
    }
}
