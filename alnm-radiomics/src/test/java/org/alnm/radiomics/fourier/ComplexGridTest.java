package org.alnm.radiomics.fourier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.alnm.core.Seed;
import org.alnm.core.image.GridSize;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplexGridTest {

    /** Lengths with and without large factors, against the definition. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "7, 1, 1", "1, 11, 3", "6, 5, 4", "13, 14, 3", "17, 2, 19", "33, 1, 22"})
    void definition(int x, int y, int z) {
        GridSize size = new GridSize(x, y, z);
        var random = Seed.of(5).derive("grid").generator();
        ComplexGrid grid = ComplexGrid.zeros(size);
        for (int i = 0; i < size.count(); i++) {
            grid.re()[i] = random.nextDouble() - 0.5;
            grid.im()[i] = random.nextDouble() - 0.5;
        }
        ComplexGrid before = grid.copy();
        grid.transform(3);
        for (int k = 0; k < size.count(); k += 1 + size.count() / 20) {
            double re = 0;
            double im = 0;
            for (int j = 0; j < size.count(); j++) {
                double angle = -2
                        * StrictMath.PI
                        * ((double) (j % x * (k % x)) / x
                                + (double) (j / x % y * (k / x % y)) / y
                                + (double) (j / x / y * (k / x / y)) / z);
                double c = StrictMath.cos(angle);
                double s = StrictMath.sin(angle);
                re += before.re()[j] * c - before.im()[j] * s;
                im += before.re()[j] * s + before.im()[j] * c;
            }
            assertThat(grid.re()[k]).isCloseTo(re, within(1e-11));
            assertThat(grid.im()[k]).isCloseTo(im, within(1e-11));
        }
        grid.inverse(3);
        for (int i = 0; i < size.count(); i++) {
            assertThat(grid.re()[i]).isCloseTo(before.re()[i], within(1e-13));
            assertThat(grid.im()[i]).isCloseTo(before.im()[i], within(1e-13));
        }
    }
}
