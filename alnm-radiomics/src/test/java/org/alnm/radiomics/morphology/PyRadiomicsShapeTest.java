package org.alnm.radiomics.morphology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Masks;
import org.alnm.core.resample.Grids;
import org.alnm.core.resample.Interpolation;
import org.alnm.core.resample.MaskRule;
import org.alnm.core.resample.Resampler;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against values that PyRadiomics 3.1.1a3 computed, and the baselines that it is tested with. */
@Tag("oracle")
class PyRadiomicsShapeTest {

    private static final double RELATIVE = 1e-9;

    @ParameterizedTest
    @CsvSource({
        "brain1_bw25, pyradiomics/brain1_label.nrrd, 0",
        "brain2_bw25, pyradiomics/brain2_label.nrrd, 0",
        "dce_06_t1_bw5, breast_dce/UCSF-BR-06_mask.nrrd, 0",
        "dce_06_pe1_bc32, breast_dce/UCSF-BR-06_mask.nrrd, 0",
        "ibsi_digital_bw1, ibsi1/digital/mask/mask.nii.gz, 0",
        "sphere128_L32_bw1, synthetic/sphere128_mask.nrrd, 0",
        "brain1_linear_resamp1_bw25, pyradiomics/brain1_label.nrrd, 1",
        "brain2_linear_resamp1_bw25, pyradiomics/brain2_label.nrrd, 1",
        "brain1_norm_resamp2_bw5, pyradiomics/brain1_label.nrrd, 2",
        "brain2_norm_resamp2_bw5, pyradiomics/brain2_label.nrrd, 2",
        "dce_06_t1_norm_resamp1_bw5, breast_dce/UCSF-BR-06_mask.nrrd, 1"
    })
    void goldens(String golden, String label, double spacing) {
        Mask lesion = Masks.read(Oracles.path("radiomics/" + label)).mask(1);
        PyRadiomicsShape shape = PyRadiomicsShape.of(roi(resampled(lesion, spacing)));
        JsonNode expected = Oracles.json("radiomics/pyradiomics/goldens/" + golden + ".json");
        int found = 0;
        for (PyRadiomicsShapeFeature feature : PyRadiomicsShapeFeature.values()) {
            String key = "original_shape_" + feature.feature();
            assertThat(expected.has(key)).as(key).isEqualTo(feature.isDefault());
            if (feature.isDefault()) {
                double value = expected.required(key).doubleValue();
                assertThat(shape.value(feature))
                        .as("%s of %s", feature, golden)
                        .isCloseTo(value, within(RELATIVE * Math.abs(value)));
                found++;
            }
        }
        assertThat(found).isEqualTo(14);
    }

    @ParameterizedTest
    @CsvSource({
        "brain1, 0",
        "brain2, 0",
        "lung1, 0",
        "lung2, 0",
        "brain1_resampling, 2",
        "brain2_resampling, 2",
        "lung1_resampling, 2",
        "lung2_resampling, 2"
    })
    void baselines(String test, double spacing) {
        // Of brain1 the mesh values are of an older table of cubes than PyRadiomics' present one.
        Set<String> stale = test.equals("brain1")
                ? Set.of("MeshVolume", "SurfaceArea", "Sphericity", "SurfaceVolumeRatio")
                : Set.of();
        String label = "radiomics/pyradiomics/" + test.split("_", 2)[0] + "_label.nrrd";
        Mask lesion = Masks.read(Oracles.path(label)).mask(1);
        PyRadiomicsShape shape = PyRadiomicsShape.of(roi(resampled(lesion, spacing)));
        List<CSVRecord> rows = Oracles.csv("radiomics/pyradiomics/baseline.csv").stream()
                .filter(r -> r.get("test").equals(test) && r.get("class").equals("shape"))
                .toList();
        assertThat(rows).hasSize(14);
        for (CSVRecord row : rows) {
            if (!stale.contains(row.get("feature"))) {
                double value = Double.parseDouble(row.get("value"));
                PyRadiomicsShapeFeature feature = Arrays.stream(PyRadiomicsShapeFeature.values())
                        .filter(f -> f.feature().equals(row.get("feature")))
                        .findFirst()
                        .orElseThrow();
                assertThat(shape.value(feature))
                        .as("%s of %s", feature, test)
                        .isCloseTo(value, within(RELATIVE * Math.abs(value)));
            }
        }
    }

    /** The deprecated features are functions of volume and area: those of the digital phantom, which IBSI publishes too. */
    @Test
    void deprecatedFeatures() {
        Mask lesion = Masks.read(Oracles.path("radiomics/ibsi1/digital/mask/mask.nii.gz"))
                .mask(1);
        PyRadiomicsShape shape = PyRadiomicsShape.of(roi(lesion));
        assertThat(shape.value(PyRadiomicsShapeFeature.COMPACTNESS_1)).isCloseTo(0.0410576399887551, within(1e-12));
        assertThat(shape.value(PyRadiomicsShapeFeature.COMPACTNESS_2)).isCloseTo(0.59894950562644, within(1e-12));
        assertThat(shape.value(PyRadiomicsShapeFeature.SPHERICAL_DISPROPORTION))
                .isCloseTo(1.18632385402441, within(1e-12));
    }

    private static Mask resampled(Mask lesion, double spacing) {
        if (spacing == 0) {
            return lesion;
        }
        return Resampler.pyradiomics(Interpolation.NEAREST)
                .resample(
                        lesion,
                        Grids.pyradiomics(
                                lesion.geometry(), lesion.boundingBox(), new Vec3(spacing, spacing, spacing), 5),
                        MaskRule.nearest());
    }

    private static Roi roi(Mask lesion) {
        return Roi.of(Volume.compute(lesion.geometry(), at -> 1), lesion);
    }
}
