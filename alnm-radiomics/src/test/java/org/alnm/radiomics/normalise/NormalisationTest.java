package org.alnm.radiomics.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.alnm.core.Parallel;
import org.alnm.core.feature.ValueStatus;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.provenance.Json;
import org.alnm.core.region.NamedRegion;
import org.alnm.core.settings.SettingsException;
import org.alnm.radiomics.RadiomicsExtractor;
import org.alnm.radiomics.RadiomicsSettings;
import org.alnm.radiomics.RegionFeatures;
import org.alnm.radiomics.RegionsExtractor;
import org.alnm.radiomics.feature.RadiomicsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NormalisationTest {

    private static final int[] PLACES = {0, 1, 100, 251, 499, 133, 401};
    private static final Volume IMAGE = NyulTest.image(7);
    private static final Mask UPPER = Mask.of(IMAGE.geometry(), at -> IMAGE.value(at) > 1500);

    /** numpy 2.4.6: mean and std with ddof=1 of the voxels above 1500. */
    @Test
    void zScoreInAMask() {
        check(
                ZScore.of(Within.REGION),
                -133.84834760373383,
                -0.02150730625804485,
                0.2448280863599555,
                1.346864755370437,
                -0.33519121311924527,
                -1.4080296316797534,
                -2.2670105942418077,
                1.7256528693160376);
    }

    /** numpy 2.4.6: percentile of the voxels above 1500, and clip. */
    @Test
    void percentilesInAMask() {
        check(
                new PercentileScaling(2, 98, -1, 1, true, Within.REGION),
                -64.41826787599163,
                -0.006863349142439468,
                0.15433222048688222,
                0.8213236663753207,
                -0.19671590892808521,
                -0.846035544220124,
                -1,
                1);
    }

    private static void check(Normalisation step, double expectedSum, double... expected) {
        double[] values = step.apply(IMAGE, UPPER, Parallel.of(1)).toDoubles();
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        assertThat(sum).isCloseTo(expectedSum, within(1e-9));
        for (int p = 0; p < PLACES.length; p++) {
            assertThat(values[PLACES[p]]).isCloseTo(expected[p], within(1e-12));
        }
    }

    @Test
    void whereStepsLook() {
        Volume image = Volume.compute(Geometry.of(new GridSize(4, 1, 1), new Vec3(1, 1, 1)), at -> at * 10 - 5);
        Mask region = Mask.of(image.geometry(), at -> at == 2);
        assertThat(Within.IMAGE.of(image, region).count()).isEqualTo(4);
        assertThat(Within.POSITIVE.of(image, region).count()).isEqualTo(3);
        assertThat(Within.REGION.of(image, region)).isSameAs(region);
        Volume negative = Volume.compute(image.geometry(), at -> -1);
        assertThatThrownBy(() -> Within.POSITIVE.of(negative, region))
                .isInstanceOf(RadiomicsException.class)
                .hasMessageContaining("positive");
        assertThatThrownBy(() -> Within.OTSU.of(negative, region)).isInstanceOf(RadiomicsException.class);
    }

    private static final String STEPS = """
            preset: ibsi
            normalise:
              - {method: n4, iterations: [10, 10], shrink: 2, within: otsu}
              - {method: nyul, percentiles: [1, 50, 99], landmarks: [0, 40, 100], images: 5, within: positive}
              - {method: percentile, percentiles: [1, 99], range: [0, 1], clip: true, within: otsu}
              - {method: z-score, scale: 100, outliers: 3, within: region}
            discretise: {binWidth: 25}
            families: [intensity]
            """;

    @Test
    void stepsOfSettings() {
        RadiomicsSettings settings = RadiomicsSettings.parse(STEPS);
        assertThat(settings.normalisation())
                .containsExactly(
                        N4BiasCorrection.withDefaults(Within.OTSU)
                                .withIterations(List.of(10, 10))
                                .withShrink(2),
                        new NyulStandard(List.of(1.0, 50.0, 99.0), List.of(0.0, 40.0, 100.0), 5, Within.POSITIVE),
                        new PercentileScaling(1, 99, 0, 1, true, Within.OTSU),
                        new ZScore(100, java.util.OptionalDouble.of(3), Within.REGION));
        // What the record holds is read back as the same settings.
        assertThat(RadiomicsSettings.parse(Json.write(settings.tree()))).isEqualTo(settings);
        assertThat(settings.toBuilder().build()).isEqualTo(settings);
    }

    @Test
    void standardsOfFiles(@TempDir Path folder) {
        NyulStandard standard = NyulTraining.deciles(Within.IMAGE).fit(List.of(IMAGE));
        Path file = folder.resolve("t1.json");
        standard.write(file);
        assertThat(parse("{method: nyul, file: '" + file + "'}")).containsExactly(standard);
        assertThatThrownBy(() -> parse("{method: nyul, within: otsu, file: '" + file + "'}"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("file");
    }

    /** PyRadiomics' normalisation without a method, as records of older versions have it. */
    @Test
    void shortForm() {
        assertThat(parse("{scale: 100, outliers: 3}"))
                .containsExactly(new ZScore(100, java.util.OptionalDouble.of(3), Within.IMAGE));
        assertThatThrownBy(() -> parse("{method: whitestripe}"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("z-score")
                .hasMessageContaining("nyul");
        assertThatThrownBy(() -> parse("{scale: 1, within: body}"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("otsu");
    }

    private static List<Normalisation> parse(String step) {
        return RadiomicsSettings.parse("{preset: ibsi, families: [intensity], normalise: " + step + "}")
                .normalisation();
    }

    private static final Volume SCAN = Volume.compute(
            Geometry.of(new GridSize(24, 22, 10), new Vec3(1, 1, 2)),
            at -> (at % 24 > 3 ? 100 + at % 24 * 5 : 0) + at * 7919 % 31);

    /** Features are those of the image that the steps give one after the other. */
    @Test
    void throughTheExtractor() {
        RadiomicsSettings settings = RadiomicsSettings.parse(STEPS);
        RadiomicsSettings plain =
                RadiomicsSettings.parse(STEPS.replaceFirst("(?s)normalise:.*discretise", "discretise"));
        Mask lesion = Mask.of(SCAN.geometry(), at -> at % 24 > 8 && at % 24 < 15 && at > 2000 && at < 4000);
        Volume image = SCAN;
        for (Normalisation step : settings.normalisation()) {
            image = step.apply(image, lesion, Parallel.of(1));
        }
        assertThat(RadiomicsExtractor.of(settings)
                        .withThreads(2)
                        .extract(SCAN, lesion)
                        .values())
                .isEqualTo(RadiomicsExtractor.of(plain).extract(image, lesion).values());
    }

    /** Several regions share a normalised image where no step looks at the region. */
    @Test
    void ofSeveralRegions() {
        Mask one = Mask.of(SCAN.geometry(), at -> at % 24 == 10);
        Mask two = Mask.of(SCAN.geometry(), at -> at % 24 == 17);
        for (String within : List.of("otsu", "region")) {
            RadiomicsExtractor extractor =
                    RadiomicsExtractor.of(RadiomicsSettings.parse("{preset: ibsi, families: [intensity], normalise: "
                            + "{method: z-score, scale: 1, within: " + within + "}}"));
            List<RegionFeatures> rows = RegionsExtractor.of(extractor)
                    .extract(SCAN, List.of(NamedRegion.of("one", one), NamedRegion.of("two", two)));
            assertThat(rows.get(0).features().values())
                    .isEqualTo(extractor.extract(SCAN, one).values());
            assertThat(rows.get(1).features().values())
                    .isEqualTo(extractor.extract(SCAN, two).values());
        }
    }

    @Test
    void whatCannotBeNormalisedFails() {
        Volume flat = Volume.compute(SCAN.geometry(), at -> 1);
        Mask one = Mask.of(SCAN.geometry(), at -> at % 24 == 10);
        List<RegionFeatures> rows = RegionsExtractor.of(RadiomicsExtractor.of(
                        RadiomicsSettings.parse("{preset: ibsi, families: [intensity], normalise: {scale: 1}}")))
                .extract(flat, List.of(NamedRegion.of("one", one)));
        assertThat(rows.get(0).status()).isEqualTo(ValueStatus.FAILED);
        assertThat(rows.get(0).reason()).contains("standard deviation of 0.0");
    }
}
