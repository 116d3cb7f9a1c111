package org.alnm.radiomics.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.image.Box;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.radiomics.Discretisation;
import org.alnm.radiomics.Preset;
import org.alnm.radiomics.RadiomicsExtractor;
import org.alnm.radiomics.RadiomicsSettings;
import org.alnm.radiomics.filter.IntensityTransform.Function;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Features of filtered images against those of PyRadiomics 3.1.1a3. */
@Tag("oracle")
class PyRadiomicsImageTypeTest {

    private static final double RELATIVE = 1e-7;

    @ParameterizedTest
    @ValueSource(strings = {"brain1", "brain2"})
    void wavelet(String subject) {
        compare(subject, "wavelet_coif1_bw25", List.of(PyRadiomicsWavelet.of(Wavelet.named("coif1"))), 744);
    }

    @ParameterizedTest
    @ValueSource(strings = {"brain1", "brain2"})
    void functions(String subject) {
        List<FilterBank> banks = new ArrayList<>();
        for (Function function : Function.values()) {
            banks.add(new IntensityTransform(function));
        }
        compare(subject, "sqr_log_exp_bw25", banks, 168);
    }

    private static void compare(String subject, String golden, List<FilterBank> banks, int values) {
        Volume image = Images.read(Oracles.path("radiomics/pyradiomics/" + subject + "_image.nrrd"));
        Mask mask = Masks.read(
                Oracles.path("radiomics/pyradiomics/" + subject + "_label.nrrd"),
                image.geometry(),
                GeometryPolicy.STRICT,
                1);
        JsonNode expected = Oracles.json("radiomics/pyradiomics/goldens/" + subject + "_" + golden + ".json");
        RadiomicsExtractor extractor = RadiomicsExtractor.of(RadiomicsSettings.builder(Preset.PYRADIOMICS)
                .discretise(Discretisation.binWidth(25))
                .build());
        int compared = 0;
        for (FilterBank bank : banks) {
            List<Volume> responses = bank.responses(image, Box.of(image.size()));
            for (int i = 0; i < responses.size(); i++) {
                FeatureVector vector = extractor.extract(responses.get(i), mask);
                for (String name : vector.names()) {
                    String golden1 = name.replace("original", bank.names().get(i));
                    if (expected.has(golden1)) {
                        double value = expected.get(golden1).doubleValue();
                        assertThat(vector.value(name))
                                .as(golden1)
                                .isCloseTo(value, within(RELATIVE * Math.abs(value) + 1e-13));
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).isEqualTo(values);
    }
}
