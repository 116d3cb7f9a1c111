package org.alnm.core.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** First-order values of resampled regions, against PyRadiomics 3.1 (padDistance 5). */
@Tag("oracle")
class PyRadiomicsGoldenTest {

    private static final String FOLDER = "radiomics/pyradiomics/";

    @ParameterizedTest
    @CsvSource({
        "brain1_linear_resamp1_bw25, pyradiomics/brain1_image, pyradiomics/brain1_label, LINEAR, 1, 0",
        "brain2_linear_resamp1_bw25, pyradiomics/brain2_image, pyradiomics/brain2_label, LINEAR, 1, 0",
        "brain1_norm_resamp2_bw5, pyradiomics/brain1_image, pyradiomics/brain1_label, CUBIC_BSPLINE, 2, 100",
        "brain2_norm_resamp2_bw5, pyradiomics/brain2_image, pyradiomics/brain2_label, CUBIC_BSPLINE, 2, 100",
        "dce_06_t1_norm_resamp1_bw5, breast_dce/UCSF-BR-06_3dfgre_orig_t1, breast_dce/UCSF-BR-06_mask,"
                + " CUBIC_BSPLINE, 1, 100"
    })
    void firstOrderValues(
            String golden, String image, String label, Interpolation interpolation, double spacing, double scale) {
        Volume read = TestImages.nrrd(Oracles.path("radiomics/" + image + ".nrrd"));
        Mask lesion = TestImages.mask(TestImages.nrrd(Oracles.path("radiomics/" + label + ".nrrd")))
                .on(read.geometry());
        Volume original = scale == 0 ? read : normalised(read, scale);
        Geometry grid =
                Grids.pyradiomics(read.geometry(), lesion.boundingBox(), new Vec3(spacing, spacing, spacing), 5);
        Resampler resampler = Resampler.pyradiomics(interpolation);

        double[] values = Roi.of(
                        resampler.resample(original, grid), resampler.resample(lesion, grid, MaskRule.nearest()))
                .intensities();

        JsonNode expected = Oracles.json(FOLDER + "goldens/" + golden + ".json");
        double mean = mean(values);
        double squares = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        assertThat(values.length * grid.voxelVolume()).isEqualTo(expected("shape_VoxelVolume", expected));
        check("Mean", mean, expected);
        check("Minimum", min, expected);
        check("Maximum", max, expected);
        check("Variance", squares / values.length, expected);
    }

    private static void check(String feature, double value, JsonNode golden) {
        double expected = expected("firstorder_" + feature, golden);
        assertThat(value).as(feature).isCloseTo(expected, within(1e-10 * Math.abs(expected)));
    }

    private static double expected(String feature, JsonNode golden) {
        return golden.required("original_" + feature).doubleValue();
    }

    /** PyRadiomics' normalisation: over the whole image, with the sample standard deviation. */
    private static Volume normalised(Volume image, double scale) {
        double[] values = image.toDoubles();
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / (values.length - 1));
        return Volume.compute(image.geometry(), at -> (values[at] - mean) / deviation * scale);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
