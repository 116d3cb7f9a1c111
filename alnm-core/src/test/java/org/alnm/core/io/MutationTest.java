package org.alnm.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.alnm.core.AlnmException;
import org.alnm.core.Seed;
import org.alnm.core.image.Volume;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Thousands of damaged files: each is read or refused with a typed error, without much memory. */
@Tag("property")
class MutationTest {

    private static final int MUTANTS = 500;
    private static final long MOST_ALLOCATED = 48L << 20;

    private static final String[] WORDS = {
        "0",
        "-1",
        "1",
        "2",
        "17",
        "99999999999",
        "2147483647",
        "2147483648",
        "9223372036854775807",
        "1e308",
        "nan",
        "inf",
        "-0.0",
        "LIST",
        "%d",
        "%999d 1 2 1",
        "..",
        "/",
        "none",
        "(1,0,0)",
        ",",
        "",
        "\n",
        ":",
        "=",
        "raw",
        "gzip",
        "True"
    };

    @TempDir
    Path folder;

    static Stream<Arguments> originals() {
        byte[] nifti = NiftiBytes.one().dim(4, 4, 3, 2, 2).counting(48);
        byte[] pair = NiftiBytes.one()
                .magic("ni1\0")
                .voxOffset(0)
                .qform(1, 0, 0, 0.6, 1, 2, 3)
                .counting(24);
        byte[] data = new byte[24];
        Arrays.setAll(new int[24], i -> data[i] = (byte) i);
        byte[] hex = HexFormat.of().formatHex(data).getBytes(StandardCharsets.US_ASCII);
        byte[] text = "7 ".repeat(24).getBytes(StandardCharsets.US_ASCII);
        return Stream.of(
                Arguments.of("a.nii", nifti),
                Arguments.of(
                        "b.nii", NiftiBytes.version(2, ByteOrder.BIG_ENDIAN).counting(24)),
                Arguments.of("c.nii.gz", Packed.gzip(nifti)),
                Arguments.of("d.hdr", Arrays.copyOf(pair, 348)),
                Arguments.of("e.nrrd", nrrd("raw", "", data)),
                Arguments.of("f.nrrd", nrrd("gzip", "", Packed.gzip(data))),
                Arguments.of("g.nrrd", nrrd("bzip2", "", Packed.bzip2(data))),
                Arguments.of("h.nrrd", nrrd("text", "", text)),
                Arguments.of("i.nrrd", nrrd("hex", "", hex)),
                Arguments.of("j.nhdr", nrrd("raw", "data file: s%d.raw 0 1 1\n", new byte[0])),
                Arguments.of("k.nhdr", nrrd("raw", "data file: LIST\ns0.raw\ns1.raw\n", new byte[0])),
                Arguments.of("l.mha", metaImage("", "LOCAL\n", data)),
                Arguments.of("m.mha", metaImage("CompressedData = True\n", "LOCAL\n", Packed.zlib(data))),
                Arguments.of("n.mhd", metaImage("", "s%d.raw 0 1 1\n", new byte[0])),
                Arguments.of("o.mha", metaImage("BinaryData = False\n", "LOCAL\n", text)));
    }

    private static byte[] nrrd(String encoding, String dataFile, byte[] data) {
        String header = "NRRD0005\n# comment\ntype: uchar\ndimension: 4\nsizes: 2 2 3 2\nencoding: " + encoding
                + "\nendian: little\nspace: RAS\nspace directions: none (2,0,0) (0,2.5,0) (0,0,3)\n"
                + "kinds: list domain domain domain\nspace origin: (1,2,3)\nspace units: \"mm\" \"mm\" \"mm\"\n"
                + "line skip: 0\nbyte skip: 0\n" + dataFile + (dataFile.isEmpty() ? "\n" : "");
        return NiftiBytes.concat(header.getBytes(StandardCharsets.US_ASCII), data);
    }

    private static byte[] metaImage(String fields, String dataFile, byte[] data) {
        String header = "ObjectType = Image\nNDims = 3\nDimSize = 4 3 2\nElementType = MET_UCHAR\n"
                + "TransformMatrix = 1 0 0 0 1 0 0 0 1\nOffset = 1 2 3\nElementSpacing = 2 2.5 3\nHeaderSize = 0\n"
                + "ElementNumberOfChannels = 1\n" + fields + "ElementDataFile = " + dataFile;
        return NiftiBytes.concat(header.getBytes(StandardCharsets.US_ASCII), data);
    }

    @ParameterizedTest
    @MethodSource("originals")
    void damagedFilesGiveTypedErrors(String name, byte[] original) throws IOException {
        Files.write(folder.resolve("d.img"), new byte[48]);
        Files.write(folder.resolve("s0.raw"), new byte[12]);
        Files.write(folder.resolve("s1.raw"), new byte[12]);
        Path path = Files.write(folder.resolve(name), original);
        assertThat(Images.open(path).volumes()).isNotEmpty();
        Seed seed = Seed.of(20261123).derive(name);
        int refused = 0;
        for (int mutant = 0; mutant < MUTANTS; mutant++) {
            UniformRandomProvider random = seed.derive("mutant", mutant).generator();
            byte[] bytes = mutate(original, random);
            Files.write(path, bytes);
            boolean[] typed = new boolean[1];
            int trial = mutant;
            long allocated = Allocation.during(() -> typed[0] = isRefused(path, seed, trial));
            refused += typed[0] ? 1 : 0;
            assertThat(allocated).as("%s, mutant %d of %s", seed, mutant, name).isLessThan(MOST_ALLOCATED);
        }
        // The test would see nothing if all damage went unnoticed, or all files were refused for one reason.
        assertThat(refused).isBetween(MUTANTS / 20, MUTANTS);
    }

    private static boolean isRefused(Path path, Seed seed, int mutant) {
        try {
            double sum = 0;
            for (Volume volume : Images.open(path).volumes()) {
                sum += volume.value(volume.size().count() - 1);
            }
            return Double.isNaN(sum);
        } catch (AlnmException e) {
            assertThat(e.getMessage()).contains(path.toString());
            return true;
        } catch (RuntimeException | Error e) {
            return fail(seed + ", mutant " + mutant + " of " + path.getFileName(), e);
        }
    }

    private static byte[] mutate(byte[] original, UniformRandomProvider random) {
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(4);
        for (int change = 0; change < changes && bytes.length > 0; change++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes = random.nextInt(8) == 0 ? Arrays.copyOf(bytes, at) : bytes;
                case 3 -> bytes = replaceWord(bytes, random);
                case 4 ->
                    Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) (random.nextBoolean() ? -1 : 0x7F));
                default -> bytes = swapLines(bytes, at, random.nextInt(bytes.length));
            }
        }
        return bytes;
    }

    /** Puts another word where a word of the header is. */
    private static byte[] replaceWord(byte[] bytes, UniformRandomProvider random) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int from = text.indexOf(' ', random.nextInt(text.length()));
        if (from < 0) {
            return bytes;
        }
        int to = from + 1;
        while (to < text.length() && " \n,()".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        String word = WORDS[random.nextInt(WORDS.length)];
        return (text.substring(0, from + 1) + word + text.substring(to)).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Moves a few bytes elsewhere. */
    private static byte[] swapLines(byte[] bytes, int a, int b) {
        byte[] moved = bytes.clone();
        int n = Math.min(8, bytes.length - Math.max(a, b));
        System.arraycopy(bytes, a, moved, b, n);
        return moved;
    }
}
