package org.alnm.core.dicom.pixel;

import org.alnm.core.dicom.DicomException;

/**
 * The coding parameters of a JPEG-LS scan (T.87, C.2.4.1.1); 0 stands for the default.
 *
 * @param maxVal greatest sample
 * @param near greatest error; 0 for lossless
 * @param t1 first gradient threshold
 * @param t2 second gradient threshold
 * @param t3 third gradient threshold
 * @param reset samples after which the statistics are halved
 */
record JpegLsParameters(int maxVal, int near, int t1, int t2, int t3, int reset) {

    static final JpegLsParameters NONE = new JpegLsParameters(0, 0, 0, 0, 0, 0);

    private static final int DEFAULT_RESET = 64;

    /** The parameters with defaults filled in, checked. */
    JpegLsParameters complete(int greatest, int error) {
        int max = maxVal == 0 ? greatest : maxVal;
        JpegLsParameters standard = standard(max, error);
        JpegLsParameters full = new JpegLsParameters(
                max,
                error,
                t1 == 0 ? standard.t1 : t1,
                t2 == 0 ? standard.t2 : t2,
                t3 == 0 ? standard.t3 : t3,
                reset == 0 ? DEFAULT_RESET : reset);
        boolean ordered = full.t1 > error && full.t1 <= full.t2 && full.t2 <= full.t3 && full.t3 <= max;
        if (max > greatest || error > Math.min(255, max / 2) || !ordered || full.reset < 3) {
            throw new DicomException("JPEG-LS: its parameters do not fit each other: " + full);
        }
        return full;
    }

    private static JpegLsParameters standard(int max, int near) {
        if (max >= 128) {
            int factor = (Math.min(max, 4095) + 128) / 256;
            int t1 = clamp(factor + 2 + 3 * near, near + 1, max);
            int t2 = clamp(4 * factor + 3 + 5 * near, t1, max);
            return new JpegLsParameters(max, near, t1, t2, clamp(17 * factor + 4 + 7 * near, t2, max), DEFAULT_RESET);
        }
        int factor = 256 / (max + 1);
        int t1 = clamp(Math.max(2, 3 / factor + 3 * near), near + 1, max);
        int t2 = clamp(Math.max(3, 7 / factor + 5 * near), t1, max);
        int t3 = clamp(Math.max(4, 21 / factor + 7 * near), t2, max);
        return new JpegLsParameters(max, near, t1, t2, t3, DEFAULT_RESET);
    }

    private static int clamp(int value, int least, int max) {
        return value > max || value < least ? least : value;
    }

    /** Number of prediction errors. */
    int range() {
        return (maxVal + 2 * near) / (2 * near + 1) + 1;
    }
}
