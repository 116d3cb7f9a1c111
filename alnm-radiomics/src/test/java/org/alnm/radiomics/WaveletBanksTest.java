package org.alnm.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.provenance.Json;
import org.alnm.radiomics.filter.Boundary;
import org.alnm.radiomics.filter.DecimatedWavelet;
import org.alnm.radiomics.filter.FilterBank;
import org.alnm.radiomics.filter.FilterDimension;
import org.alnm.radiomics.filter.Pooling;
import org.alnm.radiomics.filter.StationaryWavelet;
import org.alnm.radiomics.filter.Wavelet;
import org.junit.jupiter.api.Test;

/** All sub-bands and levels through the extractor, on the image's grid and on coarser ones. */
class WaveletBanksTest {

    private static final GridSize SIZE = new GridSize(21, 18, 15);
    private static final Volume IMAGE = image();
    private static final Mask LESION = Mask.of(IMAGE.geometry(), at -> {
        int i = SIZE.i(at) - 10;
        int j = SIZE.j(at) - 9;
        int k = SIZE.k(at) - 7;
        return i * i + j * j + k * k <= 25;
    });

    private static Volume image() {
        var random = Seed.of(12).derive("image").generator();
        return Volume.compute(Geometry.of(SIZE, new Vec3(0.7, 0.8, 1.5)), at -> Math.floor(random.nextDouble() * 200));
    }

    private static RadiomicsSettings.Builder settings(FilterBank bank) {
        return RadiomicsSettings.builder(Preset.IBSI)
                .original(false)
                .filter(FilteredImage.of(bank).discretise(Discretisation.binCount(8)));
    }

    private static FeatureVector extract(RadiomicsSettings settings) {
        // What the record holds is read back as the same settings.
        assertThat(RadiomicsSettings.parse(Json.write(settings.tree()))).isEqualTo(settings);
        return RadiomicsExtractor.of(settings).extract(IMAGE, LESION);
    }

    @Test
    void allBandsAreThoseOneByOne() {
        StationaryWavelet bank = new StationaryWavelet(
                Wavelet.named("db2"), 2, Optional.of(Pooling.AVERAGE), FilterDimension.SPACE, Boundary.MIRROR);
        assertThat(bank.names())
                .hasSize(15)
                .startsWith("db2-LLH-level-1-average-3D")
                .endsWith("db2-LLL-level-2-average-3D");
        FeatureVector all = extract(settings(bank).families(Family.INTENSITY).build());
        FeatureVector one = extract(RadiomicsSettings.parse("{preset: ibsi, original: false, families: [intensity],"
                + " filters: [{filter: wavelet, wavelet: db2, band: HLH, level: 2, pooling: average, dimension: 3D,"
                + " boundary: mirror, discretise: {binCount: 8}}]}"));
        for (String name : one.names()) {
            assertThat(all.value(name)).isEqualTo(one.value(name));
        }
    }

    /** The region of a decimated response has the voxels that are left of its mask. */
    @Test
    void decimated() {
        DecimatedWavelet bank = new DecimatedWavelet(Wavelet.named("haar"), 2, FilterDimension.SPACE, Boundary.NEAREST);
        FeatureVector vector = extract(settings(bank).families(Family.INTENSITY).build());
        assertThat(vector.names()).hasSize(15 * 18).contains("haar-decimated-LLL-level-2-3D_intensity_Mean");
        Map<String, Volume> bands = bank.decompose(IMAGE);
        for (String band : List.of("1-LHL", "2-HHH", "2-LLL")) {
            int step = band.startsWith("1") ? 2 : 4;
            Volume response = Objects.requireNonNull(bands.get(band));
            double sum = 0;
            double least = Double.POSITIVE_INFINITY;
            int count = 0;
            for (int at = 0; at < response.size().count(); at++) {
                GridSize size = response.size();
                if (LESION.contains(step * size.i(at), step * size.j(at), step * size.k(at))) {
                    sum += response.value(at);
                    least = Math.min(least, response.value(at));
                    count++;
                }
            }
            String name = "haar-decimated-" + band.substring(2) + "-level-" + band.charAt(0) + "-3D_intensity_";
            assertThat(vector.value(name + "Mean")).as(band).isCloseTo(sum / count, within(1e-9));
            assertThat(vector.value(name + "Minimum")).as(band).isEqualTo(least);
        }
    }

    /** All families, and a level at which no voxel of the lesion is left. */
    @Test
    void nothingLeft() {
        DecimatedWavelet bank =
                new DecimatedWavelet(Wavelet.named("haar"), 2, FilterDimension.SLICES, Boundary.NEAREST);
        Mask small = Mask.of(IMAGE.geometry(), at -> SIZE.i(at) / 2 == 5 && SIZE.j(at) / 2 == 4 && SIZE.k(at) > 3);
        RadiomicsSettings settings = settings(bank).build();
        FeatureVector vector = RadiomicsExtractor.of(settings).withThreads(2).extract(IMAGE, small);
        assertThat(vector.value("haar-decimated-LH-level-1-2D_intensity_Mean")).isFinite();
        assertThat(vector.value("haar-decimated-LH-level-2-2D_intensity_Mean")).isNaN();
        assertThat(vector.value("haar-decimated-LH-level-2-2D_glcm_Contrast_3D_averaged"))
                .isNaN();
        assertThat(vector.provenance().toJson()).contains("haar-decimated-LH-level-2-2D, whose features are undefined");
    }
}
