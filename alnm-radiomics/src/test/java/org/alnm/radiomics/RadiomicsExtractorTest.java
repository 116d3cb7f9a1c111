package org.alnm.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureId;
import org.alnm.core.feature.FeatureValue;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.feature.ValueStatus;
import org.alnm.core.image.Digest;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryException;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.RoiException;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.provenance.Provenance;
import org.alnm.core.resample.Interpolation;
import org.alnm.radiomics.feature.RadiomicsException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RadiomicsExtractorTest {

    private static final GridSize SIZE = new GridSize(6, 5, 4);

    @ParameterizedTest
    @CsvSource({
        "one voxel, IBSI", "one voxel, PYRADIOMICS",
        "two voxels, IBSI", "two voxels, PYRADIOMICS",
        "a row, IBSI", "a row, PYRADIOMICS",
        "a slice, IBSI", "a slice, PYRADIOMICS",
        "two parts, IBSI", "two parts, PYRADIOMICS",
        "with a hole, IBSI", "with a hole, PYRADIOMICS",
        "all voxels, IBSI", "all voxels, PYRADIOMICS"
    })
    void everyRegionHasTheWholeRow(String kind, Preset preset) {
        RadiomicsSettings.Builder builder = RadiomicsSettings.builder(preset)
                .binWidth(1)
                .families(Family.MORPHOLOGY, Family.of(preset).toArray(Family[]::new));
        if (preset == Preset.IBSI) {
            builder.intensityVolume(Discretisation.levels()).dimensions(EnumSet.allOf(Dimension.class));
        }
        RadiomicsExtractor extractor = RadiomicsExtractor.of(builder.build());
        for (int kinds : new int[] {1, 2, 50}) {
            TestRegions.Case region = region(region(kind), kinds);
            FeatureVector vector = extractor.extract(region.image(), region.mask());
            assertThat(vector.values().stream().map(FeatureValue::id)).isEqualTo(extractor.features());
            for (FeatureValue value : vector.values()) {
                assertThat(value.status()).as("%s of %s", value, kind).isIn(ValueStatus.OK, ValueStatus.UNDEFINED);
            }
        }
    }

    /** All intensities of 16 bits, each a level of its own. */
    @ParameterizedTest
    @EnumSource(Preset.class)
    void asManyLevelsAsSixteenBitsHold(Preset preset) {
        Set<Family> families = Family.of(preset);
        families.remove(Family.INTENSITY_VOLUME);
        RadiomicsExtractor extractor = RadiomicsExtractor.of(RadiomicsSettings.builder(preset)
                .binWidth(1)
                .resegment(Resegmentation.range(0, 65_535))
                .families(Family.GLCM, families.toArray(Family[]::new))
                .build());
        Geometry grid = Geometry.of(new GridSize(64, 32, 32), new Vec3(1, 1, 1));
        Volume image = Volume.compute(grid, at -> at * 40_503L % 65_536);
        FeatureVector vector = extractor.extract(image, Mask.of(grid, at -> true));
        assertThat(vector.values().stream().map(FeatureValue::id)).isEqualTo(extractor.features());
        for (FeatureValue value : vector.values()) {
            boolean several = value.id().family().equals("shape2D");
            assertThat(value.status() == ValueStatus.OK).as("%s", value).isEqualTo(!several);
        }
        String entropy = preset == Preset.IBSI ? "histogram_.*Entropy" : "firstorder_Entropy";
        assertThat(vector.values().stream()
                        .filter(v -> v.id().name().matches(".*_" + entropy))
                        .map(FeatureValue::value))
                .hasSize(1)
                .allSatisfy(bits -> assertThat(bits).isCloseTo(16, within(1e-9)));
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void anEmptyIntensityMaskLeavesShapeAndReasons(Preset preset) {
        TestRegions.Case region = region(i -> i % 3 > 0, 9);
        FeatureVector vector = RadiomicsExtractor.of(RadiomicsSettings.builder(preset)
                        .resegment(Resegmentation.range(1000, 2000))
                        .binWidth(1)
                        .build())
                .extract(region.image(), region.mask());
        String morphology = Family.MORPHOLOGY.shortName(preset);
        for (FeatureValue value : vector.values()) {
            if (value.id().family().equals(morphology)) {
                boolean ofIntensity =
                        value.id().feature().matches("CentreOfMassShift|IntegratedIntensity|Moran.*|Geary.*");
                assertThat(value.status() == ValueStatus.OK).as("%s", value).isEqualTo(!ofIntensity);
            } else {
                assertThat(value.status()).as("%s", value).isEqualTo(ValueStatus.UNDEFINED);
                assertThat(value.reason()).isNotBlank();
            }
        }
        assertThat(vector.provenance().toJson()).contains("re-segmentation left none of");
    }

    @Test
    void pyradiomicsColumnsHaveItsNamesAndIbsiCodes() {
        List<FeatureId> ids = RadiomicsExtractor.of(RadiomicsSettings.builder(Preset.PYRADIOMICS)
                        .binWidth(25)
                        .build())
                .features();
        assertThat(ids).hasSize(14 + 18 + 24 + 16 + 16 + 14 + 5);
        assertThat(ids.stream().map(FeatureId::name))
                .contains("original_shape_Sphericity", "original_firstorder_90Percentile", "original_glcm_Imc1");
        FeatureId contrast = named(ids, "original_glcm_Contrast");
        assertThat(contrast.codes()).isEqualTo(new FeatureId.Codes("LFYI", "ACUI", "ITBB"));
        assertThat(named(ids, "original_firstorder_Entropy").codes())
                .isEqualTo(new FeatureId.Codes("ZVCW", "TLU2", ""));
        assertThat(named(ids, "original_glcm_MCC").codes()).isEqualTo(FeatureId.Codes.NONE);
    }

    @Test
    void ibsiColumnsSayHowTheyWereAggregated() {
        List<FeatureId> ids = RadiomicsExtractor.of(
                        RadiomicsSettings.builder(Preset.IBSI).binCount(8).build())
                .features();
        assertThat(ids).hasSize(29 + 18 + 2 + 23 + 50 + 32 + 16 + 16 + 17 + 5);
        assertThat(named(ids, "original_glcm_JointEntropy_3D_merged").codes())
                .isEqualTo(new FeatureId.Codes("LFYI", "TU9B", "IAZD"));
        assertThat(named(ids, "original_glcm_JointEntropy_3D_averaged").codes().aggregation())
                .isEqualTo("ITBB");
        assertThat(named(ids, "original_intensity_Mean").codes()).isEqualTo(new FeatureId.Codes("UHIW", "Q4LE", ""));
    }

    @Test
    void onlyTheFamiliesAskedForAreComputed() {
        TestRegions.Case region = region(i -> true, 5);
        FeatureVector vector = RadiomicsExtractor.of(RadiomicsSettings.builder(Preset.IBSI)
                        .families(Family.INTENSITY)
                        .build())
                .extract(region.image(), region.mask());
        assertThat(vector.names()).hasSize(18).allMatch(name -> name.startsWith("original_intensity_"));
    }

    @Test
    void theRecordHasWhatTheResultRestsOn() {
        TestRegions.Case region = region(i -> i % 7 != 0, 300);
        RadiomicsSettings settings = RadiomicsSettings.builder(Preset.IBSI)
                .resample(Resampling.of(1, 1, 1, Interpolation.LINEAR, Interpolation.LINEAR)
                        .rounded())
                .resegment(Resegmentation.range(5, Double.POSITIVE_INFINITY).withOutliers(3))
                .binWidth(1)
                .build();
        Provenance record = RadiomicsExtractor.of(settings)
                .extract(region.image(), region.mask())
                .provenance();
        Map<String, Object> entries = record.entries();
        assertThat(entries.get("settings"))
                .isEqualTo(Provenance.builder()
                        .put("s", settings.tree())
                        .build()
                        .entries()
                        .get("s"));
        assertThat(entry(entries, "image").get("sha256")).isEqualTo(Digest.ofStored(region.image()));
        assertThat(entry(entries, "mask").get("sha256")).isEqualTo(Digest.of(region.mask()));
        assertThat(entry(entries, "mask").get("voxels"))
                .isEqualTo((long) region.mask().count());
        assertThat(entry(entries, "steps").keySet().toString()).isEqualTo("[region, range, outliers, levels]");
        assertThat(Provenance.fromJson(record.toJson())).isEqualTo(record);
    }

    @Test
    void binsWithoutACommonStartAndManyLevelsAreWarnedOf() {
        TestRegions.Case region = region(i -> true, 5000);
        Provenance record = RadiomicsExtractor.of(
                        RadiomicsSettings.builder(Preset.IBSI).binWidth(1).build())
                .extract(region.image(), region.mask())
                .provenance();
        assertThat((List<?>) record.entries().get("warnings"))
                .anySatisfy(w -> assertThat(w.toString()).contains("lowest intensity of this region"))
                .anySatisfy(w -> assertThat(w.toString()).contains("grey level"));
    }

    @Test
    void badInputIsRefusedWithItsMeasures() {
        RadiomicsExtractor extractor = RadiomicsExtractor.of(
                RadiomicsSettings.builder(Preset.IBSI).binCount(4).build());
        TestRegions.Case region = region(i -> i > 3, 9);
        double[] values = region.image().toDoubles();
        values[2] = Double.NaN;
        values[10] = Double.NaN;
        values[SIZE.offset(3, 2, 1)] = Double.POSITIVE_INFINITY;
        Volume broken = Volume.of(region.image().geometry(), values);
        assertThatThrownBy(() -> extractor.extract(broken, region.mask()))
                .isInstanceOf(RadiomicsException.class)
                .hasMessageContaining("2 of " + region.mask().count())
                .hasMessageContaining("(4, 1, 0)");

        Mask none = Mask.of(region.image().geometry(), i -> false);
        assertThatThrownBy(() -> extractor.extract(region.image(), none)).isInstanceOf(RoiException.class);

        Mask elsewhere = Mask.of(Geometry.of(SIZE, new Vec3(9, 9, 9)), i -> true);
        assertThatThrownBy(() -> extractor.extract(region.image(), elsewhere)).isInstanceOf(GeometryException.class);
    }

    @Test
    void aRegionThatResamplingLosesIsRefusedWithCounts() {
        TestRegions.Case region = region(i -> i == SIZE.offset(0, 0, 0), 9);
        RadiomicsExtractor extractor = RadiomicsExtractor.of(RadiomicsSettings.builder(Preset.IBSI)
                .resample(Resampling.of(5, 5, 8, Interpolation.LINEAR, Interpolation.LINEAR))
                .binCount(4)
                .build());
        assertThatThrownBy(() -> extractor.extract(region.image(), region.mask()))
                .isInstanceOf(RadiomicsException.class)
                .hasMessageContaining("from 1 voxels")
                .hasMessageContaining("finer spacing");
    }

    @Tag("property")
    @Test
    void eightThreadsGiveTheBitsOfOne() throws Exception {
        List<RadiomicsExtractor> extractors = new ArrayList<>();
        for (Preset preset : Preset.values()) {
            extractors.add(RadiomicsExtractor.of(
                    RadiomicsSettings.builder(preset).binWidth(2).build()));
            extractors.add(RadiomicsExtractor.of(
                    RadiomicsSettings.builder(preset).binCount(16).build()));
        }
        Seed seed = Seed.of(8);
        List<Callable<FeatureVector>> jobs = new ArrayList<>();
        List<FeatureVector> alone = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            TestRegions.Case region = TestRegions.random(seed.derive("case", i), 60);
            RadiomicsExtractor extractor = extractors.get(i % extractors.size());
            jobs.add(() -> extractor.extract(region.image(), region.mask()));
            alone.add(extractor.extract(region.image(), region.mask()));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<FeatureVector>> together = threads.invokeAll(jobs);
            for (int i = 0; i < jobs.size(); i++) {
                assertThat(together.get(i).get().values())
                        .isEqualTo(alone.get(i).values());
                assertThat(together.get(i).get().provenance())
                        .isEqualTo(alone.get(i).provenance());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Empty voxels around image and mask move the region in its grid and change nothing. */
    @Tag("property")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void paddingAndFlipsChangeNothing(long value) {
        TestRegions.Case region = TestRegions.random(Seed.of(value), 20);
        for (Preset preset : Preset.values()) {
            // Local intensity looks beyond the region, and so at the padding.
            Set<Family> families = Family.of(preset);
            families.removeAll(Set.of(Family.LOCAL_INTENSITY, Family.INTENSITY_VOLUME));
            RadiomicsExtractor extractor = RadiomicsExtractor.of(RadiomicsSettings.builder(preset)
                    .binCount(6)
                    .families(Family.MORPHOLOGY, families.toArray(Family[]::new))
                    .build());
            List<FeatureValue> plain =
                    extractor.extract(region.image(), region.mask()).values();
            assertClose("padded, seed " + value, moved(region, extractor, false), plain, "");
            // PyRadiomics' table of cubes takes sides, so that its mesh of a mirrored region is another one.
            String mirrored = preset == Preset.PYRADIOMICS ? "shape" : "";
            assertClose("flipped, seed " + value, moved(region, extractor, true), plain, mirrored);
        }
    }

    /** With a fixed number of bins the levels depend on order and distance of intensities, not on their zero or scale. */
    @Tag("property")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void textureOfAFixedNumberOfBinsIgnoresShiftAndScale(long value) {
        TestRegions.Case region = TestRegions.random(Seed.of(value), 20);
        RadiomicsExtractor extractor = RadiomicsExtractor.of(RadiomicsSettings.builder(Preset.IBSI)
                .binCount(6)
                .families(Family.GLCM)
                .build());
        Volume other = Volume.compute(
                region.image().geometry(), i -> 4 * region.image().value(i) - 1000);
        assertThat(extractor.extract(other, region.mask()).values())
                .as("seed %d", value)
                .isEqualTo(extractor.extract(region.image(), region.mask()).values());
    }

    private static List<FeatureValue> moved(TestRegions.Case region, RadiomicsExtractor extractor, boolean flip) {
        GridSize size = region.image().size();
        GridSize larger = new GridSize(size.x() + 5, size.y() + 3, size.z() + 4);
        Geometry grid = Geometry.of(larger, region.image().geometry().spacing());
        double[] values = new double[larger.count()];
        boolean[] inside = new boolean[larger.count()];
        for (int k = 0; k < size.z(); k++) {
            for (int j = 0; j < size.y(); j++) {
                for (int i = 0; i < size.x(); i++) {
                    int from = size.offset(flip ? size.x() - 1 - i : i, j, flip ? size.z() - 1 - k : k);
                    int to = larger.offset(i + 2, j + 1, k + 3);
                    values[to] = region.image().value(from);
                    inside[to] = region.mask().contains(from);
                }
            }
        }
        return extractor
                .extract(Volume.of(grid, values), Mask.of(grid, i -> inside[i]))
                .values();
    }

    private static void assertClose(
            String what, List<FeatureValue> values, List<FeatureValue> expected, String except) {
        for (int i = 0; i < values.size(); i++) {
            FeatureValue value = values.get(i);
            if (value.id().family().equals(except)) {
                continue;
            }
            assertThat(value.status())
                    .as("%s: %s", what, value)
                    .isEqualTo(expected.get(i).status());
            if (value.status() == ValueStatus.OK) {
                double reference = expected.get(i).value();
                // Roots of what is 0 but for rounding: independence, and eigenvalues of a flat covariance.
                double tolerance = value.id().feature().matches("Imc2|InformationCorrelation2|MCC") ? 1e-6 : 1e-9;
                assertThat(value.value())
                        .as("%s: %s", what, value)
                        .isCloseTo(reference, within(tolerance * Math.max(1, Math.abs(reference))));
            }
        }
    }

    private static Map<?, ?> entry(Map<String, Object> entries, String name) {
        return (Map<?, ?>) Objects.requireNonNull(entries.get(name));
    }

    private static FeatureId named(List<FeatureId> ids, String name) {
        return ids.stream().filter(id -> id.name().equals(name)).findFirst().orElseThrow();
    }

    private static TestRegions.Case region(IntPredicate inside, int kinds) {
        double[] values = new double[SIZE.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 + (i * 7919) % kinds;
        }
        return TestRegions.of(SIZE, new Vec3(1.5, 1, 2), values, inside);
    }

    private static IntPredicate region(String kind) {
        return switch (kind) {
            case "one voxel" -> i -> i == SIZE.offset(2, 2, 2);
            case "two voxels" -> i -> i == SIZE.offset(2, 2, 2) || i == SIZE.offset(3, 2, 2);
            case "a row" -> i -> i / SIZE.x() == 7;
            case "a slice" -> i -> i / (SIZE.x() * SIZE.y()) == 1;
            case "two parts" -> i -> i % SIZE.x() < 2 || i % SIZE.x() == 5;
            case "with a hole" -> i -> i != SIZE.offset(2, 2, 2);
            default -> i -> true;
        };
    }
}
