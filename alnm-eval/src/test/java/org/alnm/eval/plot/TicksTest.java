package org.alnm.eval.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

    private static List<String> labels(double low, double high) {
        return Ticks.of(Axis.of("", low, high), 5).stream().map(Ticks::label).toList();
    }

    @Test
    void areRound() {
        assertThat(labels(0, 1)).containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(labels(-0.1, 0.42)).containsExactly("\u22120.1", "0.0", "0.1", "0.2", "0.3", "0.4");
        assertThat(labels(0, 12)).containsExactly("0.0", "2.5", "5.0", "7.5", "10.0");
        assertThat(labels(1990, 2020)).containsExactly("1990", "1995", "2000", "2005", "2010", "2015", "2020");
        assertThat(labels(0, 1e6)).first().isEqualTo("0");
        assertThat(labels(0, 3e-7)).last().isEqualTo("0.00000030");
    }

    @ParameterizedTest
    @CsvSource({"0,1", "-3,7", "0.001,0.0013", "1e-12,1", "-1e9,1e9", "99.99,100.01", "0,0.7", "5,6.3"})
    void areFewAndInside(double low, double high) {
        List<java.math.BigDecimal> ticks = Ticks.of(Axis.of("", low, high), 5);
        assertThat(ticks).hasSizeBetween(3, 9);
        double slack = 1e-9 * (high - low);
        assertThat(ticks).allSatisfy(tick -> assertThat(tick.doubleValue()).isBetween(low - slack, high + slack));
        assertThat(ticks)
                .extracting(java.math.BigDecimal::scale)
                .containsOnly(ticks.get(0).scale());
    }
}
