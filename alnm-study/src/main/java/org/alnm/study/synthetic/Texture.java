package org.alnm.study.synthetic;

import org.alnm.core.NormalNumbers;
import org.alnm.core.Seed;
import org.alnm.core.image.GridSize;

/** Fields of noise. */
final class Texture {

    private static final int PASSES = 3;

    private Texture() {}

    /** White noise, smoothed by three passes of a box of the given radius along each axis, scaled to unit variance. */
    static double[] smooth(GridSize size, int radius, Seed seed) {
        NormalNumbers normal = new NormalNumbers(seed.generator());
        double[] values = new double[size.count()];
        for (int at = 0; at < values.length; at++) {
            values[at] = normal.next();
        }
        for (int pass = 0; radius > 0 && pass < PASSES; pass++) {
            values = blur(values, size.x(), 1, radius);
            values = blur(values, size.y(), size.x(), radius);
            values = blur(values, size.z(), size.x() * size.y(), radius);
        }
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        double scale = Math.sqrt(values.length / sum);
        for (int at = 0; at < values.length; at++) {
            values[at] *= scale;
        }
        return values;
    }

    private static double[] blur(double[] values, int length, int stride, int radius) {
        if (length == 1) {
            return values;
        }
        double[] blurred = new double[values.length];
        for (int at = 0; at < values.length; at++) {
            int position = at / stride % length;
            double sum = 0;
            for (int d = -radius; d <= radius; d++) {
                int clamped = Math.max(0, Math.min(length - 1, position + d));
                sum += values[at + (clamped - position) * stride];
            }
            blurred[at] = sum / (2 * radius + 1);
        }
        return blurred;
    }
}
