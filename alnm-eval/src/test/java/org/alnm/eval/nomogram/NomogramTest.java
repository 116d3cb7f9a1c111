package org.alnm.eval.nomogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.alnm.eval.EvaluationException;
import org.junit.jupiter.api.Test;

class NomogramTest {

    private static final Nomogram.Term SIZE = new Nomogram.Term("size", 0.04, 5, 60);
    private static final Nomogram.Term GRADE = new Nomogram.Term("grade 3", 0.9, 0, 1);
    private static final Nomogram.Term AGE = new Nomogram.Term("age", -0.02, 30, 80);
    private static final Nomogram NOMOGRAM = Nomogram.of(-1.2, List.of(SIZE, GRADE, AGE));

    @Test
    void theTotalGivesTheModelsProbability() {
        double total = NOMOGRAM.total(Map.of("size", 22.0, "grade 3", 1.0, "age", 51.0));
        double logit = -1.2 + 0.04 * 22 + 0.9 - 0.02 * 51;
        assertThat(NOMOGRAM.probability(total)).isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-14));
        assertThat(NOMOGRAM.totalFor(NOMOGRAM.probability(total))).isCloseTo(total, within(1e-9));
    }

    @Test
    void theStrongestFeatureSpansAHundredPoints() {
        assertThat(NOMOGRAM.points(SIZE, 5)).isZero();
        assertThat(NOMOGRAM.points(SIZE, 60)).isCloseTo(100, within(1e-12));
        assertThat(NOMOGRAM.points(AGE, 80)).isZero();
        assertThat(NOMOGRAM.points(AGE, 30)).isCloseTo(100 / 2.2, within(1e-12));
        assertThat(NOMOGRAM.mostPoints()).isCloseTo(100 * (2.2 + 0.9 + 1) / 2.2, within(1e-12));
    }

    @Test
    void tables() {
        assertThat(NOMOGRAM.pointsTable(5).keySet()).containsExactly("size", "grade 3", "age");
        assertThat(NOMOGRAM.pointsTable(5).get("size"))
                .hasSize(6)
                .last()
                .isEqualTo(new Nomogram.Mark(60, NOMOGRAM.points(SIZE, 60)));
        assertThat(NOMOGRAM.probabilityTable(.001, .1, .5))
                .extracting(Nomogram.Mark::value)
                .containsExactly(.1, .5);
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThatThrownBy(() -> NOMOGRAM.total(Map.of("size", 1.0)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("grade 3");
        assertThatThrownBy(() -> new Nomogram.Term("x", 0, 0, 1)).isInstanceOf(EvaluationException.class);
        assertThatThrownBy(() -> Nomogram.of(0, List.of())).isInstanceOf(EvaluationException.class);
    }

    /**
     * rms 6.5.0 on s400: lrm(y ~ pA + pB + (pC > .45)); nomogram(fit, pA = c(0, .25, .5, .75, 1), pB = seq(0, 1, .2),
     * lp = TRUE, fun = plogis, fun.at = c(.05, .1, .3, .5, .7, .9), maxscale = 100), its points and totals as printed.
     */
    @Test
    void pointsAndTotalsAsRms() {
        Nomogram.Term a = new Nomogram.Term("pA", 5.515602612005406, 0, 1);
        Nomogram.Term b = new Nomogram.Term("pB", -0.8021270456793681, 0, 1);
        Nomogram.Term c = new Nomogram.Term("pC above 0.45", 0.8000901104935243, 0, 1);
        Nomogram nomogram = Nomogram.of(-2.9524015039251967, List.of(a, b, c));
        assertThat(nomogram.pointsPerLogit()).isCloseTo(18.1303852062, within(1e-9));
        double[] pointsOfB = {14.54287232248, 11.63429785798, 8.72572339349, 5.81714892899, 2.90857446450, 0};
        for (int i = 0; i < 5; i++) {
            assertThat(nomogram.points(a, i / 4.0)).isCloseTo(25 * i, within(1e-10));
        }
        for (int i = 0; i < pointsOfB.length; i++) {
            assertThat(nomogram.points(b, i / 5.0)).isCloseTo(pointsOfB[i], within(1e-10));
        }
        assertThat(nomogram.points(c, 1)).isCloseTo(14.5059419029, within(1e-10));
        double[] totals = {31.8102784596, 49.9406636658, 68.0710488720, 86.2014340782, 104.3318192844};
        for (int i = 0; i < totals.length; i++) {
            double probability = 1 / (1 + Math.exp(2 - i)); // Its axis of the linear predictor: -2 to 2.
            assertThat(nomogram.totalFor(probability)).isCloseTo(totals[i], within(1e-9));
            assertThat(nomogram.probability(totals[i])).isCloseTo(probability, within(1e-10));
        }
        // Its axis of probabilities is interpolated.
        double[] probabilities = {.05, .1, .3, .5, .7, .9};
        double[] between = {14.6871806792, 28.2344623511, 52.7091803284, 68.0710488720, 83.4329174157, 107.9076353929};
        for (int i = 0; i < between.length; i++) {
            assertThat(nomogram.totalFor(probabilities[i])).isCloseTo(between[i], within(1e-3));
        }
    }
}
