package org.alnm.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.alnm.core.feature.FeatureValue;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.core.resample.Interpolation;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against the IBSI's validation data, patients with soft-tissue sarcoma: values that three or more teams computed
 * independently. Intensities of MR and PET are not whole, which the phantoms' are.
 */
@Tag("oracle")
class SarcomaReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "STS_001, CT", "STS_002, CT", "STS_003, CT",
        "STS_001, MR_T1", "STS_002, MR_T1", "STS_003, MR_T1",
        "STS_001, PET", "STS_002, PET", "STS_003, PET"
    })
    void valuesThatTeamsAgreeOn(String patient, String modality) {
        String files = "radiomics/sts/" + patient + "/" + modality;
        Volume image = Images.read(Oracles.path(files + "_image.nii.gz"));
        Mask mask = Masks.read(Oracles.path(files + "_mask.nii.gz"), image.geometry(), GeometryPolicy.STRICT, 1);
        RadiomicsExtractor extractor = RadiomicsExtractor.of(settings(modality));
        Map<String, Double> byCode = new HashMap<>();
        for (FeatureValue value : extractor.extract(image, mask).values()) {
            if (!value.id().codes().aggregation().equals("ITBB")) {
                byCode.put(value.id().codes().family() + value.id().codes().feature(), value.value());
            }
        }
        Map<String, Double> diagnostics = extractor.diagnostics(image, mask);
        Map<String, String> codes = codes();
        int compared = 0;
        for (CSVRecord row : Oracles.csv("radiomics/sts/reference.csv")) {
            if (!row.get("patient").equals(patient) || !row.get("modality").equals(modality)) {
                continue;
            }
            String tag = row.get("tag");
            String what = patient + " " + modality + " " + tag;
            Double value = codes.containsKey(tag) ? byCode.get(codes.get(tag)) : diagnostics.get(tag);
            double expected = Double.parseDouble(row.get("computed"));
            assertThat(value).as(what).isNotNull().isCloseTo(expected, within(1e-4 * Math.abs(expected)));
            compared++;
        }
        assertThat(compared).isGreaterThan(100);
    }

    /** From the teams' tags to codes: the tags stand beside the codes in the table of the phantoms. */
    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (CSVRecord row : Oracles.csv("radiomics/ibsi1/ibsi1_reference.csv")) {
            codes.put(row.get("tag"), row.get("family_code") + row.get("feature_code"));
        }
        return codes;
    }

    private static RadiomicsSettings settings(String modality) {
        double spacing = modality.equals("PET") ? 3 : 1;
        Resampling resampling =
                Resampling.of(spacing, spacing, spacing, Interpolation.CUBIC_BSPLINE, Interpolation.LINEAR);
        boolean ct = modality.equals("CT");
        return RadiomicsSettings.builder(Preset.IBSI)
                .resample(ct ? resampling.rounded() : resampling)
                .resegment(ct ? Resegmentation.range(-200, 200) : Resegmentation.range(0, Double.POSITIVE_INFINITY))
                .binWidth(modality.equals("PET") ? 0.25 : 10)
                .build();
    }
}
