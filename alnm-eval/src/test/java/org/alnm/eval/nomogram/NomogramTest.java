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
}
