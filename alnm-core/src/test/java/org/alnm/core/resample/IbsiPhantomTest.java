package org.alnm.core.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.alnm.core.image.Box;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The IBSI CT phantom on the grids of configurations B to E, against the values between the steps of the IBSI teams. */
@Tag("oracle")
class IbsiPhantomTest {

    @ParameterizedTest
    @CsvSource({"B, LINEAR, 0", "C, LINEAR, 2", "D, LINEAR, 2", "E, CUBIC_BSPLINE, 2"})
    void teamsAgree(String configuration, Interpolation interpolation, double sliceSpacing) {
        Volume image = TestImages.nifti(Oracles.path("radiomics/ibsi1/ct/image/phantom.nii.gz"));
        Volume rounded = Volume.compute(image.geometry(), at -> Math.rint(image.value(at)));
        Mask lesion = TestImages.mask(TestImages.nifti(Oracles.path("radiomics/ibsi1/ct/mask/mask.nii.gz")));
        Geometry grid = Grids.ibsi(image.geometry(), new Vec3(2, 2, sliceSpacing));
        Resampler resampler = Resampler.ibsi(interpolation).withRounding(Rounding.NEAREST_INTEGER);

        Volume resampled = resampler.resample(rounded, grid);
        Mask region = resampler.resample(lesion, grid, MaskRule.coverage(0.5));
        Map<String, Double> measured = measure(resampled, region);

        List<String> checked = new ArrayList<>();
        for (CSVRecord row : Oracles.csv("radiomics/ibsi1/ibsi1_diagnostics.csv")) {
            Double value = measured.get(row.get("tag"));
            if (row.get("config").equals(configuration) && value != null) {
                // The table has three digits at most for what is not a count.
                double published = Double.parseDouble(row.get("benchmark_value"));
                double halfDigit =
                        row.get("tag").startsWith("mean") ? 0.5 : row.get("tag").contains("mean") ? 0.05 : 0;
                assertThat(value).as(row.get("tag")).isCloseTo(published, within(halfDigit));
                checked.add(row.get("tag"));
            }
        }
        assertThat(checked).containsExactlyInAnyOrderElementsOf(measured.keySet());
    }

    /** IBSI manual 2.6: the volume by counting voxels is settled to the voxel by four teams and more. */
    @ParameterizedTest
    @CsvSource({"B", "C", "D", "E"})
    void volumeOfTheRegionIsExact(String configuration) {
        Mask lesion = TestImages.mask(TestImages.nifti(Oracles.path("radiomics/ibsi1/ct/mask/mask.nii.gz")));
        Vec3 spacing = new Vec3(2, 2, configuration.equals("B") ? 0 : 2);
        Geometry grid = Grids.ibsi(lesion.geometry(), spacing);
        Mask region = Resampler.ibsi(Interpolation.LINEAR).resample(lesion, grid, MaskRule.coverage(0.5));
        double volume = region.count() * grid.voxelVolume();
        List<CSVRecord> reference = Oracles.csv("radiomics/ibsi1/ibsi1_reference.csv").stream()
                .filter(row -> row.get("config").equals(configuration)
                        && row.get("tag").equals("morph_vol_approx"))
                .toList();
        assertThat(reference).hasSize(1);
        assertThat(volume).isEqualTo(Double.parseDouble(reference.get(0).get("precise_value")));
    }

    private static Map<String, Double> measure(Volume image, Mask region) {
        Map<String, Double> found = new TreeMap<>();
        double[] all = image.toDoubles();
        found.put("img_dim_x_interp_img", (double) image.size().x());
        found.put("img_dim_y_interp_img", (double) image.size().y());
        found.put("img_dim_z_interp_img", (double) image.size().z());
        statistics(found, all, "_int_interp_img", "");
        Box box = region.boundingBox();
        found.put("int_mask_bb_dim_x_interp_roi", (double) box.size().x());
        found.put("int_mask_bb_dim_y_interp_roi", (double) box.size().y());
        found.put("int_mask_bb_dim_z_interp_roi", (double) box.size().z());
        found.put("int_mask_vox_count_interp_roi", (double) region.count());
        statistics(found, Roi.of(image, region).intensities(), "_int_interp_roi", "int_mask_");
        return found;
    }

    private static void statistics(Map<String, Double> found, double[] values, String end, String start) {
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            sum += value;
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        found.put(start + "mean" + end, sum / values.length);
        found.put(start + "min" + end, min);
        found.put(start + "max" + end, max);
    }
}
