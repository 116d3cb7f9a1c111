package org.alnm.core.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.alnm.core.dicom.DicomException;
import org.alnm.core.dicom.TransferSyntax;

/** RLE Lossless (PS3.5, annex G): a segment for each byte of each sample, most significant byte first. */
final class RleCodec implements PixelCodec {

    private static final int HEADER = 64;
    private static final int MOST_SEGMENTS = 15;

    /** A run of 128 takes two bytes. */
    private static final int MOST_PER_BYTE = 64;

    @Override
    public String name() {
        return "alnm-rle";
    }

    @Override
    public boolean decodes(TransferSyntax syntax) {
        return syntax.uid().equals("1.2.840.10008.1.2.5");
    }

    @Override
    public int[] decode(byte[] codestream, PixelFormat format) {
        if (codestream.length < HEADER) {
            throw new DicomException("RLE: a frame of " + codestream.length + " bytes has no room for its header");
        }
        ByteBuffer header = ByteBuffer.wrap(codestream).order(ByteOrder.LITTLE_ENDIAN);
        int segments = header.getInt(0);
        int bytes = Math.max(1, format.bitsAllocated() / 8);
        if (segments < 1 || segments > MOST_SEGMENTS || segments != bytes * format.samples()) {
            throw new DicomException("RLE: a frame has " + segments + " segments, and " + bytes * format.samples()
                    + " are needed for " + format.samples() + " samples of " + format.bitsAllocated() + " bits");
        }
        boolean packed = format.bitsAllocated() == 1;
        format.checkRoom(codestream, packed ? 8 * MOST_PER_BYTE : MOST_PER_BYTE);
        int pixels = format.rows() * format.columns();
        int length = packed ? (pixels + 7) / 8 : pixels;
        byte[] plane = new byte[length];
        int[] values = new int[packed ? 0 : format.frameLength()];
        for (int segment = 0; segment < segments; segment++) {
            int from = header.getInt(4 + 4 * segment);
            int to = segment + 1 < segments ? header.getInt(8 + 4 * segment) : codestream.length;
            if (from < HEADER || from > to || to > codestream.length) {
                throw new DicomException("RLE: segment " + segment + " is to lie from byte " + from + " to " + to
                        + " of a frame of " + codestream.length);
            }
            unpack(codestream, from, to, plane, segment);
            if (!packed) {
                int shift = 8 * (bytes - 1 - segment % bytes);
                spread(plane, values, segment / bytes, format.samples(), shift);
            }
        }
        return packed ? NativePixels.unpackBits(plane, 0, pixels) : values;
    }

    private static void spread(byte[] plane, int[] values, int sample, int samples, int shift) {
        int at = sample;
        for (byte b : plane) {
            values[at] |= (b & 0xFF) << shift;
            at += samples;
        }
    }

    private static void unpack(byte[] in, int from, int to, byte[] out, int segment) {
        int at = from;
        int done = 0;
        while (at < to && done < out.length) {
            int control = in[at++];
            if (control >= 0) {
                int run = control + 1;
                if (run > to - at || run > out.length - done) {
                    throw wrongLength(segment, out.length, run > to - at ? "less" : "more");
                }
                System.arraycopy(in, at, out, done, run);
                at += run;
                done += run;
            } else if (control != -128) {
                int run = 1 - control;
                if (at >= to || run > out.length - done) {
                    throw wrongLength(segment, out.length, at >= to ? "less" : "more");
                }
                Arrays.fill(out, done, done + run, in[at++]);
                done += run;
            }
        }
        if (done < out.length) {
            throw wrongLength(segment, out.length, "less");
        }
        checkRest(in, at, to, segment, out.length);
    }

    /** Behind the last pixel may stand padding: no-operations and zeros. */
    private static void checkRest(byte[] in, int from, int to, int segment, int length) {
        for (int i = from; i < to; i++) {
            if (in[i] != 0 && in[i] != -128) {
                if (to - from > 2) {
                    throw wrongLength(segment, length, "more");
                }
                return;
            }
        }
    }

    private static DicomException wrongLength(int segment, int wanted, String than) {
        return new DicomException("RLE: segment " + segment + " unpacks to " + than + " than the " + wanted
                + " bytes of a plane. The frame is damaged");
    }
}
