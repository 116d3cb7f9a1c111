package org.alnm.core.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** SHA-256 digests that name the content of inputs in a record. */
public final class Digest {

    private static final int CHUNK = 1 << 16;

    private Digest() {}

    /**
     * The digest of an image's values as little-endian float64, x fastest. The geometry does not enter.
     *
     * @param volume the image
     * @return 64 lower-case hexadecimal digits
     */
    public static String of(Volume volume) {
        GridSize size = volume.size();
        MessageDigest sha = sha256();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        int most = buffer.capacity() / Double.BYTES;
        // Slice by slice: whole arrays go into the buffer at once, and only one slice is held.
        for (int k = 0; k < size.z(); k++) {
            double[] slice = volume.toDoubles(new Box(0, 0, k, size.x(), size.y(), k + 1));
            for (int from = 0; from < slice.length; from += most) {
                int length = Math.min(most, slice.length - from);
                buffer.clear().asDoubleBuffer().put(slice, from, length);
                sha.update(buffer.limit(length * Double.BYTES));
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    /**
     * The digest of an image's samples as they are stored: little-endian, in their own type, x fastest. With the type, slope
     * and intercept it names the values as well as {@link #of(Volume)} does, from an eighth to all of the bytes.
     *
     * @param volume the image; asked again, its digest is not computed anew
     * @return 64 lower-case hexadecimal digits
     */
    public static String ofStored(Volume volume) {
        return volume.storedDigest(() -> {
            MessageDigest sha = sha256();
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
            int most = buffer.capacity() / volume.type().bytes();
            int count = volume.size().count();
            for (int from = 0; from < count; from += most) {
                volume.copyStored(from, Math.min(most, count - from), buffer.clear());
                sha.update(buffer.flip());
            }
            return HexFormat.of().formatHex(sha.digest());
        });
    }

    /**
     * The digest of a mask's voxels, eight in a byte: voxel n is the bit of value 2^(n mod 8) in byte n / 8, x fastest, and
     * bits beyond the last voxel are 0. That is {@code numpy.packbits(mask, bitorder="little")}.
     *
     * @param mask the mask
     * @return 64 lower-case hexadecimal digits
     */
    public static String of(Mask mask) {
        MessageDigest sha = sha256();
        byte[] buffer = new byte[1 << 16];
        int voxels = mask.geometry().size().count();
        for (int from = 0, end; voxels - from > 0; from += end) {
            end = Math.min(voxels - from, 8 * buffer.length);
            Arrays.fill(buffer, (byte) 0);
            for (int at = mask.next(from); at >= 0 && at - from < end; at = mask.next(at + 1)) {
                buffer[(at - from) >> 3] |= (byte) (1 << ((at - from) & 7));
            }
            sha.update(buffer, 0, (end + 7) / 8);
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    /**
     * The digest of bytes.
     *
     * @param bytes the bytes
     * @return 64 lower-case hexadecimal digits
     */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /**
     * The digest of a file, which is never held as a whole.
     *
     * @param file the file
     * @return 64 lower-case hexadecimal digits
     * @throws IOException if it cannot be read
     */
    public static String ofFile(Path file) throws IOException {
        MessageDigest sha = sha256();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                sha.update(chunk, 0, n);
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    /**
     * A digest to be fed, for what is too large to hold.
     *
     * @return an empty SHA-256 digest
     */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
