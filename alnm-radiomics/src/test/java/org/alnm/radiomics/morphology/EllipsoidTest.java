package org.alnm.radiomics.morphology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EllipsoidTest {

    @Test
    void aSphere() {
        Ellipsoid sphere = new Ellipsoid(3, 3, 3);
        assertThat(sphere.volume()).isCloseTo(36 * Math.PI, within(1e-12));
        assertThat(sphere.area()).isCloseTo(36 * Math.PI, within(1e-12));
    }

    /** With b = c all Legendre polynomials are at 1, and the series is 1/2 + (1 - x^2) / (2 x) artanh x, x^2 = 1 - b^2 / a^2. */
    @Test
    void theStandardsSeriesWithTwoEqualAxes() {
        double x = Math.sqrt(1 - 4.0 / 9);
        double artanh = Math.log((1 + x) / (1 - x)) / 2;
        double series = 4 * Math.PI * 6 * (0.5 + (1 - x * x) / (2 * x) * artanh);
        assertThat(new Ellipsoid(3, 2, 2).area()).isCloseTo(series, within(1e-6 * series));
    }

    /** The IBSI digital phantom; area and value of the teams MITK and OncoRay in full precision. */
    @Test
    void theStandardsSeriesWithThreeAxes() {
        Ellipsoid ellipsoid = new Ellipsoid(11.4023872667277 / 2, 9.30801077662193 / 2, 8.53598121959883 / 2);
        assertThat(388.070629881109 / ellipsoid.area()).isCloseTo(1.35512873449906, within(1e-10));
    }

    @Test
    void flatEllipsoids() {
        assertThat(new Ellipsoid(3, 2, 0).area()).isFinite().isPositive();
        assertThat(new Ellipsoid(3, 2, 0).volume()).isZero();
        assertThat(new Ellipsoid(3, 0, 0).area()).isZero();
    }
}
