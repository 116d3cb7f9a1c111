package org.alnm.radiomics.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.alnm.core.Seed;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.feature.RadiomicsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WaveletTest {

    static Stream<String> orthogonal() {
        return Wavelet.names().stream().filter(name -> !name.contains("bio") && !name.equals("dmey"));
    }

    /** Orthogonal to itself at every even shift, and of length 1. */
    @ParameterizedTest
    @MethodSource("orthogonal")
    void orthonormal(String name) {
        Wavelet wavelet = Wavelet.named(name);
        for (int shift = 0; shift < wavelet.low().length; shift += 2) {
            double expected = shift == 0 ? 1 : 0;
            assertThat(product(wavelet.low(), wavelet.low(), shift)).isCloseTo(expected, within(1e-9));
            assertThat(product(wavelet.high(), wavelet.high(), shift)).isCloseTo(expected, within(1e-9));
            assertThat(product(wavelet.low(), wavelet.high(), shift)).isCloseTo(0, within(1e-9));
        }
    }

    private static double product(double[] a, double[] b, int shift) {
        double sum = 0;
        for (int i = shift; i < a.length; i++) {
            sum += a[i] * b[i - shift];
        }
        return sum;
    }

    /** Parseval: with periodic ends an orthogonal decimated transform keeps the energy. */
    @ParameterizedTest
    @MethodSource("orthogonal")
    void keepsEnergy(String name) {
        Volume image = noise(new GridSize(16, 24, 8));
        for (FilterDimension dimension : FilterDimension.values()) {
            Map<String, Volume> bands =
                    new DecimatedWavelet(Wavelet.named(name), 2, dimension, Boundary.PERIODIC).decompose(image);
            assertThat(bands).hasSize(dimension == FilterDimension.SPACE ? 15 : 7);
            double energy =
                    bands.values().stream().mapToDouble(WaveletTest::energy).sum();
            assertThat(energy).isCloseTo(energy(image), within(1e-8 * energy(image)));
        }
    }

    private static double energy(Volume image) {
        double sum = 0;
        for (double x : image.toDoubles()) {
            sum += x * x;
        }
        return sum;
    }

    @Test
    void gridsOfTheBands() {
        Map<String, Volume> bands = new DecimatedWavelet(
                        Wavelet.named("db2"), 2, FilterDimension.SPACE, Boundary.MIRROR)
                .decompose(noise(new GridSize(9, 6, 5)));
        assertThat(bands.keySet()).startsWith("1-LLH", "1-LHL").endsWith("2-HHH", "2-LLL");
        Geometry grid = Objects.requireNonNull(bands.get("2-LLL")).geometry();
        assertThat(grid.size()).isEqualTo(new GridSize(3, 2, 2));
        assertThat(grid.spacing()).isEqualTo(new Vec3(4, 4, 8));
    }

    @Test
    void unknown() {
        assertThatThrownBy(() -> Wavelet.named("db99"))
                .isInstanceOf(RadiomicsException.class)
                .hasMessageContaining("db99")
                .hasMessageContaining("coif1");
    }

    private static Volume noise(GridSize size) {
        var random = Seed.of(3).derive("noise").generator();
        return Volume.compute(Geometry.of(size, new Vec3(1, 1, 2)), at -> random.nextDouble());
    }
}
