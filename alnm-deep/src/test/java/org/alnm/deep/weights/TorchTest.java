package org.alnm.deep.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** PyTorch checkpoints written opcode by opcode: views, types, wrappings, and what must be refused. */
class TorchTest {

    private static final byte[] SIX = PickleWriter.floats(0, 1, 2, 3, 4, 5);

    @TempDir
    Path folder;

    private Weights read(byte[] pickle, Map<String, byte[]> storages) throws IOException {
        return Weights.read(PickleWriter.checkpoint(folder, pickle, storages));
    }

    private static byte[] one(UnaryOperator<PickleWriter> value) {
        return value.apply(new PickleWriter().op('}').text("w")).op('s').stop();
    }

    private static byte[] view(long elements, long offset, long[] shape, long[] strides) {
        return one(p -> p.tensor("Float", "0", elements, offset, shape, strides));
    }

    private void refuses(byte[] pickle, String... reasons) {
        AllocatedBytes allocated = AllocatedBytes.start();
        assertThatThrownBy(() -> read(pickle, Map.of("0", SIX)))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("net.pth")
                .satisfies(e -> assertThat(reasons)
                        .allMatch(reason -> String.valueOf(e.getMessage()).contains(reason)));
        assertThat(allocated.soFar()).isLessThan(16L << 20);
    }

    @Test
    void viewsOfOneStorage() throws IOException {
        byte[] pickle = new PickleWriter()
                .op('}', '(')
                .text("whole")
                .tensor("Float", "0", 6, 0, new long[] {2, 3}, new long[] {3, 1})
                .text("transposed")
                .tensor("Float", "0", 6, 0, new long[] {3, 2}, new long[] {1, 3})
                .text("column")
                .tensor("Float", "0", 6, 2, new long[] {2}, new long[] {3})
                .text("expanded")
                .tensor("Float", "0", 6, 5, new long[] {2, 2}, new long[] {0, 0})
                .text("single")
                .tensor("Float", "0", 6, 4, new long[] {}, new long[] {})
                .text("empty")
                .tensor("Float", "0", 6, 0, new long[] {0, 9}, new long[] {9, 1})
                .op('u')
                .stop();
        Weights weights = read(pickle, Map.of("0", SIX));
        assertThat(weights.names()).containsExactly("whole", "transposed", "column", "expanded", "single", "empty");
        assertThat(weights.tensor("whole")).isEqualTo(Tensor.of(new float[] {0, 1, 2, 3, 4, 5}, 2, 3));
        assertThat(weights.tensor("transposed")).isEqualTo(Tensor.of(new float[] {0, 3, 1, 4, 2, 5}, 3, 2));
        assertThat(weights.tensor("column")).isEqualTo(Tensor.of(new float[] {2, 5}, 2));
        assertThat(weights.tensor("expanded")).isEqualTo(Tensor.of(new float[] {5, 5, 5, 5}, 2, 2));
        assertThat(weights.tensor("single")).isEqualTo(Tensor.of(new float[] {4}));
        assertThat(weights.tensor("empty")).isEqualTo(Tensor.of(new float[0], 0, 9));
    }

    @ParameterizedTest
    @CsvSource({
        "Double, 0000000000000440, 2.5", // 2.5 in binary64, little-endian
        "Float, 00002040, 2.5",
        "Half, 0041, 2.5",
        "Half, 0100, 5.9604645E-8", // the least binary16
        "Half, 0080, -0.0",
        "Half, 007C, Infinity",
        "Half, 017C, NaN",
        "BFloat16, 2040, 2.5",
        "Long, FEFFFFFFFFFFFFFF, -2",
        "Int, FEFFFFFF, -2",
        "Short, FEFF, -2",
        "Char, FE, -2",
        "Byte, FE, 254",
        "Bool, 01, 1"
    })
    void everyTypeBecomesFloat32(String type, String hex, float value) throws IOException {
        byte[] pickle = one(p -> p.tensor(type, "0", 1, 0, new long[] {1}, new long[] {1}));
        byte[] bytes = java.util.HexFormat.of().parseHex(hex);
        assertThat(read(pickle, Map.of("0", bytes)).tensor("w")).isEqualTo(Tensor.of(new float[] {value}, 1));
    }

    @Test
    void bigEndianMachinesSaySo() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("a/data.pkl", view(1, 0, new long[] {1}, new long[] {1}));
        entries.put("a/byteorder", "big".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        entries.put("a/data/0", new byte[] {0x40, 0x20, 0, 0});
        Path file = PickleWriter.zip(folder.resolve("big.pth"), entries);
        assertThat(Weights.read(file).tensor("w").value(0)).isEqualTo(2.5f);
    }

