package org.alnm.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.alnm.core.resample.Interpolation;
import org.alnm.radiomics.feature.RadiomicsException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an extraction takes, and that it refuses what would not fit. */
class MemoryTest {

    @Test
    void whatWouldNotFitIsRefusedBeforeItStarts() {
        TestRegions.Case lesion = SameBits.lesion(1);
        RadiomicsExtractor extractor = RadiomicsExtractor.of(RadiomicsSettings.builder(Preset.IBSI)
                .binCount(16)
                .resample(Resampling.of(0.004, 0.004, 0.004, Interpolation.LINEAR, Interpolation.LINEAR))
                .build());
        assertThat(extractor.estimatedBytes(lesion.image(), lesion.mask())).isGreaterThan(100L << 30);
        assertThatThrownBy(() -> extractor.extract(lesion.image(), lesion.mask()))
                .isInstanceOf(RadiomicsException.class)
                .hasMessageContaining("MB")
                .hasMessageContaining("-Xmx");
    }

    @Test
    void theEstimateGrowsWithTheRegionAndTheThreads() {
        TestRegions.Case lesion = SameBits.lesion(1);
        RadiomicsSettings settings =
                RadiomicsSettings.builder(Preset.IBSI).binCount(16).build();
        RadiomicsExtractor one = RadiomicsExtractor.of(settings);
        RadiomicsExtractor fine = RadiomicsExtractor.of(settings.toBuilder()
                .resample(Resampling.of(0.4, 0.4, 0.4, Interpolation.LINEAR, Interpolation.LINEAR))
                .build());
        long bytes = one.estimatedBytes(lesion.image(), lesion.mask());
        assertThat(one.withThreads(4).estimatedBytes(lesion.image(), lesion.mask()))
                .isGreaterThan(bytes);
        assertThat(fine.estimatedBytes(lesion.image(), lesion.mask())).isGreaterThan(2 * bytes);
    }

    /** Squared, the levels would take 34 GB. */
    @Test
    void allLevelsThatThereCanBe() throws IOException, InterruptedException {
        assertThat(inAnotherJvm("-Xmx512m", "levels")).contains("110560 voxels");
    }

    @Tag("slow")
    @Test
    void aLargeLesionOfALargeScan() throws IOException, InterruptedException {
        assertThat(inAnotherJvm("-Xmx1500m", "ct")).contains("voxels");
    }

    private static String inAnotherJvm(String heap, String what) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeRegion.class.getName(),
                        what)
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }
}
