package org.alnm.core.io;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/** Small files of every kind of volume, and damage to them: bits, bytes, words of the header, moved pieces, cuts. */
final class VolumeMutants {

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

    private VolumeMutants() {}

    static Map<String, byte[]> originals() {
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
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("a.nii", nifti);
        files.put("b.nii", NiftiBytes.version(2, ByteOrder.BIG_ENDIAN).counting(24));
        files.put("c.nii.gz", Packed.gzip(nifti));
        files.put("d.hdr", Arrays.copyOf(pair, 348));
        files.put("e.nrrd", nrrd("raw", "", data));
        files.put("f.nrrd", nrrd("gzip", "", Packed.gzip(data)));
        files.put("g.nrrd", nrrd("bzip2", "", Packed.bzip2(data)));
        files.put("h.nrrd", nrrd("text", "", text));
        files.put("i.nrrd", nrrd("hex", "", hex));
        files.put("j.nhdr", nrrd("raw", "data file: s%d.raw 0 1 1\n", new byte[0]));
        files.put("k.nhdr", nrrd("raw", "data file: LIST\ns0.raw\ns1.raw\n", new byte[0]));
        files.put("l.mha", metaImage("", "LOCAL\n", data));
        files.put("m.mha", metaImage("CompressedData = True\n", "LOCAL\n", Packed.zlib(data)));
        files.put("n.mhd", metaImage("", "s%d.raw 0 1 1\n", new byte[0]));
        files.put("o.mha", metaImage("BinaryData = False\n", "LOCAL\n", text));
        return files;
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

    static byte[] mutate(byte[] original, UniformRandomProvider random) {
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
