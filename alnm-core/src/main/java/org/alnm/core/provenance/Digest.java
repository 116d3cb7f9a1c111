package org.alnm.core.provenance;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;
import org.alnm.core.image.Box;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;

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
        return of(volume.size(), volume::toDoubles);
    }

    /**
     * The digest of a mask's voxels as little-endian float64, 0 or 1, x fastest.
     *
     * @param mask the mask
     * @return 64 lower-case hexadecimal digits
     */
    public static String of(Mask mask) {
        return of(mask.geometry().size(), slice -> {
            int from = mask.geometry().size().offset(0, 0, slice.z0());
            double[] values = new double[slice.size().count()];
            for (int at = mask.next(from); at >= 0 && at - from < values.length; at = mask.next(at + 1)) {
                values[at - from] = 1;
            }
            return values;
        });
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

    /** Slice by slice: whole arrays go into the buffer at once, and only one slice is held. */
    private static String of(GridSize size, Function<Box, double[]> values) {
        MessageDigest sha = sha256();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        int most = buffer.capacity() / Double.BYTES;
        for (int k = 0; k < size.z(); k++) {
            double[] slice = values.apply(new Box(0, 0, k, size.x(), size.y(), k + 1));
            for (int from = 0; from < slice.length; from += most) {
                int length = Math.min(most, slice.length - from);
                buffer.clear().asDoubleBuffer().put(slice, from, length);
                sha.update(buffer.limit(length * Double.BYTES));
            }
        }
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
