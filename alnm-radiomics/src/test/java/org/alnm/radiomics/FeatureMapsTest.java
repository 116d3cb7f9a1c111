package org.alnm.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureId;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.image.Box;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.feature.RadiomicsException;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Maps against the extraction of each cube on its own. */
class FeatureMapsTest {

    private static final GridSize SIZE = new GridSize(9, 8, 7);

    @ParameterizedTest
    @CsvSource({"IBSI, 1, true", "IBSI, 2, true", "IBSI, 1, false", "PYRADIOMICS, 1, true", "PYRADIOMICS, 2, false"})
    void everyVoxelHasTheFeaturesOfItsCube(Preset preset, int radius, boolean masked) {
        TestRegions.Case region = region(4);
        Set<Family> families = Family.of(preset);
        RadiomicsSettings settings = settings(preset, families);
        FeatureMaps.Result result = FeatureMaps.of(settings, radius)
                .withMaskedKernel(masked)
                .withInitialValue(-1)
                .withThreads(2)
                .compute(region.image(), region.mask());
        // Intensities are levels, so that a cube alone has the levels that it has inside the whole.
        RadiomicsExtractor alone = RadiomicsExtractor.of(settings);
        Box box = region.mask().boundingBox();
        GridSize inside = box.size();
        int compared = 0;
        for (int at = 0; at < inside.count(); at++) {
            int x = box.x0() + inside.i(at);
            int y = box.y0() + inside.j(at);
            int z = box.z0() + inside.k(at);
            if (!region.mask().contains(x, y, z)) {
                for (Volume map : result.maps().values()) {
                    assertThat(map.value(at)).isEqualTo(-1);
                }
                continue;
            }
            FeatureVector expected =
                    alone.extract(region.image(), cube(region.mask(), new int[] {x, y, z}, radius, masked));
            for (FeatureId id : result.maps().keySet()) {
                boolean ofWhole =
                        preset == Preset.PYRADIOMICS && Set.of("Idn", "Idmn").contains(id.feature());
                double value = result.map(id.name()).value(at);
                if (!ofWhole) {
                    assertSame(id + " at " + at, value, expected.value(id.name()));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(5_000);
        assertThat(result.provenance().entries()).containsKeys("kernel", "settings", "image", "mask");
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        TestRegions.Case region = region(9);
        FeatureMaps maps = FeatureMaps.of(settings(Preset.IBSI, EnumSet.of(Family.INTENSITY, Family.GLCM)), 1);
        FeatureMaps.Result one = maps.compute(region.image(), region.mask());
        for (int threads : new int[] {2, 3, 8}) {
            FeatureMaps.Result several = maps.withThreads(threads).compute(region.image(), region.mask());
            one.maps()
                    .forEach((id, map) -> assertThat(Arrays.equals(
                                    map.toDoubles(), several.map(id.name()).toDoubles()))
                            .as(id.name())
                            .isTrue());
        }
    }

    /** PyRadiomics takes N_g from the whole lesion: a cube of one level still has normalised inverse differences of 1. */
    @Test
    void levelsAreThoseOfTheWhole() {
        TestRegions.Case region =
                TestRegions.of(new GridSize(5, 1, 1), new Vec3(1, 1, 1), new double[] {1, 2, 3, 10, 20}, i -> true);
        Volume map = FeatureMaps.of(settings(Preset.PYRADIOMICS, EnumSet.of(Family.GLCM)), 1)
                .compute(region.image(), region.mask())
                .map("original_glcm_Idn");
        // Around the second voxel: pairs 1-2 and 2-3 along x, N_g = 20.
        assertThat(map.value(1)).isCloseTo(1 / (1 + 1 / 20.0), within(1e-15));
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> FeatureMaps.of(settings(Preset.IBSI, EnumSet.of(Family.GLCM)), 0))
                .isInstanceOf(RadiomicsException.class)
                .hasMessageContaining("0");
        TestRegions.Case region = region(4);
        FeatureMaps.Result result = FeatureMaps.of(settings(Preset.IBSI, EnumSet.of(Family.GLCM)), 1)
                .compute(region.image(), region.mask());
        assertThatThrownBy(() -> result.map("original_glcm_None")).isInstanceOf(IllegalArgumentException.class);
    }

    private static TestRegions.Case region(int seed) {
        UniformRandomProvider random = Seed.of(seed).derive("maps").generator();
        double[] values = new double[SIZE.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 + random.nextInt(6);
        }
        return TestRegions.of(SIZE, new Vec3(1, 1.5, 2), values, at -> {
            double x = (SIZE.i(at) - 4) / 3.2;
            double y = (SIZE.j(at) - 4) / 3.0;
            double z = (SIZE.k(at) - 3) / 2.4;
            return x * x + y * y + z * z <= 1 && at % 17 != 0;
        });
    }

    private static Mask cube(Mask lesion, int[] middle, int radius, boolean masked) {
        return Mask.of(
                lesion.geometry(),
                at -> Math.abs(SIZE.i(at) - middle[0]) <= radius
                        && Math.abs(SIZE.j(at) - middle[1]) <= radius
                        && Math.abs(SIZE.k(at) - middle[2]) <= radius
                        && (!masked || lesion.contains(at)));
    }

    private static RadiomicsSettings settings(Preset preset, Set<Family> families) {
        Family[] all = families.toArray(new Family[0]);
        RadiomicsSettings.Builder settings = RadiomicsSettings.builder(preset)
                .discretise(Discretisation.levels())
                .families(all[0], Arrays.copyOfRange(all, 1, all.length));
        return families.contains(Family.INTENSITY_VOLUME)
                ? settings.intensityVolume(Discretisation.levels()).build()
                : settings.build();
    }

    private static void assertSame(String what, double value, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(value).as(what).isNaN();
        } else {
            assertThat(value).as(what).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
        }
    }
}
