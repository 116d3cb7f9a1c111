package org.alnm.radiomics.intensity;

import static org.alnm.radiomics.intensity.LocalIntensityFeature.GLOBAL_INTENSITY_PEAK;
import static org.alnm.radiomics.intensity.LocalIntensityFeature.LOCAL_INTENSITY_PEAK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

class LocalIntensityTest {

    /** The definitions as they stand: all voxels of the whole image around every voxel of the region. */
    private static double[] byDefinition(Volume image, Mask lesion) {
        GridSize size = image.size();
        double radius = 10 * StrictMath.pow(3 / (4 * Math.PI), 1 / 3.0);
        double highest = Double.NEGATIVE_INFINITY;
        double local = Double.NEGATIVE_INFINITY;
        double global = Double.NEGATIVE_INFINITY;
        for (int at = lesion.next(0); at >= 0; at = lesion.next(at + 1)) {
            Vec3 centre = world(image.geometry(), size, at);
            double sum = 0;
            int count = 0;
            for (int other = 0; other < size.count(); other++) {
                if (world(image.geometry(), size, other).minus(centre).norm() <= radius
                        && Double.isFinite(image.value(other))) {
                    sum += image.value(other);
                    count++;
                }
            }
            double mean = sum / count;
            global = Math.max(global, mean);
            if (image.value(at) > highest) {
                highest = image.value(at);
                local = mean;
            } else if (image.value(at) == highest) {
                local = Math.max(local, mean);
            }
        }
        return new double[] {local, global};
    }

    private static Vec3 world(Geometry geometry, GridSize size, int at) {
        return geometry.toWorld(new Vec3(size.i(at), size.j(at), size.k(at)));
    }

    @Tag("property")
    @ParameterizedTest
    @CsvSource({
        "12, 11, 10, 1, 1.5, 2, false",
        "20, 9, 3, 0.7, 2.9, 5, false",
        "6, 24, 5, 3, 0.8, 7, true",
        "30, 20, 1, 0.5, 0.5, 4, false",
        "8, 8, 8, 2, 2, 2, true",
        "9, 8, 7, 20, 20, 20, false"
    })
    void byDefinition(int nx, int ny, int nz, double sx, double sy, double sz, boolean gaps) {
        for (int run = 0; run < 3; run++) {
            UniformRandomProvider random = Seed.of(77).derive("peak", run).generator();
            Geometry grid = Geometry.of(new GridSize(nx, ny, nz), new Vec3(sx, sy, sz));
            double[] values = new double[grid.size().count()];
            boolean[] inside = new boolean[values.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = 1000 + random.nextInt(12);
                inside[i] = i % nx > 2 && random.nextDouble() < 0.4;
                if (gaps && !inside[i] && random.nextDouble() < 0.2) {
                    values[i] = Double.NaN;
                }
            }
            Volume image = Volume.of(grid, values);
            Mask lesion = Mask.of(grid, i -> inside[i]);
            double[] expected = byDefinition(image, lesion);
            LocalIntensity peaks = LocalIntensity.of(Roi.of(image, lesion, LocalIntensity.margin(grid)));
            assertThat(peaks.value(LOCAL_INTENSITY_PEAK)).as("run %d", run).isCloseTo(expected[0], within(1e-10));
            assertThat(peaks.value(GLOBAL_INTENSITY_PEAK)).as("run %d", run).isCloseTo(expected[1], within(1e-10));
        }
    }

    @Test
    void margin() {
        assertThat(LocalIntensity.margin(Geometry.of(new GridSize(1, 1, 1), new Vec3(2, 1, 3))))
                .isEqualTo(6);
        assertThat(LocalIntensity.margin(Geometry.of(new GridSize(1, 1, 1), new Vec3(7, 8, 9))))
                .isZero();
    }

    /** Equal intensities have exactly their own mean. */
    @Test
    void flat() {
        Geometry grid = Geometry.of(new GridSize(15, 15, 15), new Vec3(1, 1, 1));
        Roi roi = Roi.of(Volume.compute(grid, i -> 0.1), Mask.of(grid, i -> i % 7 == 0));
        LocalIntensity peaks = LocalIntensity.of(roi);
        assertThat(peaks.value(LOCAL_INTENSITY_PEAK)).isEqualTo(0.1);
        assertThat(peaks.value(GLOBAL_INTENSITY_PEAK)).isEqualTo(0.1);
    }

    /** The brightest voxel stands alone; a plateau of lower intensity has the higher mean. */
    @Test
    void localAndGlobalDiffer() {
        Geometry grid = Geometry.of(new GridSize(9, 1, 1), new Vec3(5, 5, 5));
        Roi roi = Roi.of(
                Volume.of(grid, new double[] {0, 90, 0, 0, 60, 60, 60, 0, 0}),
                Mask.of(grid, i -> i > 0 && i < 8),
                LocalIntensity.margin(grid));
        LocalIntensity peaks = LocalIntensity.of(roi);
        assertThat(peaks.value(LOCAL_INTENSITY_PEAK)).isCloseTo(30, within(1e-12));
        assertThat(peaks.value(GLOBAL_INTENSITY_PEAK)).isCloseTo(60, within(1e-12));
    }

    @Test
    void oneVoxelAndNone() {
        LocalIntensity one = LocalIntensity.of(Rows.of(7));
        LocalIntensity none = LocalIntensity.of(Rows.empty());
        for (LocalIntensityFeature feature : LocalIntensityFeature.values()) {
            assertThat(one.value(feature)).isEqualTo(7);
            assertThat(none.value(feature)).isNaN();
        }
    }
}
