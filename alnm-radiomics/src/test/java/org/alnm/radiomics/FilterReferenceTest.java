package org.alnm.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the reference values of the IBSI for filters (doi:10.1148/radiol.231319), phase 2, within their tolerances. */
@Tag("oracle")
class FilterReferenceTest {

    /** The tags of the reference values, in the order of {@link org.alnm.radiomics.intensity.IntensityFeature}. */
    private static final List<String> TAGS = List.of(
            "stat_mean",
            "stat_var",
            "stat_skew",
            "stat_kurt",
            "stat_median",
            "stat_min",
            "stat_p10",
            "stat_p90",
            "stat_max",
            "stat_iqr",
            "stat_range",
            "stat_mad",
            "stat_rmad",
            "stat_medad",
            "stat_cov",
            "stat_qcod",
            "stat_energy",
            "stat_rms");

    static List<String> inSlices() {
        return configurations("A");
    }

    static List<String> inSpace() {
        return configurations("B");
    }

    private static List<String> configurations(String dimension) {
        return RadiomicsSettings.names().stream()
                .filter(name -> name.startsWith("ibsi2-") && name.endsWith(dimension))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("inSlices")
    void everyValue(String name) throws Exception {
        check(name);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("inSpace")
    void everyValueInSpace(String name) throws Exception {
        check(name);
    }

    private static void check(String name) throws Exception {
        Volume image = Images.read(Oracles.path("radiomics/ibsi1/ct/image/phantom.nii.gz"));
        Mask mask = Masks.read(
                Oracles.path("radiomics/ibsi1/ct/mask/mask.nii.gz"), image.geometry(), GeometryPolicy.STRICT, 1);
        FeatureVector vector =
                RadiomicsExtractor.of(RadiomicsSettings.named(name)).extract(image, mask);
        assertThat(vector.values()).hasSameSizeAs(TAGS);
        int compared = 0;
        for (CSVRecord row : CSVFormat.DEFAULT
                .builder()
                .setDelimiter(';')
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(java.nio.file.Files.newBufferedReader(
                        Oracles.path("radiomics/ibsi2/reference_feature_values/reference_values.csv")))) {
            if (!("ibsi2-" + row.get("filter_id")).equals(name)) {
                continue;
            }
            compared++;
            if (row.get("consensus_value").isEmpty()) {
                continue; // no consensus was found
            }
            double value =
                    vector.values().get(TAGS.indexOf(row.get("feature_tag"))).value();
            double tolerance = Double.parseDouble(row.get("tolerance"));
            assertThat(value)
                    .as(name + " " + row.get("feature_tag"))
                    .isCloseTo(Double.parseDouble(row.get("consensus_value")), within(tolerance));
        }
        assertThat(compared).isEqualTo(TAGS.size());
    }
}
