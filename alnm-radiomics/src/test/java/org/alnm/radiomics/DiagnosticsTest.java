package org.alnm.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
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

/** Against the diagnostic reference values of the IBSI (doi:10.1148/radiol.2020191145). */
@Tag("oracle")
class DiagnosticsTest {

    @ParameterizedTest
    @CsvSource({"A", "B", "C", "D", "E"})
    void everyValue(String config) {
        Volume image = Images.read(Oracles.path("radiomics/ibsi1/ct/image/phantom.nii.gz"));
        Mask mask = Masks.read(
                Oracles.path("radiomics/ibsi1/ct/mask/mask.nii.gz"), image.geometry(), GeometryPolicy.STRICT, 1);
        Map<String, Double> values = RadiomicsExtractor.of(
                        RadiomicsSettings.named("ibsi-" + config.toLowerCase(Locale.ROOT)))
                .diagnostics(image, mask);
        int compared = 0;
        for (CSVRecord row : Oracles.csv("radiomics/ibsi1/ibsi1_diagnostics.csv")) {
            if (row.get("config").equals(config)) {
                String tag = row.get("tag");
                assertThat(values).containsKey(tag);
                BigDecimal published = new BigDecimal(row.get("benchmark_value"));
                double tolerance = Double.parseDouble(row.get("tolerance"));
                double value = values.getOrDefault(tag, Double.NaN);
                if (tolerance == 0) {
                    // The value as it would have been published.
                    int digits = Math.max(3, published.stripTrailingZeros().precision());
                    assertThat(new BigDecimal(value).round(new MathContext(digits)))
                            .as(config + " " + tag)
                            .isEqualByComparingTo(published);
                } else {
                    assertThat(value).as(config + " " + tag).isCloseTo(published.doubleValue(), within(tolerance));
                }
                compared++;
            }
        }
        assertThat(compared).isEqualTo(values.size());
    }
}
