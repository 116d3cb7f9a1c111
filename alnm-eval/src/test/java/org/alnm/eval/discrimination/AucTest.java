package org.alnm.eval.discrimination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.alnm.core.Seed;
import org.alnm.eval.Cases;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Interval;
import org.alnm.eval.Predictions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AucTest {

    @Test
    void countsPairsWithTiesHalf() {
        // Events 3, 5, 5 against non-events 1, 3, 5: 1 + .5 + 0, then twice 1 + 1 + .5, of 9.
        Auc auc = Auc.of(Cases.of(new int[] {1, 1, 1, 0, 0, 0}, 3, 5, 5, 1, 3, 5));
        assertThat(auc.value()).isEqualTo(6.5 / 9);
        assertThat(auc.events()).isEqualTo(3);
        assertThat(auc.nonEvents()).isEqualTo(3);
    }

    @Test
    void aReversedScoreIsNeverTurnedRound() {
        assertThat(Auc.of(Cases.of(new int[] {1, 1, 0, 0}, 0.1, 0.2, 0.8, 0.9)).value())
                .isZero();
    }

    @Test
    void constantScoresAreAHalfWithAWarning() {
        Auc auc = Auc.of(Cases.of(new int[] {0, 1, 0, 1}, 0.5, 0.5, 0.5, 0.5));
        assertThat(auc.value()).isEqualTo(0.5);
        assertThat(auc.variance()).isZero();
        assertThat(auc.interval(0.95)).isEqualTo(new Interval(0.5, 0.5, 0.95));
        assertThat(auc.logitInterval(0.95).isDefined()).isFalse();
        assertThat(auc.caveat()).hasValueSatisfying(text -> assertThat(text).contains("do not tell any two"));
    }

    @Test
    void perfectSeparationHasNoVarianceWithAWarning() {
        Auc auc = Auc.of(Cases.of(new int[] {0, 0, 0, 1, 1}, 0.1, 0.2, 0.3, 0.8, 0.9));
        assertThat(auc.value()).isEqualTo(1);
        assertThat(auc.variance()).isZero();
        assertThat(auc.logitInterval(0.95).isDefined()).isFalse();
        assertThat(auc.caveat()).hasValueSatisfying(text -> assertThat(text).contains("separate the classes"));
    }

    @Test
    void oneEventHasAnAreaButNoVariance() {
        Auc auc = Auc.of(Cases.of(new int[] {0, 0, 0, 1}, 0.1, 0.2, 0.6, 0.5));
        assertThat(auc.value()).isEqualTo(2.0 / 3);
        assertThat(auc.variance()).isNaN();
        assertThat(auc.interval(0.95).isDefined()).isFalse();
        assertThat(auc.caveat()).hasValueSatisfying(text -> assertThat(text).contains("1 with and 3 without"));
        assertThat(Auc.of(Cases.of(new int[] {0, 1}, 0.2, 0.4)).value()).isEqualTo(1);
    }

    @Test
    void theIntervalIsCutAtOne() {
        Auc auc = Auc.of(Cases.of(new int[] {0, 0, 1, 0, 1, 1}, 1, 2, 3, 4, 5, 6));
        assertThat(auc.interval(0.95).high()).isEqualTo(1);
        assertThat(auc.logitInterval(0.95).high()).isLessThan(1);
        assertThatThrownBy(() -> auc.interval(95)).isInstanceOf(EvaluationException.class);
        assertThatThrownBy(() -> auc.logitInterval(Double.NaN)).isInstanceOf(EvaluationException.class);
    }

    @Tag("property")
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void monotoneTransformsDoNotTouchABit(long value) {
        Predictions original = Cases.random("m", Seed.of(value), 40 + (int) (10 * value));
        double[] stretched = Arrays.stream(original.scores())
                .map(p -> StrictMath.exp(7 * p) - 100)
                .toArray();
        Predictions transformed = Predictions.ofScores("m", original.caseIds(), original.outcomes(), stretched);
        assertThat(Auc.of(transformed)).isEqualTo(Auc.of(original));
    }

    @Tag("property")
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void flippedLabelsGiveTheComplement(long value) {
        Predictions original = Cases.random("m", Seed.of(value), 60);
        boolean[] flipped = original.outcomes();
        for (int i = 0; i < flipped.length; i++) {
            flipped[i] = !flipped[i];
        }
        Auc complement = Auc.of(Predictions.ofScores("m", original.caseIds(), flipped, original.scores()));
        Auc auc = Auc.of(original);
        assertThat(complement.value()).isCloseTo(1 - auc.value(), within(1e-15));
        assertThat(complement.variance()).isCloseTo(auc.variance(), within(1e-17));
        assertThat(RocCurve.of(original).area()).isEqualTo(auc.value());
    }
}
