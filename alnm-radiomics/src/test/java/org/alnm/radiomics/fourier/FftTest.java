package org.alnm.radiomics.fourier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.alnm.core.Seed;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FftTest {

    @ParameterizedTest
    @ValueSource(
            ints = {1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 25, 27, 30, 36, 45, 60, 64, 75, 100, 120, 125, 240})
    void definition(int n) {
        int count = 3;
        UniformRandomProvider random = Seed.of(n).generator();
        Fft.Lines lines = new Fft.Lines(n, count);
        for (int i = 0; i < n * count; i++) {
            lines.re()[i] = random.nextDouble() - 0.5;
            lines.im()[i] = random.nextDouble() - 0.5;
        }
        double[] re = lines.re().clone();
        double[] im = lines.im().clone();
        new Fft(n).transform(lines);
        for (int line = 0; line < count; line++) {
            for (int k = 0; k < n; k++) {
                double sumRe = 0;
                double sumIm = 0;
                for (int j = 0; j < n; j++) {
                    double angle = -2 * Math.PI * ((long) j * k % n) / n;
                    double c = StrictMath.cos(angle);
                    double s = StrictMath.sin(angle);
                    sumRe += re[j * count + line] * c - im[j * count + line] * s;
                    sumIm += re[j * count + line] * s + im[j * count + line] * c;
                }
                assertThat(lines.re()[k * count + line]).isCloseTo(sumRe, within(1e-13));
                assertThat(lines.im()[k * count + line]).isCloseTo(sumIm, within(1e-13));
            }
        }
    }

    @Test
    void lengths() {
        assertThat(Fft.length(1)).isEqualTo(1);
        assertThat(Fft.length(7)).isEqualTo(8);
        assertThat(Fft.length(121)).isEqualTo(125);
        assertThat(Fft.length(239)).isEqualTo(240);
        assertThat(Fft.length(1023)).isEqualTo(1024);
        assertThatThrownBy(() -> new Fft(14))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("14");
    }
}
