package org.alnm.deep.augment;

import org.alnm.core.NormalNumbers;
import org.apache.commons.rng.UniformRandomProvider;

/** Changes of intensities, in place. */
final class Intensities {

    private Intensities() {}

    /** least + range ((v - least) / range)^exponent, channel by channel; a flat channel stays. */
    static void gamma(Grid grid, double exponent) {
        float[] values = grid.values();
        int voxels = grid.voxels();
        for (int c = 0; c < grid.channels(); c++) {
            float least = Float.POSITIVE_INFINITY;
            float largest = Float.NEGATIVE_INFINITY;
            for (int i = c * voxels; i < (c + 1) * voxels; i++) {
                least = Math.min(least, values[i]);
                largest = Math.max(largest, values[i]);
            }
            double range = (double) largest - least;
            for (int i = c * voxels; i < (c + 1) * voxels && range > 0; i++) {
                values[i] = (float) (least + range * StrictMath.pow((values[i] - (double) least) / range, exponent));
            }
        }
    }

    /** Adds normal noise whose deviation is itself drawn, from 0 to the largest. */
    static void noise(Grid grid, double largest, UniformRandomProvider random) {
        double deviation = largest * random.nextDouble();
        NormalNumbers normal = new NormalNumbers(random);
        for (int i = 0; i < grid.values().length; i++) {
            grid.values()[i] += (float) (deviation * normal.next());
        }
    }
}
