package org.alnm.core.dicom.pixel;

import java.util.List;
import org.alnm.core.dicom.DicomException;

/** Decodes a scan of sequential DCT: blocks of 8 x 8 coefficients (T.81, annex F). */
final class JpegSequentialScan {

    /** More do not fit an array. */
    private static final int MOST_SAMPLES = Integer.MAX_VALUE - 8;

    private static final int[] ZIGZAG = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63
    };

    private final List<JpegComponent> components;
    private final JpegHuffman[] dc;
    private final JpegHuffman[] ac;
    private final int[][] steps;
    private final int precision;
    private final int restartInterval;
    private final boolean single;
    private final int[] predicted;
    private final int[] block = new int[64];

    JpegSequentialScan(
            List<JpegComponent> components,
            JpegHuffman[] dc,
            JpegHuffman[] ac,
            int[][] steps,
            int precision,
            int restartInterval,
            boolean single) {
        this.components = components;
        this.dc = dc;
        this.ac = ac;
        this.steps = steps;
        this.precision = precision;
        this.restartInterval = restartInterval;
        this.single = single;
        this.predicted = new int[components.size()];
    }

    void decode(JpegBits in) {
        JpegComponent first = components.get(0);
        int across = first.stride / 8 / first.h;
        int down = (first.height + 8 * first.v - 1) / (8 * first.v);
        for (JpegComponent c : components) {
            int blockRows = down * c.v;
            long samples = 8L * blockRows * c.stride;
            if (samples > MOST_SAMPLES) {
                throw new DicomException("JPEG: a component of " + samples + " samples is more than can be decoded at"
                        + " once, " + MOST_SAMPLES);
            }
            c.samples = new int[(int) samples];
        }
        if (single) {
            // A component alone in its scan has just the blocks that hold its samples (T.81, A.2.2).
            across = (first.width + 7) / 8;
            down = (first.height + 7) / 8;
        }
        int unit = 0;
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++, unit++) {
                if (restartInterval > 0 && unit > 0 && unit % restartInterval == 0) {
                    in.restart(unit / restartInterval - 1);
                    java.util.Arrays.fill(predicted, 0);
                }
                minimumCodedUnit(in, x, y);
            }
        }
    }

    private void minimumCodedUnit(JpegBits in, int x, int y) {
        for (int i = 0; i < predicted.length; i++) {
            JpegComponent c = components.get(i);
            int h = single ? 1 : c.h;
            int v = single ? 1 : c.v;
            for (int by = 0; by < v; by++) {
                for (int bx = 0; bx < h; bx++) {
                    coefficients(in, i);
                    InverseDct.transform(
                            block, c.samples, (y * v + by) * 8 * c.stride + (x * h + bx) * 8, c.stride, precision);
                }
            }
        }
    }

    private void coefficients(JpegBits in, int i) {
        java.util.Arrays.fill(block, 0);
        int[] step = steps[i];
        int size = dc[i].decode(in);
        if (size > 15) {
            throw new DicomException("JPEG: a DC coefficient of " + size + " bits");
        }
        // 12-bit images have DC differences of at most 15 bits; more would overflow what follows.
        predicted[i] = (short) (predicted[i] + (size == 0 ? 0 : in.extended(size)));
        block[0] = predicted[i] * step[0];
        for (int k = 1; k < 64; k++) {
            int symbol = ac[i].decode(in);
            int bits = symbol & 15;
            int run = symbol >> 4;
            if (bits == 0) {
                if (run != 15) {
                    return;
                }
                k += 15;
                continue;
            }
            k += run;
            if (k > 63) {
                throw new DicomException("JPEG: a block has more than 64 coefficients");
            }
            block[ZIGZAG[k]] = in.extended(bits) * step[k];
        }
    }
}
