package org.alnm.eval.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.alnm.core.Seed;
import org.alnm.eval.Cases;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Predictions;
import org.alnm.eval.discrimination.Auc;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Tag("oracle")
    @Test
    void adjustmentsAsR() {
        JsonNode golden = Oracles.json("models/golden/stats.json").get("p_adjust");
        double[] p = numbers(golden.get("p"));
        assertThat(PAdjustment.HOLM.adjust(p)).containsExactly(numbers(golden.get("holm")), within(1e-14));
        assertThat(PAdjustment.BENJAMINI_HOCHBERG.adjust(p)).containsExactly(numbers(golden.get("BH")), within(1e-14));
        assertThat(PAdjustment.BONFERRONI.adjust(p)).containsExactly(numbers(golden.get("bonferroni")), within(1e-14));
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
    }

    @Test
    void testsThatCouldNotBeDoneDoNotCount() {
        assertThat(PAdjustment.HOLM.adjust(.01, Double.NaN, .03)).containsExactly(.02, Double.NaN, .03);
        assertThatThrownBy(() -> PAdjustment.HOLM.adjust(1.1)).isInstanceOf(EvaluationException.class);
    }

    @Test
    void matrixOfModels() {
        List<Predictions> models = List.of(
                Cases.random("a", Seed.of(1), 80),
                Cases.random("b", Seed.of(1), 80),
                Cases.random("c", Seed.of(1), 80),
                Cases.random("d", Seed.of(1), 80));
        AucMatrix matrix = AucMatrix.of(models, PAdjustment.HOLM);
        assertThat(matrix.comparisons()).hasSize(6);
        int at = 0;
        for (int i = 0; i < 4; i++) {
            assertThat(matrix.adjusted(i, i)).isEqualTo(1);
            for (int j = i + 1; j < 4; j++) {
                assertThat(matrix.comparisons().get(at).modelA())
                        .isEqualTo(matrix.models().get(i));
                assertThat(matrix.comparisons().get(at).modelB())
                        .isEqualTo(matrix.models().get(j));
                assertThat(matrix.adjusted(i, j)).isEqualTo(matrix.adjusted().get(at));
                assertThat(matrix.adjusted(j, i)).isEqualTo(matrix.adjusted().get(at++));
            }
        }
    }

    /** R 4.2.2: mcnemar.test(matrix(c(30, 12, 5, 34), 2)), with correct = FALSE, and binom.test(5, 17). */
    @Test
    void mcNemarAsR() {
        McNemarTest test = new McNemarTest(5, 12);
        assertThat(test.statistic(true)).isCloseTo(2.1176470588235, within(1e-12));
        assertThat(test.pValue(true)).isCloseTo(0.1456100953969, within(1e-12));
        assertThat(test.pValue(false)).isCloseTo(0.08955507441364312, within(1e-12));
        assertThat(test.exactPValue()).isCloseTo(0.1434631347656251, within(1e-12));
        assertThat(new McNemarTest(0, 0).exactPValue()).isEqualTo(1);
        assertThat(new McNemarTest(0, 0).pValue(true)).isEqualTo(1);
        assertThat(new McNemarTest(3, 3).exactPValue()).isEqualTo(1);
    }

    @Test
    void mcNemarCountsCases() {
        Predictions a = Cases.of(new int[] {1, 1, 0, 0}, .9, .8, .1, .7);
        Predictions b = Cases.of(new int[] {1, 1, 0, 0}, .9, .2, .1, .2);
        assertThat(McNemarTest.of(a, .5, b, .5)).isEqualTo(new McNemarTest(1, 1));
    }

    /** t = mean / sqrt((1 / k + n2 / n1) s^2): for 1, 2, 3, 4 with 10 test and 40 training cases, 2.5 / sqrt(5 / 6). */
    @Test
    void correctedResampledTest() {
        CorrectedResampledTest test = CorrectedResampledTest.of(new double[] {1, 2, 3, 4}, 10, 40);
        assertThat(test.statistic()).isCloseTo(2.5 / Math.sqrt(0.5 * 5 / 3), within(1e-14));
        assertThat(test.degreesOfFreedom()).isEqualTo(3);
        assertThat(test.interval(.95).contains(2.5)).isTrue();
        assertThat(CorrectedResampledTest.of(new double[] {0, 0}, 10, 40).pValue())
                .isEqualTo(1);
        assertThat(CorrectedResampledTest.of(new double[] {.1, .1}, 10, 40).pValue())
                .isNaN();
    }

    @Test
    void optimismIsTaken() {
        Optimism optimism = Optimism.of(.9, new double[] {.95, .93}, new double[] {.85, .87});
        assertThat(optimism.optimism()).isCloseTo(.08, within(1e-15));
        assertThat(optimism.corrected()).isCloseTo(.82, within(1e-15));
    }

    /** The example of the package pmsampsize: 24 parameters, prevalence .174, Cox-Snell R squared .288. */
    @Test
    void sampleSizeAsPublished() {
        SampleSize size = SampleSize.ofCoxSnell(24, .174, .288);
        assertThat(size.forShrinkage()).isEqualTo(623);
        assertThat(size.forOptimism()).isEqualTo(662);
        assertThat(size.forPrevalence()).isEqualTo(221);
        assertThat(size.cases()).isEqualTo(662);
        assertThat(size.events()).isEqualTo(116);
        assertThat(size.eventsPerParameter()).isCloseTo(4.8, within(.01));
        assertThatThrownBy(() -> SampleSize.ofCoxSnell(24, .174, .9)).isInstanceOf(EvaluationException.class);
    }

    @Test
    void groupsByThemselves() {
        Predictions all = Cases.random("a", Seed.of(9), 90);
        List<String> centres =
                IntStream.range(0, 90).mapToObj(i -> i % 3 == 0 ? "B" : "A").toList();
        Subgroups groups = Subgroups.of(all, centres, .4);
        assertThat(groups.groups()).extracting(Subgroups.Group::name).containsExactly("A", "B");
        Predictions ofB = all.subset(
                IntStream.range(0, 90).filter(i -> i % 3 == 0).boxed().toList());
        Subgroups.Group b = groups.groups().get(1);
        assertThat(b.auc()).contains(Auc.of(ofB));
        assertThat(b.confusion()).contains(org.alnm.eval.discrimination.ConfusionMatrix.at(ofB, .4));
        assertThat(groups.heterogeneityPValue()).isBetween(0.0, 1.0);
        assertThat(groups.sensitivityGap()).isBetween(0.0, 1.0);
    }

    @Test
    void aGroupOfOneClassSaysSo() {
        Predictions few = Cases.of(new int[] {1, 0, 1, 0, 0}, .4, .1, .5, .2, .3);
        Subgroups groups = Subgroups.of(few, List.of("A", "A", "A", "B", "B"));
        assertThat(groups.groups().get(1).auc()).isEmpty();
        assertThat(groups.groups().get(1).status()).contains("2 cases are without");
        assertThat(groups.heterogeneityPValue()).isNaN();
    }
}
