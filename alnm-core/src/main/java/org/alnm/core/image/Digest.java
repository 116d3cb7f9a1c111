package org.alnm.core.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.IntToDoubleFunction;

/** SHA-256 digests that name the content of inputs in a record. */
public final class Digest {

    private Digest() {}

    /**
     * The digest of an image's values as little-endian float64, x fastest. The geometry does not enter.
     *
     * @param volume the image
     * @return 64 lower-case hexadecimal digits
     */
    public static String of(Volume volume) {
        return of(volume.size().count(), volume::value);
    }

    /**
     * The digest of a mask's voxels as little-endian float64, 0 or 1, x fastest.
     *
     * @param mask the mask
     * @return 64 lower-case hexadecimal digits
     */
    public static String of(Mask mask) {
        return of(mask.geometry().size().count(), i -> mask.contains(i) ? 1 : 0);
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

    private static String of(int n, IntToDoubleFunction value) {
        MessageDigest sha = sha256();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < n; i++) {
            if (!buffer.hasRemaining()) {
                sha.update(buffer.flip());
                buffer.clear();
            }
            buffer.putDouble(value.applyAsDouble(i));
        }
        sha.update(buffer.flip());
        return HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
