package org.alnm.deep.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.alnm.core.Seed;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files with random damage are read or refused; nothing else is thrown, and no memory is wasted. */
@Tag("property")
class DamageTest {

    private static final int FILES = 600;
    private static final long SEED = 77;

    @TempDir
    Path folder;

    enum Kind {
        LEGACY,
        PICKLE,
        ZIP,
        SAFETENSORS,
        NPY
    }

    private static byte[] pickle() {
        return new PickleWriter()
                .op('}', '(')
                .text("conv1.weight")
                .tensor("Float", "0", 6, 0, new long[] {2, 3}, new long[] {3, 1})
                .text("bn1.weight")
                .tensor("Half", "1", 3, 1, new long[] {2}, new long[] {1})
                .op('u')
                .stop();
    }

    private byte[] good(Kind kind) throws IOException {
        byte[] six = PickleWriter.floats(0, 1, 2, 3, 4, 5);
        return switch (kind) {
            case LEGACY -> {
                ByteArrayOutputStream file = new ByteArrayOutputStream();
                file.write(new PickleWriter()
                        .op(0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19)
                        .stop());
                file.write(new PickleWriter().op('M', 0xe9, 3).stop());
                file.write(new PickleWriter().op('}').stop());
                file.write(pickle());
                file.write(new PickleWriter()
                        .op(']')
                        .text("0")
                        .op('a')
                        .text("1")
                        .op('a')
                        .stop());
                file.write(PickleWriter.bytes(PickleWriter.le(8).putLong(6)));
                file.write(six);
                file.write(PickleWriter.bytes(PickleWriter.le(8).putLong(3)));
                file.write(new byte[6]);
                yield file.toByteArray();
            }
            case PICKLE -> pickle();
            case ZIP ->
                Files.readAllBytes(PickleWriter.checkpoint(folder, pickle(), Map.of("0", six, "1", new byte[6])));
            case SAFETENSORS -> {
                Path file = folder.resolve("good");
                Weights.of(Map.of("a", Tensor.of(new float[6], 2, 3), "b", Tensor.of(new float[2], 2)))
                        .write(file);
                yield Files.readAllBytes(file);
            }
            case NPY -> {
                byte[] header = "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }\n"
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                yield PickleWriter.bytes(PickleWriter.le(10 + header.length + 24)
                        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                        .putShort((short) header.length)
                        .put(header)
                        .put(six));
            }
        };
    }

    /** Packs damaged content into an undamaged zip where the format is one, so that its checksum does not hide the damage. */
    private byte[] wrap(Kind kind, byte[] content) throws IOException {
        if (kind != Kind.PICKLE && kind != Kind.NPY) {
            return content;
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(kind == Kind.NPY ? "a.npy" : "a/data.pkl"));
            zip.write(content);
            zip.putNextEntry(new ZipEntry(kind == Kind.NPY ? "b.npy" : "a/data/0"));
            zip.write(kind == Kind.NPY ? content : new byte[24]);
            zip.putNextEntry(new ZipEntry(kind == Kind.NPY ? "c.npy" : "a/data/1"));
            zip.write(kind == Kind.NPY ? content : new byte[6]);
        }
        return file.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void damageIsReadOrRefused(Kind kind) throws IOException {
        byte[] good = good(kind);
        Path file = folder.resolve("file");
        Files.write(file, wrap(kind, good));
        assertThat(Weights.read(file).names()).hasSizeGreaterThanOrEqualTo(2);
        int refused = 0;
        for (int i = 0; i < FILES; i++) {
            UniformRandomProvider random = Seed.of(SEED).derive(kind.name(), i).generator();
            byte[] bytes = good.clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                int at = random.nextInt(bytes.length);
                bytes[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : bytes[at] ^ 1 << random.nextInt(8));
            }
            byte[] damaged = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
            Files.write(file, wrap(kind, damaged));
            AllocatedBytes allocated = AllocatedBytes.start();
            try {
                assertThat(Weights.read(file)).isNotNull();
            } catch (WeightsException e) {
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError(kind + " with seed " + SEED + ", file " + i, e);
            }
            assertThat(allocated.soFar())
                    .as("%s, seed %d, file %d", kind, SEED, i)
                    .isLessThan(8L << 20);
        }
        assertThat(refused).isBetween(FILES / 4, FILES - 1);
    }
}
