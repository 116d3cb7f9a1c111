package org.alnm.radiomics.spatial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.alnm.radiomics.IbsiPhantoms;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Moran's I and Geary's C of the IBSI phantoms (doi:10.1148/radiol.2020191145). */
@Tag("oracle")
class IbsiSpatialAutocorrelationTest {

    @ParameterizedTest
    @ValueSource(strings = {"digital_phantom", "A", "B", "C", "D", "E"})
    void publishedValues(String configuration) {
        SpatialAutocorrelation autocorrelation =
                SpatialAutocorrelation.of(IbsiPhantoms.of(configuration, 0).roi());
        List<String> compared = IbsiPhantoms.compare(
                configuration,
                "HCUG",
                row -> autocorrelation.value(
                        row.get("feature_code").equals("N365")
                                ? SpatialAutocorrelationFeature.MORANS_I
                                : SpatialAutocorrelationFeature.GEARYS_C),
                List.of("N365", "NPT7"));
        assertThat(compared).containsExactlyInAnyOrder("morph_moran_i", "morph_geary_c");
    }
}
