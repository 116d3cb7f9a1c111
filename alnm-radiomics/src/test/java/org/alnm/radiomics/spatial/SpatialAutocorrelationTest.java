package org.alnm.radiomics.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.alnm.core.Parallel;
import org.alnm.core.Seed;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpatialAutocorrelationTest {

    private static final Vec3 SPACING = new Vec3(0.7, 1.1, 2.5);

    /** The definitions as they stand, with a loop over ordered pairs. */
    private static double[] byDefinition(Roi roi) {
        GridSize size = roi.geometry().size();
        double[] x = roi.intensities();
        Vec3[] at = new Vec3[x.length];
        int n = 0;
        double mean = 0;
        for (int o = roi.intensity().next(0); o >= 0; o = roi.intensity().next(o + 1)) {
            at[n] = roi.geometry().toWorld(new Vec3(size.i(o), size.j(o), size.k(o)));
            mean += x[n++] / x.length;
        }
        double weights = 0;
        double products = 0;
        double differences = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += (x[i] - mean) * (x[i] - mean);
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    double w = 1 / at[i].minus(at[j]).norm();
                    weights += w;
                    products += w * (x[i] - mean) * (x[j] - mean);
                    differences += w * (x[i] - x[j]) * (x[i] - x[j]);
                }
            }
        }
        return new double[] {
            n / weights * products / squares, (n - 1) / (2 * weights) * differences / squares,
        };
    }

    private static Roi random(Seed seed, GridSize size, double density, double offset, double scale) {
        UniformRandomProvider random = seed.generator();
        Geometry grid = Geometry.of(size, SPACING);
        double[] values = new double[size.count()];
        boolean[] inside = new boolean[size.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = offset + scale * (random.nextDouble() + 0.02 * size.i(i));
            inside[i] = random.nextDouble() < density;
        }
        inside[0] = true;
        inside[values.length - 1] = true;
        return Roi.of(Volume.of(grid, values), Mask.of(grid, i -> inside[i]));
    }

    private static void assertSame(double[] expected, Roi roi, double precision) {
        Deviations deviations = Deviations.of(roi);
        for (SpatialAutocorrelation found : new SpatialAutocorrelation[] {
            SpatialAutocorrelation.of(roi),
            SpatialAutocorrelation.of(deviations, PairwiseSums.of(deviations)),
            SpatialAutocorrelation.of(deviations, SpectralSums.of(deviations, Parallel.of(2))),
            SpatialAutocorrelation.of(deviations, SpectralSums.of(deviations, 1, Parallel.of(1)))
        }) {
            assertThat(found.value(SpatialAutocorrelationFeature.MORANS_I)).isCloseTo(expected[0], within(precision));
            assertThat(found.value(SpatialAutocorrelationFeature.GEARYS_C)).isCloseTo(expected[1], within(precision));
        }
    }

    @Tag("property")
    @ParameterizedTest(name = "{0} x {1} x {2}, density {3}")
    @CsvSource({
        "2, 1, 1, 1",
        "1, 1, 9, 1",
        "3, 3, 3, 0.5",
        "7, 5, 4, 0.8",
        "12, 9, 5, 0.6",
        "33, 2, 1, 0.7",
        "1, 34, 5, 0.7",
        "13, 13, 13, 0.3",
        "5, 70, 3, 0.9",
        "40, 3, 66, 0.1"
    })
    void everyWayGivesTheDefinition(int x, int y, int z, double density) {
        for (int run = 0; run < 5; run++) {
            Seed seed = Seed.of(20_240_501).derive("autocorrelation", run);
            Roi roi = random(seed, new GridSize(x, y, z), density, -30, 100);
            assertSame(byDefinition(roi), roi, 1e-12);
        }
    }

    @Tag("property")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doesNotDependOnUnitOrOrigin(long seed) {
        GridSize size = new GridSize(11, 8, 6);
        SpatialAutocorrelation plain = SpatialAutocorrelation.of(random(Seed.of(seed), size, 0.7, 0, 1));
        SpatialAutocorrelation moved = SpatialAutocorrelation.of(random(Seed.of(seed), size, 0.7, 5000, 1e-3));
        for (SpatialAutocorrelationFeature feature : SpatialAutocorrelationFeature.values()) {
            assertThat(moved.value(feature)).isCloseTo(plain.value(feature), within(1e-8));
        }
    }

    @Test
    void marginAndPlaceDoNotMatter() {
        Geometry grid = Geometry.of(new GridSize(20, 21, 22), SPACING);
        Volume image = Volume.compute(grid, i -> i * 7919L % 1009);
        Mask lesion = Mask.of(grid, i -> i % 20 > 4 && i % 20 < 15 && i / 420 > 8 && i % 3 > 0);
        SpatialAutocorrelation tight = SpatialAutocorrelation.of(Roi.of(image, lesion));
        SpatialAutocorrelation loose = SpatialAutocorrelation.of(Roi.of(image, lesion, 5));
        for (SpatialAutocorrelationFeature feature : SpatialAutocorrelationFeature.values()) {
            assertThat(loose.value(feature)).isEqualTo(tight.value(feature));
        }
    }

    /** One outlier of a million among equal intensities: nothing is lost to its size. */
    @Test
    void outlier() {
        Geometry grid = Geometry.of(new GridSize(9, 9, 9), SPACING);
        Roi roi = Roi.of(Volume.compute(grid, i -> i == 364 ? 1e6 : i % 2), Mask.of(grid, i -> true));
        assertSame(byDefinition(roi), roi, 1e-12);
    }

    /** Two voxels of different intensity, whatever their distance: I is -1 and C is 1 by the definitions. */
    @Test
    void twoVoxels() {
        Geometry grid = Geometry.of(new GridSize(50, 60, 70), SPACING);
        Roi roi = Roi.of(
                Volume.compute(grid, i -> i),
                Mask.of(grid, i -> i == 0 || i == grid.size().count() - 1));
        assertSame(new double[] {-1, 1}, roi, 1e-12);
    }

    @Test
    void undefinedWhereIntensitiesAreEqual() {
        Geometry grid = Geometry.of(new GridSize(4, 3, 2), SPACING);
        Roi flat = Roi.of(Volume.compute(grid, i -> 0.1), Mask.of(grid, i -> true));
        Roi one = Roi.of(Volume.compute(grid, i -> i), Mask.of(grid, i -> i == 5));
        for (Roi roi : new Roi[] {flat, one, one.resegment(x -> false)}) {
            for (SpatialAutocorrelationFeature feature : SpatialAutocorrelationFeature.values()) {
                assertThat(SpatialAutocorrelation.of(roi).value(feature)).isNaN();
            }
        }
    }
}