    static Stream<UnaryOperator<PickleWriter>> wrappings() {
        return Stream.of(
                p -> weights(p.op('}')).op('s'),
                p -> weights(p.op('}').text("state_dict").op('}')).op('s', 's'),
                p -> weights(p.op('}')
                                .text("epoch")
                                .integer(3)
                                .op('s')
                                .text("model")
                                .op('}'))
                        .op('s', 's'),
                // OrderedDict with a state, as nn.Module.state_dict() pickles its _metadata
                p -> weights(p.global("collections", "OrderedDict").op(')', 'R'))
                        .op('s', '}', 'b'),
                // protocol 4 names a function by two strings, and a parameter wraps its tensor
                p -> p.op('}')
                        .text("module.w")
                        .text("torch._utils")
                        .text("_rebuild_parameter")
                        .op(0x93, '(')
                        .tensor("Float", "0", 6, 0, new long[] {6}, new long[] {1})
                        .op(0x89, '}', 't', 'R', 's'),
                // Python 2 pickles an OrderedDict as a list of pairs
                p -> p.global("collections", "OrderedDict")
                        .op(']', ']')
                        .op('U', 1, 'w')
                        .op('a')
                        .tensor("Float", "0", 6, 0, new long[] {6}, new long[] {1})
                        .op('a', 'a', 0x85, 'R'),
                // beside the weights: an Adam state, a numpy score, a device
                p -> weights(p.op('}')
                                .text("best")
                                .global("numpy.core.multiarray", "scalar")
                                .global("numpy", "dtype")
                                .text("f8")
                                .op(0x85, 'R', 'C', 1, 7, 0x86, 'R', 's')
                                .text("device")
                                .global("torch", "device")
                                .text("cpu")
                                .op(0x85, 'R', 's')
                                .text("state_dict")
                                .op('}'))
                        .op('s', 's'));
    }

    private static PickleWriter weights(PickleWriter p) {
        return p.text("module.w").tensor("Float", "0", 6, 0, new long[] {6}, new long[] {1});
    }

    @ParameterizedTest
    @MethodSource("wrappings")
    void findsTheWeights(UnaryOperator<PickleWriter> wrapping) throws IOException {
        Weights weights = read(wrapping.apply(new PickleWriter()).stop(), Map.of("0", SIX));
        assertThat(weights.names()).containsExactly("w");
        assertThat(weights.tensor("w").toArray()).containsExactly(0, 1, 2, 3, 4, 5);
    }

    static Stream<byte[]> evils() {
        return Stream.of(
                one(p -> p.global("posix", "system").text("touch x").op(0x85, 'R')),
                one(p -> p.text("posix").text("system").op(0x93).text("touch x").op(0x85, 'R')),
                one(p -> p.op('(')
                        .text("touch x")
                        .op('i', 'p', 'o', 's', 'i', 'x', '\n', 's', 'y', 's', 't', 'e', 'm', '\n')),
                one(p -> p.global("posix", "system").op('}', 0x81)));
    }

    @ParameterizedTest
    @MethodSource("evils")
    void refusesEveryWayToNameCode(byte[] pickle) {
        refuses(pickle, "refused: it names posix.system", "nothing was run");
    }

    @Test
    void refusesWholeModulesWithTheRemedy() {
        refuses(
                one(p -> p.global("torch.nn.modules.conv", "Conv3d")),
                "torch.nn.modules.conv.Conv3d",
                "model.state_dict()");
        refuses(one(p -> p.global("torch.storage", "_load_from_bytes")), "torch.storage._load_from_bytes");
    }

    @Test
    void refusesViewsOutsideTheirStorage() {
        refuses(view(6, 1, new long[] {6}, new long[] {1}), "tensor w needs element 6 of a storage of 6");
        refuses(view(6, 0, new long[] {2, 3}, new long[] {4, 1}), "needs element 6");
        refuses(view(6, -1, new long[] {2}, new long[] {1}), "must be 0 or more");
        refuses(view(6, 0, new long[] {2}, new long[] {-1}), "must be 0 or more");
        refuses(view(6, 0, new long[] {-2}, new long[] {1}), "negative");
        refuses(view(6, 0, new long[] {2}, new long[] {}), "one stride an axis");
        refuses(view(6, 0, new long[] {1L << 10, 1L << 10}, new long[] {1L << 60, 1}), "beyond any storage");
        refuses(view(6, 0, new long[65], new long[65]), "65 axes");
        refuses(view(6, 0, new long[] {1L << 40, 0}, new long[] {1, 1}), "more than 2^31 - 9 values");
        refuses(view(7, 0, new long[] {7}, new long[] {1}), "should have 7 elements of FLOAT32, 28 bytes, but has 24");
    }

    @Test
    void refusesToGrowASmallFile() {
        refuses(view(6, 0, new long[] {1_000_000_000}, new long[] {0}), "asks for 4000000000 bytes of memory");
        refuses(view(6, 0, new long[] {1L << 20, 1L << 20}, new long[] {0, 0}), "more than 2^31 - 9 values");
        refuses(view(1L << 62, 0, new long[] {6}, new long[] {1}), "at most 2^31 - 9");
        refuses(view(1L << 30, 0, new long[] {6}, new long[] {1}), "asks for");
        PickleWriter many = new PickleWriter().op('}', '(');
        for (int i = 0; i < 4000; i++) {
            many.text("w" + i).tensor("Float", "0", 6, 0, new long[] {4096}, new long[] {0});
        }
        refuses(many.op('u').stop(), "asks for");
    }

