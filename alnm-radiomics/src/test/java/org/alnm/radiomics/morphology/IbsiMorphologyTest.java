package org.alnm.radiomics.morphology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.core.resample.Grids;
import org.alnm.core.resample.Interpolation;
import org.alnm.core.resample.MaskRule;
import org.alnm.core.resample.Resampler;
import org.alnm.core.resample.Rounding;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The digital phantom and the CT phantom in configurations A to E, against the published values and the teams' own. */
@Tag("oracle")
class IbsiMorphologyTest {

    private static final Set<String> AUTOCORRELATION = Set.of("N365", "NPT7");

    @ParameterizedTest
    @ValueSource(strings = {"digital_phantom", "A", "B", "C", "D", "E"})
    void publishedValues(String configuration) {
        Morphology shape = Morphology.of(roi(configuration));
        List<String> checked = new ArrayList<>();
        for (CSVRecord row : Oracles.csv("radiomics/ibsi1/ibsi1_reference.csv")) {
            if (row.get("config").equals(configuration)
                    && row.get("family").equals("Morphology")
                    && !AUTOCORRELATION.contains(row.get("feature_code"))) {
                MorphologyFeature feature = withCode(row.get("feature_code"));
                double value = shape.value(feature);
                double published = Double.parseDouble(row.get("benchmark_value"));
                assertThat(value)
                        .as("%s, %s", configuration, feature)
                        .isCloseTo(published, within(Double.parseDouble(row.get("tolerance"))));
                if (!row.get("precise_n").isEmpty() && Integer.parseInt(row.get("precise_n")) >= 3) {
                    double precise = Double.parseDouble(row.get("precise_value"));
                    assertThat(value)
                            .as("%s, %s, full precision of %s", configuration, feature, row.get("precise_teams"))
                            .isCloseTo(precise, within(1e-5 * Math.abs(precise)));
                }
                checked.add(feature.code());
            }
        }
        Set<String> withoutReference = Set.of("ZH1A", "IQYR", "BRI8", "SWZ1");
        assertThat(checked)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(MorphologyFeature.values())
                        .map(MorphologyFeature::code)
                        .filter(code -> !withoutReference.contains(code))
                        .collect(Collectors.toList()));
    }

    private static MorphologyFeature withCode(String code) {
        return Arrays.stream(MorphologyFeature.values())
                .filter(f -> f.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no feature with the code " + code));
    }

    /** IBSI manual 5.2, Table 5.1. */
    private static Roi roi(String configuration) {
        if (configuration.equals("digital_phantom")) {
            Volume image = Images.read(Oracles.path("radiomics/ibsi1/digital/image/phantom.nii.gz"));
            return Roi.of(image, mask("radiomics/ibsi1/digital/mask/mask.nii.gz", image.geometry()));
        }
        Volume read = Images.read(Oracles.path("radiomics/ibsi1/ct/image/phantom.nii.gz"));
        Volume image = Volume.compute(read.geometry(), at -> Math.rint(read.value(at)));
        Mask lesion = mask("radiomics/ibsi1/ct/mask/mask.nii.gz", image.geometry());
        return switch (configuration) {
            case "A" -> Roi.of(image, lesion).resegment(x -> x >= -500 && x <= 400);
            case "B" -> resampled(image, lesion, Interpolation.LINEAR, 0).resegment(x -> x >= -500 && x <= 400);
            case "C" -> resampled(image, lesion, Interpolation.LINEAR, 2).resegment(x -> x >= -1000 && x <= 400);
            case "D" -> withoutOutliers(resampled(image, lesion, Interpolation.LINEAR, 2));
            case "E" ->
                withoutOutliers(resampled(image, lesion, Interpolation.CUBIC_BSPLINE, 2)
                        .resegment(x -> x >= -1000 && x <= 400));
            default -> throw new AssertionError(configuration);
        };
    }

    private static Mask mask(String path, Geometry grid) {
        return Masks.read(Oracles.path(path), grid, GeometryPolicy.STRICT, 1);
    }

    private static Roi resampled(Volume image, Mask lesion, Interpolation interpolation, double slices) {
        Geometry grid = Grids.ibsi(image.geometry(), new Vec3(2, 2, slices));
        Resampler resampler = Resampler.ibsi(interpolation).withRounding(Rounding.NEAREST_INTEGER);
        return Roi.of(
                resampler.resample(image, grid),
                Resampler.ibsi(Interpolation.LINEAR).resample(lesion, grid, MaskRule.coverage(0.5)));
    }

    /** Keeps what is within three standard deviations of the mean. */
    private static Roi withoutOutliers(Roi roi) {
        double[] values = roi.intensities();
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        double reach = 3 * Math.sqrt(variance);
        return roi.resegment(x -> x >= mean - reach && x <= mean + reach);
    }
}
