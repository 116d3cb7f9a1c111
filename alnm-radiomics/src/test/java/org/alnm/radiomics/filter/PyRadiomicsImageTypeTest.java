package org.alnm.radiomics.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.alnm.core.feature.FeatureId;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.core.provenance.Json;
import org.alnm.radiomics.PyRadiomicsParameters;
import org.alnm.radiomics.RadiomicsExtractor;
import org.alnm.radiomics.RadiomicsSettings;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Features of filtered images against those of PyRadiomics 3.1.1a3. */
@Tag("oracle")
class PyRadiomicsImageTypeTest {

    private static final double RELATIVE = 1e-7;

    @ParameterizedTest
    @CsvSource({
        "brain1, wavelet_coif1_bw25, '{Wavelet: {}}', 744",
        "brain2, wavelet_coif1_bw25, '{Wavelet: {wavelet: coif1, level: 1}}', 744",
        "brain1, sqr_log_exp_bw25, '{Square: {}, SquareRoot: {}, Logarithm: {}, Exponential: {}}', 168",
        "brain2, sqr_log_exp_bw25, '{Square: , SquareRoot: , Logarithm: , Exponential: }', 168"
    })
    void goldens(String subject, String golden, String imageTypes, int values) {
        Volume image = Images.read(Oracles.path("radiomics/pyradiomics/" + subject + "_image.nrrd"));
        Mask mask = Masks.read(
                Oracles.path("radiomics/pyradiomics/" + subject + "_label.nrrd"),
                image.geometry(),
                GeometryPolicy.STRICT,
                1);
        JsonNode expected = Oracles.json("radiomics/pyradiomics/goldens/" + subject + "_" + golden + ".json");
        RadiomicsSettings settings = PyRadiomicsParameters.parse(
                        "{imageType: " + imageTypes + ", setting: {binWidth: 25}}")
                .settings();
        // What the record holds is read back as the same settings.
        assertThat(RadiomicsSettings.parse(Json.write(settings.tree())).tree()).isEqualTo(settings.tree());
        FeatureVector vector = RadiomicsExtractor.of(settings).extract(image, mask);
        int compared = 0;
        for (String name : vector.names()) {
            if (expected.has(name)) {
                double value = expected.get(name).doubleValue();
                assertThat(vector.value(name)).as(name).isCloseTo(value, within(RELATIVE * Math.abs(value) + 1e-13));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(values).isEqualTo(expected.size());
    }

    @Test
    void namesOfPyRadiomics() {
        RadiomicsSettings settings = PyRadiomicsParameters.parse("""
                        imageType: {LoG: {sigma: [2.0, 3]}, Gradient: {}, LBP2D: {}, LBP3D: {}, Wavelet: {}}
                        featureClass: {firstorder: [Mean]}
                        setting: {binWidth: 25, force2D: true}
                        """).settings();
        assertThat(RadiomicsExtractor.of(settings).features())
                .extracting(FeatureId::name)
                .containsExactly(
                        "log-sigma-2-0-mm-3D_firstorder_Mean",
                        "log-sigma-3-0-mm-3D_firstorder_Mean",
                        "gradient_firstorder_Mean",
                        "lbp-2D_firstorder_Mean",
                        "lbp-3D-m1_firstorder_Mean",
                        "lbp-3D-m2_firstorder_Mean",
                        "lbp-3D-k_firstorder_Mean",
                        "wavelet-LH_firstorder_Mean",
                        "wavelet-HL_firstorder_Mean",
                        "wavelet-HH_firstorder_Mean",
                        "wavelet-LL_firstorder_Mean");
        assertThat(RadiomicsSettings.parse(Json.write(settings.tree())).tree()).isEqualTo(settings.tree());
    }
}
