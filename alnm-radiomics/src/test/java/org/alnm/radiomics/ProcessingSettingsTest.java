package org.alnm.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.alnm.core.Parallel;
import org.alnm.core.feature.FeatureValue;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.RoiException;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.provenance.Json;
import org.alnm.core.settings.SettingsException;
import org.alnm.radiomics.feature.Discretised;
import org.alnm.radiomics.feature.RadiomicsException;
import org.alnm.radiomics.texture.Glcm;
import org.alnm.radiomics.texture.GlcmFeature;
import org.alnm.radiomics.texture.Neighbourhood;
import org.alnm.radiomics.texture.Ngldm;
import org.alnm.radiomics.texture.NgldmFeature;
import org.alnm.radiomics.texture.Norm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processing beyond the standard's own configurations: each choice reaches the features, the file and the record. */
class ProcessingSettingsTest {

    private static final Geometry GRID = Geometry.of(new GridSize(12, 11, 6), new Vec3(1, 1, 2.5));
    private static final Volume IMAGE = Volume.compute(GRID, at -> 1 + at * 7919L % 97 + (at % 12));
    private static final Mask LESION = Mask.of(GRID, at -> {
        GridSize size = GRID.size();
        return size.i(at) > 2
                && size.i(at) < 10
                && size.j(at) > 2
                && size.j(at) < 9
                && size.k(at) > 0
                && size.k(at) < 5;
    });

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{preset: ibsi, discretise: {equalProbability: 16}, ivh: {binCount: 100}}",
                "{preset: ibsi, discretise: {binCount: 8}, texture: {distances: [2], norm: manhattan, coarseness: 1,"
                        + " weight: {function: inverse, norm: euclidean}}}",
                "{preset: ibsi, normalise: {scale: 100, outliers: 3}, minimum: {dimensions: 3, voxels: 10},"
                        + " discretise: {binCount: 8}, features: [glcm_Contrast, ACUI, intensity]}",
                "{preset: ibsi, resegment: {range: [0.41, null], bounds: relative, shape: true}, families: [intensity]}",
                "{preset: pyradiomics, discretise: {binWidth: 5}, texture: {distances: [1, 3], slices: xz,"
                        + " oneWay: true, weight: {function: exponential, norm: chebyshev}}, padDistance: 10, preCrop: true}",
                "{preset: ibsi, families: [intensity, glcm], discretise: {binWidth: 25}, original: false, filters:"
                        + " [{filter: mean, size: 3, dimension: 3D, boundary: mirror, discretise: {binCount: 16}},"
                        + " {filter: riesz, order: [1, 0, 0], of: {filter: log, sigma: 2, truncate: 4, dimension: 3D,"
                        + " boundary: 5}}]}"
            })
    void settingsComeBackFromTheirTree(String yaml) {
        if (yaml.contains("riesz")) {
            assertThatThrownBy(() -> RadiomicsSettings.parse(yaml))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("riesz")
                    .hasMessageContaining("binCount");
        }
        RadiomicsSettings settings =
                RadiomicsSettings.parse(yaml.replace("discretise: {binWidth: 25}", "discretise: {binCount: 25}"));
        String tree = Json.write(settings.tree());
        assertThat(RadiomicsSettings.parse(tree)).isEqualTo(settings).hasSameHashCodeAs(settings);
        assertThat(settings.toBuilder().build()).isEqualTo(settings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{preset: ibsi, texture: {distances: [1, 2]}}",
                "{preset: ibsi, texture: {slices: xy}}",
                "{preset: ibsi, texture: {oneWay: true}}",
                "{preset: ibsi, preCrop: true}",
                "{preset: ibsi, original: false}",
                "{preset: ibsi, features: [Kontrast]}",
                "{preset: ibsi, ivh: {equalProbability: 5}}",
                "{preset: ibsi, filters: [{filter: sobel}]}",
                "{preset: ibsi, families: [intensity], filters: [{filter: mean, size: 3, dimension: 4D, boundary: zero}]}",
                "{preset: ibsi, families: [intensity], filters: [{filter: mean, size: 3, dimension: 3D, boundary: zero},"
                        + " {filter: mean, size: 3, dimension: 3D, boundary: zero}]}",
                "{preset: pyradiomics, discretise: {equalProbability: 5}}",
                "{preset: pyradiomics, texture: {norm: manhattan}}",
                "{preset: ibsi, minimum: {voxels: 0}}",
                "{preset: ibsi, normalise: {scale: 0}}",
                "{preset: ibsi, texture: {distances: [24]}}"
            })
    void contradictionsAreRefused(String yaml) {
        assertThatThrownBy(() -> RadiomicsSettings.parse(yaml)).isInstanceOf(SettingsException.class);
    }

    /** PyRadiomics crops the mask of shape to the box of what re-segmentation left, unless shape is re-segmented too. */
    @Test
    void reSegmentationCutsTheShapeOfPyRadiomics() {
        Volume image = Volume.compute(
                GRID, at -> GRID.size().i(at) > 6 ? 500 : GRID.size().j(at) == 5 ? -50 : at % 7);
        Mask box = Mask.of(GRID, at -> LESION.contains(at) && GRID.size().i(at) <= 6);
        Mask left = Mask.of(GRID, at -> box.contains(at) && GRID.size().j(at) != 5);
        RadiomicsSettings plain = RadiomicsSettings.builder(Preset.PYRADIOMICS)
                .families(Family.MORPHOLOGY)
                .build();
        Resegmentation range = Resegmentation.range(0, 400);
        assertThat(values(plain.toBuilder().resegment(range).build(), image, LESION))
                .isEqualTo(values(plain, image, box));
        assertThat(values(plain.toBuilder().resegment(range.ofShape()).build(), image, LESION))
                .isEqualTo(values(plain, image, left));
        RadiomicsSettings ibsi = RadiomicsSettings.builder(Preset.IBSI)
                .families(Family.MORPHOLOGY)
                .build();
        String volume = RadiomicsExtractor.of(ibsi).features().get(0).name();
        assertThat(RadiomicsExtractor.of(ibsi.toBuilder().resegment(range).build())
                        .extract(image, LESION)
                        .value(volume))
                .isEqualTo(RadiomicsExtractor.of(ibsi).extract(image, LESION).value(volume));
    }

    private static List<Double> values(RadiomicsSettings settings, Volume image, Mask mask) {
        return RadiomicsExtractor.of(settings).extract(image, mask).values().stream()
                .map(FeatureValue::value)
                .toList();
    }

    @Test
    void neighboursAndWeightsReachTexture() {
        RadiomicsSettings settings = RadiomicsSettings.builder(Preset.IBSI)
                .binCount(8)
                .families(Family.GLCM, Family.NGLDM)
                .dimensions(Set.of(Dimension.SPACE))
                .texture(TextureSettings.nearest()
                        .withNeighbours(Norm.MANHATTAN, 2)
                        .withCoarseness(1)
                        .withWeight(new DistanceWeight(DistanceWeight.Function.INVERSE, Norm.EUCLIDEAN)))
                .build();
        FeatureVector vector = RadiomicsExtractor.of(settings).extract(IMAGE, LESION);
        Region region = new Preparation(settings, org.alnm.core.provenance.Provenance.builder(), Parallel.of(1))
                .prepare(IMAGE, LESION, true)
                .region();
        Discretised levels = region.levels();
        double contrast = Glcm.inSpace(levels, Neighbourhood.at(Norm.MANHATTAN, 2))
                .times(length -> 1 / length, Norm.EUCLIDEAN, GRID.spacing())
                .merged(m -> m.value(GlcmFeature.CONTRAST));
        double emphasis = Ngldm.inSpace(levels, Neighbourhood.within(Norm.MANHATTAN, 2), 1)
                .merged(NgldmFeature.LOW_DEPENDENCE_EMPHASIS::of);
        assertThat(vector.value("original_glcm_Contrast_3D_merged")).isEqualTo(contrast);
        assertThat(vector.value("original_ngldm_" + NgldmFeature.LOW_DEPENDENCE_EMPHASIS.feature() + "_3D"))
                .isEqualTo(emphasis);
    }

    @Test
    void someFeatures() {
        RadiomicsSettings settings = RadiomicsSettings.builder(Preset.IBSI)
                .binCount(8)
                .features("glcm_Contrast", "Q4LE", "ngtdm")
                .build();
        assertThat(RadiomicsExtractor.of(settings).extract(IMAGE, LESION).names())
                .startsWith("original_intensity_Mean", "original_glcm_Contrast_3D_averaged")
                .hasSize(1 + 2 + 5);
    }

    @Test
    void responsesHaveTheIntensityMaskOfTheImage() {
        RadiomicsSettings settings = RadiomicsSettings.parse("""
                preset: ibsi
                resegment: {range: [20, 90]}
                discretise: {binCount: 8}
                families: [morphology, intensity, local, glcm]
                filters: [{filter: mean, size: 3, dimension: 3D, boundary: mirror}]
                """);
        FeatureVector vector = RadiomicsExtractor.of(settings).extract(IMAGE, LESION);
        Volume smooth = settings.filters()
                .get(0)
                .responses(IMAGE, org.alnm.core.image.Box.of(GRID.size()))
                .get(0);
        double sum = 0;
        int count = 0;
        for (int at = LESION.next(0); at >= 0; at = LESION.next(at + 1)) {
            if (IMAGE.value(at) >= 20 && IMAGE.value(at) <= 90) {
                sum += smooth.value(at);
                count++;
            }
        }
        assertThat(vector.value("mean-3-3D_intensity_Mean")).isCloseTo(sum / count, within(1e-9));
        assertThat(vector.names())
                .contains("original_intensity_Mean", "mean-3-3D_glcm_Contrast_3D_merged")
                .noneMatch(name -> name.startsWith("mean-3-3D_morphology"));
        assertThat(RadiomicsExtractor.of(settings)
                        .withThreads(3)
                        .extract(IMAGE, LESION)
                        .values())
                .isEqualTo(vector.values());
    }

    @Test
    void relativeRangesAndShape() {
        RadiomicsSettings settings = RadiomicsSettings.builder(Preset.IBSI)
                .resegment(Resegmentation.range(0.5, Double.POSITIVE_INFINITY)
                        .in(Resegmentation.Bounds.RELATIVE)
                        .ofShape())
                .families(Family.MORPHOLOGY, Family.INTENSITY)
                .build();
        FeatureVector vector = RadiomicsExtractor.of(settings).extract(IMAGE, LESION);
        double highest = Double.NEGATIVE_INFINITY;
        for (int at = LESION.next(0); at >= 0; at = LESION.next(at + 1)) {
            highest = Math.max(highest, IMAGE.value(at));
        }
        double least = highest / 2;
        Mask kept = Mask.of(GRID, at -> LESION.contains(at) && IMAGE.value(at) >= least);
        assertThat(vector.value("original_morphology_VolumeVoxelCounting")).isEqualTo(kept.count() * 2.5);
    }

    @Test
    void regionsThatAreTooSmall() {
        RadiomicsExtractor extractor = RadiomicsExtractor.of(RadiomicsSettings.builder(Preset.IBSI)
                .families(Family.INTENSITY)
                .minimum(new RegionLimits(2, 5))
                .build());
        assertThatThrownBy(() -> extractor.extract(IMAGE, Mask.of(GRID, at -> false)))
                .isInstanceOf(RoiException.class);
        assertThatThrownBy(() -> extractor.extract(IMAGE, Mask.of(GRID, at -> at == 300)))
                .isInstanceOf(RadiomicsException.class)
                .hasMessageContaining("1 voxels in 0 dimensions");
    }
}
