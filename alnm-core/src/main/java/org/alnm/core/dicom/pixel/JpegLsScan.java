package org.alnm.core.dicom.pixel;

import java.util.Arrays;
import org.alnm.core.dicom.DicomException;

/** Decodes one scan of JPEG-LS (T.87, annexes A and B). Names follow the standard. */
final class JpegLsScan {

    private static final int CONTEXTS = 365;
    private static final int[] J = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    private final JpegLsBits in;
    private final int rows;
    private final int columns;
    private final int samples;
    private final int first;
    private final int count;
    private final boolean bySample;
    private final int maxVal;
    private final int near;
    private final int step;
    private final int wrap;
    private final int reset;
    private final int limit;
    private final int qbpp;
    private final int t3;
    private final byte[] quantised;

    // The two contexts behind the last belong to interrupted runs.
    private final int[] a = new int[CONTEXTS + 2];
    private final int[] b = new int[CONTEXTS];
    private final int[] c = new int[CONTEXTS];
    private final int[] n = new int[CONTEXTS + 2];
    private final int[] nn = new int[2];
    private final int[] runIndex;

    /**
     * Prepares a scan.
     *
     * @param p its parameters, complete
     * @param in its bits
     * @param format the size of the frame
     * @param first its first component
     * @param count its components
     * @param bySample whether components take turns sample by sample, not line by line
     */
    JpegLsScan(JpegLsParameters p, JpegLsBits in, PixelFormat format, int first, int count, boolean bySample) {
        this.in = in;
        this.rows = format.rows();
        this.columns = format.columns();
        this.samples = format.samples();
        this.first = first;
        this.count = count;
        this.bySample = bySample;
        this.maxVal = p.maxVal();
        this.near = p.near();
        this.step = 2 * near + 1;
        this.wrap = p.range() * step;
        this.reset = p.reset();
        this.qbpp = 32 - Integer.numberOfLeadingZeros(p.range() - 1);
        int bpp = Math.max(2, 32 - Integer.numberOfLeadingZeros(maxVal));
        this.limit = 2 * (bpp + Math.max(8, bpp));
        this.t3 = p.t3();
        this.quantised = quantiser(p);
        this.runIndex = new int[count];
        Arrays.fill(a, Math.max(2, (p.range() + 32) / 64));
        Arrays.fill(n, 1);
    }

    private static byte[] quantiser(JpegLsParameters p) {
        byte[] table = new byte[2 * p.t3() + 1];
        for (int d = -p.t3(); d <= p.t3(); d++) {
            int size = Math.abs(d);
            int q = size <= p.near() ? 0 : size < p.t1() ? 1 : size < p.t2() ? 2 : size < p.t3() ? 3 : 4;
            table[d + p.t3()] = (byte) (d < 0 ? -q : q);
        }
        return table;
    }

    void decode(int[] values) {
        int[][] above = new int[count][columns + 2];
        int[][] line = new int[count][columns + 2];
        for (int y = 0; y < rows; y++) {
            for (int i = 0; i < count; i++) {
                above[i][columns + 1] = above[i][columns];
                line[i][0] = above[i][1];
            }
            if (bySample) {
                lineBySample(above, line);
            } else {
                for (int i = 0; i < count; i++) {
                    line(above[i], line[i], i);
                }
            }
            for (int i = 0; i < count; i++) {
                store(line[i], values, y, first + i);
            }
            int[][] spare = above;
            above = line;
            line = spare;
        }
    }

    private void store(int[] line, int[] values, int y, int sample) {
        int to = y * columns * samples + sample;
        if (samples == 1) {
            System.arraycopy(line, 1, values, to, columns);
            return;
        }
        for (int x = 1; x <= columns; x++, to += samples) {
            values[to] = line[x];
        }
    }

    private int quantise(int d) {
        return d >= t3 ? 4 : d <= -t3 ? -4 : quantised[d + t3];
    }

    private void line(int[] above, int[] line, int component) {
        int rb = above[0];
        int rd = above[1];
        for (int x = 1; x <= columns; x++) {
            int ra = line[x - 1];
            int rc = rb;
            rb = rd;
            rd = above[x + 1];
            int q = 81 * quantise(rd - rb) + 9 * quantise(rb - rc) + quantise(rc - ra);
            if (q != 0) {
                line[x] = regular(q, ra, rb, rc);
            } else {
                int end = run(line, x, component);
                if (end > columns) {
                    return;
                }
                line[end] = interruption(line[end - 1], above[end], component);
                runIndex[component] = Math.max(0, runIndex[component] - 1);
                x = end;
                rb = above[x];
                rd = above[x + 1];
            }
        }
    }

