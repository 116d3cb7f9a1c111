package org.alnm.deep.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrays laid out by hand after numpy.lib.format. */
class NpzTest {

    @TempDir
    Path folder;

    private Path npz(int version, String header, byte[] data) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer bytes = PickleWriter.le((version == 1 ? 10 : 12) + text.length + data.length);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        if (version == 1) {
            bytes.putShort((short) text.length);
        } else {
            bytes.putInt(text.length);
        }
        return PickleWriter.zip(
                folder.resolve("net.npz"),
                Map.of("conv1.weight.npy", PickleWriter.bytes(bytes.put(text).put(data))));
    }

    private static String header(String descr, boolean fortran, String shape) {
        return "{'descr': '" + descr + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': " + shape
                + ", }   \n";
    }

    @ParameterizedTest
    @CsvSource({
        "1, <f4, 00002040, 2.5",
        "2, <f4, 00002040, 2.5",
        "3, >f4, 40200000, 2.5",
        "1, <f2, 0041, 2.5",
        "2, >f8, 4004000000000000, 2.5",
        "1, |i1, FE, -2",
        "1, <i8, FEFFFFFFFFFFFFFF, -2"
    })
    void everyVersionAndType(int version, String descr, String hex, float value) throws IOException {
        Path file = npz(version, header(descr, false, "(1,)"), HexFormat.of().parseHex(hex));
        assertThat(Weights.read(file).tensor("conv1.weight")).isEqualTo(Tensor.of(new float[] {value}, 1));
    }

    @Test
    void fortranOrderIsTurned() throws IOException {
        byte[] data = PickleWriter.floats(0, 3, 1, 4, 2, 5);
        Tensor expected = Tensor.of(new float[] {0, 1, 2, 3, 4, 5}, 2, 3);
        assertThat(Weights.read(npz(1, header("<f4", true, "(2, 3)"), data)).tensor("conv1.weight"))
                .isEqualTo(expected);
        byte[] c = PickleWriter.floats(0, 1, 2, 3, 4, 5);
        assertThat(Weights.read(npz(1, header("<f4", false, "(2L, 3L)"), c)).tensor("conv1.weight"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'descr': '|O', 'fortran_order': False, 'shape': (1,), } ; not of plain numbers",
                "{'descr': '<c8', 'fortran_order': False, 'shape': (1,), } ; elements of type c8",
                "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), } ; not of plain numbers",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), } ; needs 8 bytes, but has 4",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), } ; not of plain numbers",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1 1), } ; has the shape",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999,9999999999), } ; more than 2^31 - 9",
                "{'descr': '<f4', 'fortran_order': False} ; not of plain numbers"
            })
    void refusesOtherArrays(String header, String reason) throws IOException {
        Path file = npz(1, header, new byte[4]);
        assertThatThrownBy(() -> Weights.read(file))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void refusesOtherZips() throws IOException {
        Path file = PickleWriter.zip(folder.resolve("a.zip"), Map.of("readme.txt", new byte[] {1}));
        assertThatThrownBy(() -> Weights.read(file))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("[readme.txt]");
        assertThatThrownBy(() -> Weights.read(npz(7, header("<f4", false, "(1,)"), new byte[4])))
                .hasMessageContaining("version 7");
    }
}
