package org.alnm.core.dicom;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/** Damages files: bits, bytes, lengths, tags, cuts, moved and doubled pieces. */
final class DicomMutants {

    private static final int[] LENGTHS = {0, 1, 2, 0x7FFF, 0xFFFE, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, -1};

    /** Items, their ends, pixel data, and attributes that sizes depend on. */
    private static final int[] TAGS = {
        0xFFFEE000,
        0xFFFEE00D,
        0xFFFEE0DD,
        0x7FE00010,
        0x00280010,
        0x00280011,
        0x00280008,
        0x00280100,
        0x00280101,
        0x00280002,
        0x00020010,
        0x52009230
    };

    private static final String[] REPRESENTATIONS = {"SQ", "UN", "OB", "OW", "US", "DS", "IS", "UT", "ZZ"};

    private DicomMutants() {}

    static byte[] mutate(byte[] original, UniformRandomProvider random) {
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(5);
        // Most of what decides is in the header, before long pixel data.
        int reach = random.nextInt(3) == 0 ? bytes.length : Math.min(bytes.length, 2048);
        for (int change = 0; change < changes && bytes.length > 16; change++) {
            int at = random.nextInt(Math.min(reach, bytes.length) - 8);
            switch (random.nextInt(8)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> put(bytes, at, LENGTHS[random.nextInt(LENGTHS.length)], 4);
                case 3 -> put(bytes, at, LENGTHS[random.nextInt(LENGTHS.length)], 2);
                case 4 -> put(bytes, at & ~1, Integer.rotateLeft(TAGS[random.nextInt(TAGS.length)], 16), 4);
                case 5 -> {
                    String vr = REPRESENTATIONS[random.nextInt(REPRESENTATIONS.length)];
                    bytes[at & ~1] = (byte) vr.charAt(0);
                    bytes[at | 1] = (byte) vr.charAt(1);
                }
                case 6 -> bytes = random.nextInt(6) == 0 ? Arrays.copyOf(bytes, at + 8) : bytes;
                default -> {
                    int to = random.nextInt(bytes.length);
                    int length = Math.min(1 + random.nextInt(64), bytes.length - Math.max(at, to));
                    System.arraycopy(bytes.clone(), at, bytes, to, length);
                }
            }
        }
        return bytes;
    }

    private static void put(byte[] bytes, int at, int value, int count) {
        for (int i = 0; i < count && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >>> (8 * i));
        }
    }
}