    private int regular(int context, int ra, int rb, int rc) {
        int sign = context >> 31 | 1;
        int q = context * sign;
        int guess;
        if (rc >= Math.max(ra, rb)) {
            guess = Math.min(ra, rb);
        } else if (rc <= Math.min(ra, rb)) {
            guess = Math.max(ra, rb);
        } else {
            guess = ra + rb - rc;
        }
        int px = Math.max(0, Math.min(maxVal, guess + sign * c[q]));
        int nq = n[q];
        int aq = a[q];
        int k = golombParameter(nq, aq);
        int mapped = in.golomb(k, limit, qbpp);
        int error = mapped >>> 1 ^ -(mapped & 1);
        if (k == 0 && near == 0 && 2 * b[q] <= -nq) {
            error = ~error;
        }
        update(q, error, nq, aq);
        return reconstructed(px, sign * error);
    }

    private static int golombParameter(int n, int a) {
        int k = 0;
        while (n << k < a) {
            k++;
        }
        return k;
    }

    private void update(int q, int error, int nq, int aq) {
        int bq = b[q] + error * step;
        int sum = aq + Math.abs(error);
        int number = nq;
        if (number == reset) {
            sum >>= 1;
            bq >>= 1;
            number >>= 1;
        }
        number++;
        if (bq <= -number) {
            bq = Math.max(bq + number, 1 - number);
            c[q] = Math.max(-128, c[q] - 1);
        } else if (bq > 0) {
            bq = Math.min(bq - number, 0);
            c[q] = Math.min(127, c[q] + 1);
        }
        if (sum > 1 << 24) {
            throw new DicomException("JPEG-LS: the prediction errors grow without limit. The frame is damaged");
        }
        a[q] = sum;
        b[q] = bq;
        n[q] = number;
    }

    private int reconstructed(int guess, int error) {
        int value = guess + error * step;
        if (value < -near) {
            value += wrap;
        } else if (value > maxVal + near) {
            value -= wrap;
        }
        return Math.max(0, Math.min(maxVal, value));
    }

    /** Fills a run with the sample before it; where it ends, or the position behind the line. */
    private int run(int[] line, int from, int component) {
        int end = runEnd(from, component);
        Arrays.fill(line, from, end, line[from - 1]);
        return end;
    }

    private int runEnd(int from, int component) {
        int at = from;
        while (in.bit() == 1) {
            int length = 1 << J[runIndex[component]];
            if (length > columns + 1 - at) {
                return columns + 1;
            }
            at += length;
            runIndex[component] = Math.min(31, runIndex[component] + 1);
            if (at > columns) {
                return at;
            }
        }
        int bits = J[runIndex[component]];
        int length = bits == 0 ? 0 : in.take(bits);
        if (length >= columns + 1 - at) {
            throw new DicomException("JPEG-LS: a run is longer than its line. The frame is damaged");
        }
        return at + length;
    }

    private int interruption(int ra, int rb, int component) {
        boolean alike = Math.abs(ra - rb) <= near;
        int error = runError(alike ? 1 : 0, component);
        if (alike) {
            return reconstructed(ra, error);
        }
        return reconstructed(rb, ra > rb ? -error : error);
    }

    private int runError(int type, int component) {
        int q = CONTEXTS + type;
        int k = golombParameter(n[q], a[q] + (type == 0 ? 0 : n[q] >> 1));
        int mapped = in.golomb(k, limit - J[runIndex[component]] - 1, qbpp);
        int both = mapped + type;
        boolean odd = (both & 1) != 0;
        int size = (both + 1) >> 1;
        int error = (k != 0 || 2 * nn[type] >= n[q]) == odd ? -size : size;
        if (error < 0) {
            nn[type]++;
        }
        a[q] += (mapped + 1 - type) >> 1;
        if (n[q] == reset) {
            a[q] >>= 1;
            n[q] >>= 1;
            nn[type] >>= 1;
        }
        n[q]++;
        if (a[q] > 1 << 24) {
            throw new DicomException("JPEG-LS: the prediction errors grow without limit. The frame is damaged");
        }
        return error;
    }

    /** Components take turns: a run is one of all of them together (T.87, B.2.2). */
    private void lineBySample(int[][] above, int[][] line) {
        for (int x = 1; x <= columns; x++) {
            int[] contexts = new int[count];
            boolean flat = true;
            for (int i = 0; i < count; i++) {
                int[] up = above[i];
                contexts[i] = 81 * quantise(up[x + 1] - up[x])
                        + 9 * quantise(up[x] - up[x - 1])
                        + quantise(up[x - 1] - line[i][x - 1]);
                flat &= contexts[i] == 0;
            }
            if (!flat) {
                for (int i = 0; i < count; i++) {
                    line[i][x] = regular(contexts[i], line[i][x - 1], above[i][x], above[i][x - 1]);
                }
                continue;
            }
            int end = runEnd(x, 0);
            for (int i = 0; i < count; i++) {
                Arrays.fill(line[i], x, end, line[i][x - 1]);
            }
            if (end > columns) {
                return;
            }
            for (int i = 0; i < count; i++) {
                int ra = line[i][end - 1];
                int rb = above[i][end];
                int error = runError(0, 0);
                line[i][end] = reconstructed(rb, ra > rb ? -error : error);
            }
            runIndex[0] = Math.max(0, runIndex[0] - 1);
            x = end;
        }
    }
}
