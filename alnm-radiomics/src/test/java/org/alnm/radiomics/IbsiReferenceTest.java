package org.alnm.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.alnm.core.feature.FeatureValue;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against the reference values of the IBSI (doi:10.1148/radiol.2020191145): the digital phantom, whose intensities are its
 * levels, and the CT phantom with the configurations that have a name.
 *
 * <p>The CT phantom's NIfTI file holds whole Hounsfield units, so that rounding the input, which the standard asks for,
 * changes nothing.
 */
@Tag("oracle")
class IbsiReferenceTest {

    /** Codes that stand for two features each, at 10 % and at 90 %. */
    private static final Set<String> FRACTIONS = Set.of("BC2M", "GBPN");

    /**
     * No reference value has: the area under the intensity-volume curve, which was taken out of the standard, and the
     * densities of the least box and ellipsoid, on which no consensus was found.
     */
    private static final Set<String> UNREFERENCED = Set.of("P88C9CMM", "HCUGZH1A", "HCUGIQYR", "HCUGSWZ1", "HCUGBRI8");

    @ParameterizedTest
    @CsvSource({"digital_phantom, 482", "A, 346", "B, 346", "C, 210", "D, 210", "E, 210"})
    void everyValue(String config, int rows) {
        boolean digital = config.equals("digital_phantom");
        String folder = "radiomics/ibsi1/" + (digital ? "digital" : "ct");
        Volume image = Images.read(Oracles.path(folder + "/image/phantom.nii.gz"));
        Mask mask = Masks.read(Oracles.path(folder + "/mask/mask.nii.gz"), image.geometry(), GeometryPolicy.STRICT, 1);
        FeatureVector vector = RadiomicsExtractor.of(
                        RadiomicsSettings.named("ibsi-" + (digital ? "digital" : config.toLowerCase(Locale.ROOT))))
                .extract(image, mask);

        Map<String, Double> byCode = new HashMap<>();
        for (FeatureValue value : vector.values()) {
            var codes = value.id().codes();
            String percent = value.id().feature().replaceAll("\\D", "");
            boolean fraction = FRACTIONS.contains(codes.feature());
            byCode.put(
                    codes.family() + codes.feature() + codes.aggregation() + (fraction ? percent : ""), value.value());
        }
        List<String> unmatched = new ArrayList<>(byCode.keySet());
        int compared = 0;
        for (CSVRecord row : Oracles.csv("radiomics/ibsi1/ibsi1_reference.csv")) {
            String family = row.get("family_code");
            String aggregation = row.get("aggregation_code");
            if (!row.get("config").equals(config)) {
                continue;
            }
            String percent =
                    FRACTIONS.contains(row.get("feature_code")) ? row.get("tag").replaceAll("\\D", "") : "";
            String key = family + row.get("feature_code") + aggregation + percent;
            assertThat(byCode).as(row.get("tag")).containsKey(key);
            unmatched.remove(key);
            check(row, byCode.getOrDefault(key, Double.NaN));
            compared++;
        }
        assertThat(compared).isEqualTo(rows);
        assertThat(unmatched).containsExactlyInAnyOrderElementsOf(UNREFERENCED);
    }

    private static void check(CSVRecord row, double value) {
        String what = row.get("config") + " " + row.get("tag");
        double published = Double.parseDouble(row.get("benchmark_value"));
        double tolerance = Double.parseDouble(row.get("tolerance"));
        if (tolerance == 0) {
            // The value as it would have been published, with three significant digits or those that are written.
            BigDecimal digits = new BigDecimal(row.get("benchmark_value")).stripTrailingZeros();
            BigDecimal rounded = new BigDecimal(value).round(new MathContext(Math.max(3, digits.precision())));
            assertThat(rounded).as(what).isEqualByComparingTo(digits);
        } else {
            assertThat(value).as(what).isCloseTo(published, within(tolerance));
        }
        if (!row.get("precise_value").isEmpty() && Integer.parseInt(row.get("precise_n")) >= 3) {
            double precise = Double.parseDouble(row.get("precise_value"));
            assertThat(value).as(what + ", precise").isCloseTo(precise, within(1e-5 * Math.abs(precise)));
        }
    }
}
