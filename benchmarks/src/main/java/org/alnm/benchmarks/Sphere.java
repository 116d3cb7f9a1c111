package org.alnm.benchmarks;

import org.alnm.core.Seed;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The speed case of the published comparisons: a sphere of 904,960 voxels in 128^3, filled with smooth noise in grey
 * levels 1 to N.
 */
final class Sphere {

    private static final int SIDE = 128;
    private static final Geometry GRID = Geometry.of(new GridSize(SIDE, SIDE, SIDE), new Vec3(1, 1, 1));

    private Sphere() {}

    static Roi roi(int levels) {
        return Roi.of(image(levels), mask());
    }

    static Mask mask() {
        return Mask.of(GRID, at -> {
            double x = at % SIDE - 63.5;
            double y = at / SIDE % SIDE - 63.5;
            int slice = at / (SIDE * SIDE);
            double z = slice - 63.5;
            return x * x + y * y + z * z <= 60 * 60;
        });
    }

    static Volume image(int levels) {
        UniformRandomProvider random = Seed.of(1).derive("sphere").generator();
        double[] noise = new double[GRID.size().count()];
        for (int at = 0; at < noise.length; at++) {
            noise[at] = random.nextDouble();
        }
        for (int stride = 1; stride < noise.length; stride *= SIDE) {
            noise = smooth(smooth(noise, stride), stride);
        }
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : noise) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        double[] values = noise;
        double low = least;
        double width = (most - least) / levels;
        return Volume.compute(GRID, at -> Math.min(levels, 1 + Math.floor((values[at] - low) / width)));
    }

    /** The mean of five neighbours along an axis, round and round. */
    private static double[] smooth(double[] values, int stride) {
        double[] smoothed = new double[values.length];
        for (int at = 0; at < values.length; at++) {
            int position = at / stride % SIDE;
            double sum = 0;
            for (int d = -2; d <= 2; d++) {
                sum += values[at + (Math.floorMod(position + d, SIDE) - position) * stride];
            }
            smoothed[at] = sum / 5;
        }
        return smoothed;
    }
}
