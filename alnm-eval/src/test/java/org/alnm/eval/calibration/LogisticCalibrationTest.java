package org.alnm.eval.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.alnm.eval.Cases;
import org.alnm.eval.Predictions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LogisticCalibrationTest {

    private static final int[] TRUTH = {0, 0, 1, 0, 1, 1};

    private static LogisticCalibration of(int[] truth, double... p) {
        boolean[] y = new boolean[truth.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = truth[i] == 1;
        }
        return LogisticCalibration.of(Predictions.ofProbabilities("m", Cases.ids(y.length), y, p));
    }

    /** Newton's method in decimal arithmetic with 34 digits, done by itself in Python. */
    static Stream<Arguments> decimals() {
        return Stream.of(
                Arguments.of(
                        "s81",
                        "pA",
                        0.10659880520794884,
                        0.7261604170671424,
                        0.19193639674678123,
                        0.1661969640279757,
                        0.27126868903783213),
                Arguments.of(
                        "s81",
                        "pB",
                        0.20249958711737032,
                        0.31391064203889,
                        0.10588655224027599,
                        0.8255782976748551,
                        0.30841603508251214),
                Arguments.of(
                        "s400",
                        "pA",
                        -0.12288816827724665,
                        0.9518858326493753,
                        0.10598404867997202,
                        -0.11329897211466607,
                        0.12171957544833328),
                Arguments.of(
                        "s400",
                        "pB",
                        -0.00302230158795481,
                        0.30567886916174397,
                        0.04796144260475699,
                        0.7124951071840383,
                        0.1405970464596392));
    }

    @Tag("oracle")
    @ParameterizedTest
    @MethodSource("decimals")
    void agreesWithDecimalArithmetic(
            String table,
            String model,
            double intercept,
            double slope,
            double slopeError,
            double large,
            double largeError) {
        LogisticCalibration fit = LogisticCalibration.of(Cases.oracle(table, model));
        assertThat(fit.intercept()).isCloseTo(intercept, within(1e-14));
        assertThat(fit.slope()).isCloseTo(slope, within(1e-14));
        assertThat(fit.slopeError()).isCloseTo(slopeError, within(1e-14));
        assertThat(fit.inTheLarge()).isCloseTo(large, within(1e-14));
        assertThat(fit.inTheLargeError()).isCloseTo(largeError, within(1e-14));
    }

    @Test
    void twoGroupsThatAreRightHaveSlopeOneAndInterceptZero() {
        // Risk 1/4 in the first four, 3/4 in the others: the saturated model, known in closed form.
        LogisticCalibration fit =
                of(new int[] {0, 0, 0, 1, 1, 1, 1, 0}, 0.25, 0.25, 0.25, 0.25, 0.75, 0.75, 0.75, 0.75);
        assertThat(fit.slope()).isCloseTo(1, within(1e-14));
        assertThat(fit.intercept()).isCloseTo(0, within(1e-14));
        assertThat(fit.inTheLarge()).isCloseTo(0, within(1e-14));
        assertThat(fit.inTheLargeError()).isCloseTo(1 / Math.sqrt(8 * 3 / 16.0), within(1e-14));
        assertThat(fit.slopeInterval(0.95).contains(1)).isTrue();
        assertThat(fit.caveat()).isEmpty();
    }

    @Test
    void hasNoSlopeWhereTheClassesDoNotOverlap() {
        LogisticCalibration separated = of(TRUTH, 0.1, 0.2, 0.7, 0.3, 0.8, 0.9);
        assertThat(separated.slope()).isNaN();
        assertThat(separated.slopeError()).isNaN();
        assertThat(separated.slopeInterval(0.95).isDefined()).isFalse();
        assertThat(separated.inTheLarge()).isFinite();
        assertThat(separated.caveat())
                .hasValueSatisfying(text -> assertThat(text).contains("no calibration slope"));
        // Sharing one value only is no overlap either: the likelihood still rises without end.
        assertThat(of(TRUTH, 0.1, 0.2, 0.3, 0.3, 0.8, 0.9).slope()).isNaN();
        assertThat(of(TRUTH, 0.9, 0.8, 0.3, 0.7, 0.2, 0.1).slope()).isNaN();
    }

    @Test
    void hasNoSlopeForEqualPredictionsButSaysHowFarTheyAreOff() {
        LogisticCalibration fit = of(TRUTH, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2);
        assertThat(fit.slope()).isNaN();
        // Half of the cases have the outcome: logit(1/2) - logit(1/5) = log 4.
        assertThat(fit.inTheLarge()).isCloseTo(StrictMath.log(4), within(1e-14));
    }

    @Test
    void certainPredictionsAreClippedAndCounted() {
        LogisticCalibration fit = of(TRUTH, 0, 0, 1, 0.6, 0.5, 0.4);
        assertThat(fit.clipped()).isEqualTo(3);
        assertThat(fit.slope()).isFinite().isPositive();
        assertThat(fit.caveat()).hasValueSatisfying(text -> assertThat(text).startsWith("3 probabilities"));
    }

    @Test
    void findsTheMaximumFromFarAway() {
        // Predictions that are certain and wrong half the time: the first Newton steps overshoot.
        LogisticCalibration fit = of(new int[] {0, 1, 0, 1, 0, 1}, 1e-9, 1e-9, 1 - 1e-9, 1 - 1e-9, 0.5, 0.5);
        assertThat(fit.slope()).isCloseTo(0, within(1e-12));
        assertThat(fit.inTheLarge()).isCloseTo(0, within(1e-6));
    }
}