    @Test
    void refusesACompressedBomb() throws IOException {
        byte[] pickle = one(p -> p.tensor("Float", "0", 5_000_000, 0, new long[] {5_000_000}, new long[] {1}));
        Path file = PickleWriter.checkpoint(folder, pickle, Map.of("0", new byte[20_000_000]));
        AllocatedBytes allocated = AllocatedBytes.start();
        assertThatThrownBy(() -> Weights.read(file))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("asks for 20000000 bytes");
        assertThat(allocated.soFar()).isLessThan(4L << 20);
    }

    @Test
    void refusesPicklesThatLoopGrowOrNestWithoutEnd() {
        PickleWriter deep = new PickleWriter();
        for (int i = 0; i < 900_000; i++) {
            deep.op(']');
        }
        for (int i = 0; i < 899_999; i++) {
            deep.op('a');
        }
        refusesPickle(deep.stop(), "takes more than 1000000 steps");
        PickleWriter nested = new PickleWriter();
        for (int i = 0; i < 300_000; i++) {
            nested.op(']');
        }
        for (int i = 0; i < 299_999; i++) {
            nested.op('a');
        }
        refusesPickle(nested.op('t').stop(), "closes a group that it never opened");
        PickleWriter doubling = new PickleWriter()
                .global("collections", "OrderedDict")
                .op('q', 0)
                .op('}', '(');
        for (int i = 0; i < 1000; i++) {
            doubling.text("k" + i).op('N');
        }
        doubling.op('u', 'q', 1);
        for (int i = 0; i < 1000; i++) {
            doubling.op('h', 0, 'h', 1, 0x85, 'R');
        }
        refusesPickle(doubling.stop(), "takes more than 1000000 steps");
    }

    private static void refusesPickle(byte[] pickle, String reason) {
        AllocatedBytes allocated = AllocatedBytes.start();
        assertThatThrownBy(() -> new Unpickler(ByteBuffer.wrap(pickle)).read())
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(reason);
        assertThat(allocated.soFar()).isLessThan(200L << 20);
    }

    static Stream<byte[]> broken() {
        return Stream.of(
                new byte[0],
                new byte[] {(byte) 0x80, 2},
                new byte[] {(byte) 0x80, 9, '.'},
                new byte[] {'.'},
                new byte[] {'(', '.'},
                new byte[] {'t', '.'},
                new byte[] {'}', 's', '.'},
                new byte[] {'N', 'a', '.'},
                new byte[] {'N', 'N', 'R', '.'},
                new byte[] {'N', 'Q', '.'},
                new byte[] {'N', 'N', 'b', '.'},
                new byte[] {'h', 7, '.'},
                new byte[] {'j', -1, -1, -1, -1, '.'},
                new byte[] {'X', -1, -1, -1, 0x7f, '.'},
                new byte[] {'X', -1, -1, -1, -1, '.'},
                new byte[] {(byte) 0x8d, -1, -1, -1, -1, -1, -1, -1, -1, '.'},
                new byte[] {(byte) 0x8b, -1, -1, -1, -1, '.'},
                new byte[] {'c', 'a', 'b'},
                new byte[] {'}', '(', 'N', 'u', '.'},
                new byte[] {(byte) 0xff, '.'},
                new byte[] {'(', '(', 'a', '.'});
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenPicklesAreErrorsOfOurs(byte[] pickle) {
        refuses(pickle);
    }

    @Test
    void legacyStorageMayBeAViewOfAnother() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(new PickleWriter()
                .op(0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19)
                .stop());
        file.write(new PickleWriter().op('M', 0xe9, 3).stop());
        file.write(new PickleWriter().op('}').stop());
        file.write(one(p -> p.global("torch._utils", "_rebuild_tensor")
                .op('(', '(')
                .text("storage")
                .global("torch", "FloatStorage")
                .text("root")
                .text("cpu")
                .integer(6)
                .op('(')
                .text("part")
                .integer(2)
                .integer(3)
                .op('t', 't', 'Q')
                .integer(1)
                .longs(2)
                .longs(1)
                .op('t', 'R')));
        file.write(new PickleWriter().op(']').text("root").op('a').stop());
        file.write(PickleWriter.bytes(PickleWriter.le(8).putLong(6)));
        file.write(SIX);
        Path legacy = Files.write(folder.resolve("legacy.pth"), file.toByteArray());
        assertThat(Weights.read(legacy).tensor("w").toArray()).containsExactly(3, 4);
        byte[] cut = java.util.Arrays.copyOf(file.toByteArray(), file.size() - 1);
        assertThatThrownBy(() -> Weights.read(Files.write(legacy, cut)))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("it is truncated");
    }
}
