package org.alnm.deep.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.alnm.core.image.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {

    @TempDir
    Path folder;

    private Path file(String header, int dataBytes) throws IOException {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = PickleWriter.le(8 + json.length + dataBytes)
                .putLong(json.length)
                .put(json);
        return Files.write(folder.resolve("net.safetensors"), PickleWriter.bytes(bytes));
    }

    private static Weights weights(String... names) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (String name : names) {
            float[] values = new float[70_000];
            for (int i = 0; i < values.length; i++) {
                values[i] = name.hashCode() + i;
            }
            tensors.put(name, Tensor.of(values, 7, 10_000));
        }
        tensors.put("scalar", Tensor.of(new float[] {Float.MIN_VALUE}));
        tensors.put("none", Tensor.of(new float[0], 0));
        return Weights.of(tensors);
    }

    @Test
    void whatIsWrittenReadsBackAndHasTheDigest() throws IOException {
        Weights weights = weights("b", "a.\"quoted\"\u00e4");
        Path file = folder.resolve("net.safetensors");
        weights.write(file);
        assertThat(Weights.read(file)).isEqualTo(weights);
        assertThat(Digest.of(Files.readAllBytes(file))).isEqualTo(weights.digest());
        assertThat(Files.readAllBytes(file)[8]).isEqualTo((byte) '{');
        assertThat(ByteBuffer.wrap(Files.readAllBytes(file))
                                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                                .getLong()
                        % 8)
                .isZero();
    }

    @Test
    void theDigestIsOfNamesShapesAndValuesAlone() {
        assertThat(weights("a", "b").digest()).isEqualTo(weights("b", "a").digest());
        assertThat(weights("a").digest()).isNotEqualTo(weights("c").digest());
        Weights flat = Weights.of(Map.of("a", Tensor.of(new float[] {1, 2}, 2)));
        Weights row = Weights.of(Map.of("a", Tensor.of(new float[] {1, 2}, 1, 2)));
        assertThat(flat.digest()).isNotEqualTo(row.digest());
    }

    @Test
    void writesOverWhatIsThereOrSaysWhyNot() {
        assertThatThrownBy(() -> weights("a").write(folder))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("cannot write weights");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 8 | fine",
                "{'__metadata__':{'format':'pt'},'a':{'dtype':'F32','shape':[],'data_offsets':[0,4]}}   | 4 | fine",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 7 | truncated or damaged",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 9 | end at byte 8 of 9",
                "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}} | 8 | needs 12 bytes, but has 8",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}} | 8 | truncated or damaged",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}} | 8 | whole number",
                "{'a':{'dtype':'F32','shape':[2.5],'data_offsets':[0,8]}} | 8 | whole number",
                "{'a':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,8]}} | 8 | whole number",
                "{'a':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,8]}} | 8 | more than 2^31 - 9",
                "{'a':{'dtype':'F8_E4M3','shape':[8],'data_offsets':[0,8]}} | 8 | elements of type F8_E4M3",
                "{'a':{'shape':[8],'data_offsets':[0,8]}} | 8 | elements of type null",
                "{'a':{'dtype':'F32','data_offsets':[0,8]}} | 8 | is no list",
                "{'a':7} | 0 | not described by a JSON object",
                "{} | 0 | no tensors",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | 4 | overlap",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[1],'data_offsets':[8,12]}} | 12 | gaps",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | 8 | damaged",
                "{'a':{'dtype':'F32' | 0 | header is damaged"
            })
    void checksEveryNumberOfTheHeader(String header, int dataBytes, String outcome) throws IOException {
        Path file = file(header, dataBytes);
        if (outcome.equals("fine")) {
            assertThat(Weights.read(file).tensor("a").value(0)).isZero();
        } else {
            assertThatThrownBy(() -> Weights.read(file))
                    .isInstanceOf(WeightsException.class)
                    .hasMessageContaining(outcome);
        }
    }
}
