package org.alnm.radiomics.intensity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.alnm.radiomics.IbsiPhantoms;
import org.alnm.radiomics.feature.FeatureDefinition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histogram, intensity-volume histogram and local intensity of the IBSI phantoms (doi:10.1148/radiol.2020191145). */
@Tag("oracle")
class IbsiIntensityFamiliesTest {

    @ParameterizedTest
    @ValueSource(strings = {"digital_phantom", "A", "B", "C", "D", "E"})
    void histogram(String configuration) {
        IntensityHistogram histogram =
                IntensityHistogram.of(IbsiPhantoms.of(configuration, 0).levels());
        Map<String, IntensityHistogramFeature> byCode = Arrays.stream(IntensityHistogramFeature.values())
                .collect(Collectors.toMap(FeatureDefinition::code, Function.identity()));
        List<String> compared = IbsiPhantoms.compare(
                configuration,
                "ZVCW",
                row -> histogram.value(Objects.requireNonNull(byCode.get(row.get("feature_code")))),
                List.copyOf(byCode.keySet()));
        assertThat(compared).hasSize(23).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"digital_phantom", "A", "B", "C", "D", "E"})
    void volumeHistogram(String configuration) {
        IntensityVolumeHistogram histogram = IbsiPhantoms.of(configuration, 0).volumeHistogram();
        Map<String, IntensityVolumeFeature> byTag = Map.of(
                "ivh_v10", IntensityVolumeFeature.VOLUME_AT_INTENSITY_FRACTION_10,
                "ivh_v90", IntensityVolumeFeature.VOLUME_AT_INTENSITY_FRACTION_90,
                "ivh_i10", IntensityVolumeFeature.INTENSITY_AT_VOLUME_FRACTION_10,
                "ivh_i90", IntensityVolumeFeature.INTENSITY_AT_VOLUME_FRACTION_90,
                "ivh_diff_v10_v90", IntensityVolumeFeature.VOLUME_FRACTION_DIFFERENCE,
                "ivh_diff_i10_i90", IntensityVolumeFeature.INTENSITY_DIFFERENCE);
        List<String> compared = IbsiPhantoms.compare(
                configuration,
                "P88C",
                row -> {
                    IntensityVolumeFeature feature = Objects.requireNonNull(byTag.get(row.get("tag")), row.get("tag"));
                    assertThat(feature.code()).isEqualTo(row.get("feature_code"));
                    return histogram.value(feature);
                },
                List.of("BC2M", "GBPN", "DDTU", "CNV2"));
        assertThat(compared).containsExactlyInAnyOrderElementsOf(byTag.keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"digital_phantom", "A", "B", "C", "D", "E"})
    void localIntensity(String configuration) {
        // 6 voxels are enough: the smallest spacing of the configurations is 0.977 mm.
        LocalIntensity peaks =
                LocalIntensity.of(IbsiPhantoms.of(configuration, 6).roi());
        List<String> compared = IbsiPhantoms.compare(
                configuration,
                "9ST6",
                row -> peaks.value(
                        row.get("feature_code").equals("VJGA")
                                ? LocalIntensityFeature.LOCAL_INTENSITY_PEAK
                                : LocalIntensityFeature.GLOBAL_INTENSITY_PEAK),
                List.of("VJGA", "0F91"));
        assertThat(compared).containsExactlyInAnyOrder("loc_peak_loc", "loc_peak_glob");
    }
}
