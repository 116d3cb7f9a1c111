package org.alnm.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionsTest {

    /** R: qnorm(1 - (1 - level) / 2), 17 digits. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 0.67448975019608171",
        "0.8, 1.2815515655446004",
        "0.9, 1.6448536269514722",
        "0.95, 1.959963984540054",
        "0.99, 2.5758293035489004",
        "0.999, 3.2905267314919255"
    })
    void normalReach(double level, double expected) {
        assertThat(Distributions.normalReach(level)).isCloseTo(expected, within(1e-13));
    }

    /** R: 2 * pnorm(-z); relative accuracy also far out. */
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0.31731050786291415", "1.96, 0.04999579029644087", "10, 1.5239706048321052e-23"})
    void normalTwoSided(double z, double expected) {
        assertThat(Distributions.normalTwoSided(z)).isCloseTo(expected, Percentage.withPercentage(1e-9));
        assertThat(Distributions.normalTwoSided(-z)).isEqualTo(Distributions.normalTwoSided(z));
        assertThat(Distributions.studentTwoSided(z, Double.POSITIVE_INFINITY))
                .isEqualTo(Distributions.normalTwoSided(z));
    }

    /** Student's t in closed form: with 1 degree of freedom 1 - 2/pi atan t, with 2 degrees 1 - t / sqrt(2 + t^2). */
    @ParameterizedTest
    @CsvSource({"0.1", "1", "2.5", "30"})
    void studentTwoSided(double t) {
        assertThat(Distributions.studentTwoSided(t, 1)).isCloseTo(1 - 2 / Math.PI * StrictMath.atan(t), within(1e-13));
        assertThat(Distributions.studentTwoSided(-t, 2)).isCloseTo(1 - t / Math.sqrt(2 + t * t), within(1e-13));
    }

    @Test
    void nothingComesOfNothing() {
        assertThat(Distributions.normalTwoSided(Double.NaN)).isNaN();
        assertThat(Distributions.studentTwoSided(1, Double.NaN)).isNaN();
    }
}
