package org.alnm.deep.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.alnm.deep.Formula;
import org.alnm.deep.net.KeyStyle;
import org.alnm.deep.net.Parameter;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checkpoints of oracles/deep: written by PyTorch, their numbers known by the formula of make_goldens.py. */
@Tag("oracle")
class CheckpointFilesTest {

    private static final long SEED = 20241482;

    private static ResNet3dSpec spec(String variant) {
        return Formula.spec(variant).withWidth(8);
    }

    @ParameterizedTest
    @CsvSource({
        "medicalnet_w8_zip.pth, medicalnet",
        "medicalnet_w8_legacy.pth, medicalnet",
        "medicalnet_w8_plain.pth, medicalnet",
        "medicalnet_w8_f32.safetensors, medicalnet",
        "monai_medicalnet_w8_zip.pth, monai_medicalnet",
        "monai_medicalnet_w8_legacy.pth, monai_medicalnet",
        "monai_w8_zip.pth, monai",
        "hara_w8_zip.pth, hara",
        "r3d_18_w8_zip.pth, r3d_18",
        "r3d_18_w8_legacy.pth, r3d_18"
    })
    void everyNumberOfEveryFormat(String file, String variant) {
        Weights read = Weights.read(Oracles.path("deep/" + file));
        Weights expected = Formula.weights(spec(variant), Formula.style(variant), SEED);
        for (String name : expected.names()) {
            assertThat(read.tensor(name)).as(name).isEqualTo(expected.tensor(name));
        }
        assertThat(read.names())
                .filteredOn(name -> !expected.names().contains(name))
                .allMatch(name -> name.endsWith("num_batches_tracked"))
                .isNotEmpty();
        assertThat(spec(variant).load(read).weights())
                .isEqualTo(spec(variant).load(expected).weights());
    }

    @ParameterizedTest
    @CsvSource({
        "medicalnet_w8_half.pth, medicalnet_w8_f16.safetensors, 0x1p-11",
        "medicalnet_w8_bfloat16.pth, medicalnet_w8_bf16.safetensors, 0x1p-8"
    })
    void narrowFormatsRoundToTheirPrecision(String pickled, String safe, double relative) {
        Weights weights = Weights.read(Oracles.path("deep/" + pickled));
        assertThat(weights).isEqualTo(Weights.read(Oracles.path("deep/" + safe)));
        assertThat(weights.digest())
                .isEqualTo(Weights.read(Oracles.path("deep/" + safe)).digest());
        Weights exact = Formula.weights(spec("medicalnet"), KeyStyle.PLAIN, SEED);
        for (Parameter parameter : spec("medicalnet").parameters()) {
            Tensor narrow = weights.tensor(parameter.name());
            Tensor wide = exact.tensor(parameter.name());
            for (int i = 0; i < wide.count(); i++) {
                assertThat(Math.abs(narrow.value(i) - wide.value(i)))
                        .isLessThanOrEqualTo((float) (relative * Math.abs(wide.value(i)) + 0x1p-24));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "evil_reduce.pth | refused: it names posix.system, which a table of weights has no need of; nothing was run",
                "header_bomb.safetensors | its header claims 4611686018427387904 bytes in a file of 200 bytes",
                "no_tensors.pth | it holds no tensors, only the entries [something]",
                "offset_past_end.safetensors | the file is truncated or damaged",
                "text.pth | it is no checkpoint of a known kind",
                "truncated_legacy.pth | it is truncated; fetch it again",
                "truncated_zip.pth | it is truncated or damaged; fetch it again"
            })
    void unreadableFilesSayWhy(String file, String reason) {
        Path path = Oracles.path("deep/bad/" + file);
        AllocatedBytes allocated = AllocatedBytes.start();
        assertThatThrownBy(() -> Weights.read(path))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining(file)
                .hasMessageContaining(reason);
        assertThat(allocated.soFar()).isLessThan(16L << 20);
        assertThat(Path.of("alnm_pickle_was_executed")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "missing_key.pth | 1 missing: layer3.0.conv1.weight",
                "wrong_shape.pth | 1 wrong shape: layer2.0.conv1.weight is [16, 8, 3, 3] instead of [16, 8, 3, 3, 3]",
                "nan_weight.pth | 1 not finite: layer4.1.conv2.weight has NaN at 7"
            })
    void readableFilesThatDoNotFitSayWhy(String file, String reason) {
        Weights weights = Weights.read(Oracles.path("deep/bad/" + file));
        assertThatThrownBy(() -> spec("medicalnet").load(weights))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0, 1, 7, 14, 15, 16, 17, 100, 137, 200, 5000, 11_959, 11_970, 13_632, 13_640, 100_000, 2_000_000})
    void everyTruncationIsNoticed(int length) throws java.io.IOException {
        for (String file :
                new String[] {"medicalnet_w8_legacy.pth", "medicalnet_w8_zip.pth", "medicalnet_w8_f32.safetensors"}) {
            byte[] bytes = java.nio.file.Files.readAllBytes(Oracles.path("deep/" + file));
            Path cut = java.nio.file.Files.createTempFile("cut", file);
            try {
                java.nio.file.Files.write(cut, java.util.Arrays.copyOf(bytes, length));
                assertThatThrownBy(() -> Weights.read(cut)).as(file).isInstanceOf(WeightsException.class);
            } finally {
                java.nio.file.Files.delete(cut);
            }
        }
    }
}
