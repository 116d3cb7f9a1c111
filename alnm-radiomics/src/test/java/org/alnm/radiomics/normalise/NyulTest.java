package org.alnm.radiomics.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alnm.core.Parallel;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.settings.SettingsException;
import org.alnm.radiomics.feature.RadiomicsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against numpy 2.4.6: percentile, mean and interp over the same images. */
class NyulTest {

    private static final NyulTraining TRAINING = NyulTraining.deciles(Within.IMAGE);

    /** 500 voxels in whole numbers. */
    static Volume image(int seed) {
        return Volume.compute(Geometry.of(new GridSize(25, 20, 1), new Vec3(1, 1, 1)), i -> {
            int h = (i * 7919 + seed * 104729 + i * seed * 31) % 1009;
            return h * (3 + seed) + h * h % (50 + seed) + 17 * seed;
        });
    }

    static Mask none(Volume image) {
        return Mask.of(image.geometry(), at -> false);
    }

    private static NyulStandard standard() {
        return TRAINING.fit(List.of(image(1), image(2), image(5)));
    }

    @Test
    void landmarksOfTheStandard() {
        double[] numpy = {
            0,
            8.797528334804703,
            19.12748530672063,
            29.528981308458395,
            39.68059760537748,
            49.89248552879966,
            60.028508811211914,
            70.02815297184603,
            80.26630014779501,
            90.58566810413855,
            100
        };
        for (int i = 0; i < numpy.length; i++) {
            assertThat(standard().landmarks().get(i)).isCloseTo(numpy[i], within(1e-12));
        }
        assertThat(standard().images()).isEqualTo(3);
    }

    @Test
    void imagesOnTheStandard() {
        Volume image = image(7);
        double[] values = standard().apply(image, none(image), Parallel.of(1)).toDoubles();
        int[] places = {0, 1, 100, 251, 499, 133, 401};
        double[] numpy = {
            55.843194073723325,
            62.705386702870676,
            91.24097944198772,
            47.88611722723636,
            20.533512000127185,
            -1.1819176636424913,
            101.08603240498009
        };
        for (int p = 0; p < places.length; p++) {
            assertThat(values[places[p]]).isCloseTo(numpy[p], within(1e-11));
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        assertThat(sum).isCloseTo(24890.158688166106, within(1e-8));
    }

    /** An image that differs from another by gain and offset comes out as the other does. */
    @Test
    void gainAndOffsetAreTakenAway() {
        Volume image = image(3);
        Volume other = Volume.compute(image.geometry(), at -> 0.37 * image.value(at) - 80);
        double[] one = standard().apply(image, none(image), Parallel.of(1)).toDoubles();
        double[] two = standard().apply(other, none(image), Parallel.of(1)).toDoubles();
        assertThat(two).usingComparatorWithPrecision(1e-9).containsExactly(one);
    }

    @Test
    void percentilesThatCoincide() {
        NyulStandard standard =
                new NyulStandard(List.of(0.0, 25.0, 50.0, 100.0), List.of(0.0, 20.0, 40.0, 100.0), 1, Within.IMAGE);
        Volume image = Volume.compute(image(1).geometry(), at -> at < 300 ? 5 : at);
        double[] values = standard.apply(image, none(image), Parallel.of(1)).toDoubles();
        assertThat(values[0]).isEqualTo(20); // the mean of 0, 20 and 40
        assertThat(values[499]).isEqualTo(100);
    }

    @Test
    void writtenAndRead(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("t1.json");
        standard().write(file);
        assertThat(NyulStandard.read(file)).isEqualTo(standard());
        Files.writeString(file, "{\"method\": \"z-score\", \"scale\": 1}");
        assertThatThrownBy(() -> NyulStandard.read(file))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("nyul");
    }

    @Test
    void refusals() {
        Volume flat = Volume.compute(image(1).geometry(), at -> 3);
        assertThatThrownBy(() -> TRAINING.fit(List.of(image(1), flat)))
                .isInstanceOf(RadiomicsException.class)
                .hasMessageContaining("both 3.0");
        assertThatThrownBy(() -> standard().apply(flat, none(flat), Parallel.of(1)))
                .isInstanceOf(RadiomicsException.class);
        assertThatThrownBy(() -> TRAINING.fit(new ArrayList<>()))
                .isInstanceOf(RadiomicsException.class)
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> new NyulTraining(List.of(50.0, 10.0), 0, 1, Within.IMAGE))
                .isInstanceOf(RadiomicsException.class)
                .hasMessageContaining("ascend");
        assertThatThrownBy(() -> NyulTraining.deciles(Within.REGION).fit(List.of(flat)))
                .isInstanceOf(RadiomicsException.class)
                .hasMessageContaining("region");
    }
}
