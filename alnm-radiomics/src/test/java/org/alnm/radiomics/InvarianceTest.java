package org.alnm.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureValue;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.LabelMap;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.feature.FeatureDefinition;
import org.alnm.radiomics.intensity.LocalIntensityFeature;
import org.alnm.radiomics.morphology.MorphologyFeature;
import org.alnm.radiomics.morphology.PyRadiomicsShapeFeature;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What must change no feature of any family: where the lesion lies, how the image is turned, and what its label is. */
@Tag("property")
class InvarianceTest {

    private static final int[][] ORDERS = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

    /** Of PyRadiomics' mesh holes depend on the direction; its planar diameters are named after the axes. */
    private static final Set<FeatureDefinition> OF_THE_AXES = Set.of(
            PyRadiomicsShapeFeature.MESH_VOLUME,
            PyRadiomicsShapeFeature.SURFACE_AREA,
            PyRadiomicsShapeFeature.SURFACE_VOLUME_RATIO,
            PyRadiomicsShapeFeature.SPHERICITY,
            PyRadiomicsShapeFeature.COMPACTNESS_1,
            PyRadiomicsShapeFeature.COMPACTNESS_2,
            PyRadiomicsShapeFeature.SPHERICAL_DISPROPORTION,
            PyRadiomicsShapeFeature.MAXIMUM_2D_DIAMETER_COLUMN,
            PyRadiomicsShapeFeature.MAXIMUM_2D_DIAMETER_ROW,
            PyRadiomicsShapeFeature.MAXIMUM_2D_DIAMETER_SLICE);

    /** Searches whose result is exact only to their tolerance; equal boxes may have unequal areas. */
    private static final Set<FeatureDefinition> SEARCHED = Set.of(
            MorphologyFeature.VOLUME_DENSITY_OMBB,
            MorphologyFeature.VOLUME_DENSITY_MVEE,
            MorphologyFeature.AREA_DENSITY_MVEE);

    @Test
    void someRegions() {
        check(0, 150);
    }

    @Tag("slow")
    @Test
    void tenThousandRegions() {
        check(150, 10_000);
    }

    private static void check(int from, int to) {
        Seed seed = Seed.of(77).derive("invariance");
        for (int i = from; i < to; i++) {
            Seed own = seed.derive("case", i);
            TestRegions.Case region = TestRegions.random(own, 1 + i % 20);
            Map<FeatureDefinition, Double> values = FeatureValues.of(region.roi());
            UniformRandomProvider random = own.derive("change").generator();
            int[] order = ORDERS[random.nextInt(ORDERS.length)];
            int flips = random.nextInt(8);
            int[] padding = {random.nextInt(4), random.nextInt(4), random.nextInt(4)};
            Map<FeatureDefinition, Double> turned =
                    FeatureValues.of(changed(region, order, flips, padding).roi());
            values.forEach((feature, value) -> {
                if (!OF_THE_AXES.contains(feature) && feature != MorphologyFeature.AREA_DENSITY_OMBB) {
                    double tolerance = SEARCHED.contains(feature) ? 1e-4 : 1e-8;
                    same(
                            feature + " of " + own + ", order " + order[0] + order[1] + order[2] + ", flips " + flips,
                            turned.getOrDefault(feature, Double.NaN),
                            value,
                            tolerance);
                }
            });
            // Moved only: the same numbers in the same order, and the same bits.
            Map<FeatureDefinition, Double> moved =
                    FeatureValues.of(changed(region, ORDERS[0], 0, padding).roi());
            values.forEach((feature, value) -> {
                if (!(feature instanceof LocalIntensityFeature)) {
                    assertThat(moved.get(feature))
                            .as("%s of %s moved", feature, own)
                            .isEqualTo(value);
                }
            });
        }
    }

    /** With a bin count levels are relative, and only statistics of the intensities themselves may move. */
    @Test
    void aShiftOfTheIntensitiesLeavesTexture() {
        Set<String> compared = new HashSet<>();
        for (Preset preset : Preset.values()) {
            RadiomicsExtractor extractor = RadiomicsExtractor.of(
                    RadiomicsSettings.builder(preset).binCount(8).build());
            Seed seed = Seed.of(78).derive("shift");
            for (int i = 0; i < 60; i++) {
                TestRegions.Case region = TestRegions.random(seed.derive("case", i), 40);
                Volume shifted = Volume.compute(
                        region.image().geometry(), at -> region.image().value(at) + 1024);
                FeatureVector before = extractor.extract(region.image(), region.mask());
                FeatureVector after = extractor.extract(shifted, region.mask());
                for (FeatureValue value : before.values()) {
                    String family = value.id().family();
                    if (family.startsWith("g") || family.startsWith("n") || family.equals("histogram")) {
                        same(
                                value.id() + " of case " + i,
                                after.value(value.id().name()),
                                value.value(),
                                0);
                        compared.add(family);
                    }
                }
            }
        }
        assertThat(compared).hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void theLabelsNumberDoesNotMatter() {
        RadiomicsExtractor extractor = RadiomicsExtractor.of(
                RadiomicsSettings.builder(Preset.IBSI).binCount(8).build());
        TestRegions.Case region = TestRegions.random(Seed.of(79), 30);
        Geometry grid = region.image().geometry();
        for (int label : new int[] {1, 7, 255, 40_000}) {
            Volume labels = Volume.compute(grid, at -> region.mask().contains(at) ? label : 0);
            assertThat(extractor
                            .extract(region.image(), LabelMap.of(labels).mask(label))
                            .values())
                    .isEqualTo(extractor.extract(region.image(), region.mask()).values());
        }
    }

    private static TestRegions.Case changed(TestRegions.Case region, int[] order, int flips, int[] padding) {
        GridSize from = region.image().size();
        int[] was = {from.x(), from.y(), from.z()};
        Vec3 spacing = region.image().geometry().spacing();
        int[] size = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            size[axis] = was[order[axis]] + 2 * padding[axis];
        }
        GridSize to = new GridSize(size[0], size[1], size[2]);
        double[] values = new double[to.count()];
        boolean[] inside = new boolean[to.count()];
        for (int at = 0; at < values.length; at++) {
            int[] index = {to.i(at) - padding[0], to.j(at) - padding[1], to.k(at) - padding[2]};
            int[] source = new int[3];
            for (int axis = 0; axis < 3; axis++) {
                boolean flipped = (flips >> axis & 1) != 0;
                source[order[axis]] = flipped ? was[order[axis]] - 1 - index[axis] : index[axis];
            }
            if (from.contains(source[0], source[1], source[2])) {
                int there = from.offset(source[0], source[1], source[2]);
                values[at] = region.image().value(there);
                inside[at] = region.mask().contains(there);
            } else {
                values[at] = -1000;
            }
        }
        return TestRegions.of(
                to,
                new Vec3(spacing.get(order[0]), spacing.get(order[1]), spacing.get(order[2])),
                values,
                at -> inside[at]);
    }

    private static void same(String what, double value, double expected, double tolerance) {
        if (Double.isNaN(expected)) {
            assertThat(value).as(what).isNaN();
        } else {
            assertThat(value).as(what).isCloseTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
        }
    }
}
