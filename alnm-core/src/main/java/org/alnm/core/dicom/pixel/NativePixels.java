package org.alnm.core.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.alnm.core.dicom.DicomException;

/** Pixels that are stored as they are. */
final class NativePixels {

    private NativePixels() {}

    /** More bytes do not fit an array. */
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    /** Bytes of a frame that starts at a byte; the last byte of one-bit pixels may be filled up. */
    static int frameBytes(PixelFormat format) {
        long length = isSubsampled(format) ? 2L * format.rows() * format.columns() : format.frameLength();
        long bytes = format.bitsAllocated() == 1 ? (length + 7) / 8 : length * (format.bitsAllocated() / 8);
        if (bytes > MOST_BYTES) {
            throw new DicomException("a frame of " + bytes + " bytes is more than can be read at once, " + MOST_BYTES
                    + ". Cut it, or look whether Rows and Columns are damaged");
        }
        return (int) bytes;
    }

    /** Two pixels share their colour: Y1 Y2 Cb Cr (PS3.3, C.7.6.3.1.2). */
    private static boolean isSubsampled(PixelFormat format) {
        return format.photometric().equals("YBR_FULL_422") && format.bitsAllocated() == 8;
    }

    /** Pixels of one bit, the least significant bit first. */
    static int[] unpackBits(byte[] bytes, long firstBit, int count) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            long bit = firstBit + i;
            values[i] = bytes[(int) (bit >>> 3)] >>> (int) (bit & 7) & 1;
        }
        return values;
    }

    /** Decodes a frame; the samples of a pixel come together. */
    static int[] decode(byte[] bytes, int from, PixelFormat format, boolean bigEndian) {
        if (format.bitsAllocated() == 1) {
            return unpackBits(bytes, 8L * from, format.frameLength());
        }
        if (isSubsampled(format)) {
            return subsampled(bytes, from, format);
        }
        int[] values = numbers(bytes, from, format, bigEndian);
        return format.planar() && format.samples() > 1 ? interleaved(values, format.samples()) : values;
    }

    private static int[] numbers(byte[] bytes, int from, PixelFormat format, boolean bigEndian) {
        int[] values = new int[format.frameLength()];
        ByteBuffer in = ByteBuffer.wrap(bytes).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        switch (format.bitsAllocated()) {
            case 8 -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = bytes[from + i] & 0xFF;
                }
            }
            case 16 -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = in.getShort(from + 2 * i) & 0xFFFF;
                }
            }
            default -> in.position(from).asIntBuffer().get(values);
        }
        return values;
    }

    private static int[] interleaved(int[] planes, int samples) {
        int[] values = new int[planes.length];
        int pixels = planes.length / samples;
        for (int s = 0; s < samples; s++) {
            for (int i = 0; i < pixels; i++) {
                values[i * samples + s] = planes[s * pixels + i];
            }
        }
        return values;
    }

    private static int[] subsampled(byte[] bytes, int from, PixelFormat format) {
        int[] values = new int[format.frameLength()];
        int pixels = format.rows() * format.columns();
        for (int i = 0; i + 1 < pixels; i += 2) {
            int at = from + 2 * i;
            for (int p = 0; p < 2; p++) {
                values[3 * (i + p)] = bytes[at + p] & 0xFF;
                values[3 * (i + p) + 1] = bytes[at + 2] & 0xFF;
                values[3 * (i + p) + 2] = bytes[at + 3] & 0xFF;
            }
        }
        return values;
    }
}
