package org.alnm.study.demo;

import org.alnm.core.Seed;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;

/**
 * A synthetic image of a lesion in tissue, with the mask of the lesion. Not a model of any scanner: just enough structure
 * that size, outline and texture can be measured.
 *
 * @param image int16 intensities
 * @param mask the lesion
 */
record Phantom(Volume image, Mask mask) {

    private static final int LOBES = 5;

    /** An MR-like volume of 48 x 48 x 24 voxels of 1 x 1 x 2 mm, which shows size and texture, but every outline alike. */
    static Phantom mr(Lesion lesion, Seed seed) {
        Geometry grid = Geometry.of(new GridSize(48, 48, 24), new Vec3(1, 1, 2));
        return draw(grid, new Lesion(lesion.size(), 0, lesion.heterogeneity(), lesion.positive()), 9, 420, 260, seed);
    }

    /** A mammogram-like image of 128 x 128 pixels of 0.5 mm, which shows size and outline, but every texture alike. */
    static Phantom mg(Lesion lesion, Seed seed) {
        Geometry grid = Geometry.of(new GridSize(128, 128, 1), new Vec3(0.5, 0.5, 1));
        return draw(grid, new Lesion(lesion.size(), lesion.irregularity(), 0, lesion.positive()), 11, 1500, 700, seed);
    }

    private static Phantom draw(
            Geometry grid, Lesion lesion, double radius, double tissue, double contrast, Seed seed) {
        double[] background = smoothNoise(grid.size(), 3, seed.derive("tissue"));
        double[] fine = smoothNoise(grid.size(), 0, seed.derive("noise"));
        double[] texture = smoothNoise(grid.size(), 1, seed.derive("texture"));
        Outline outline = Outline.of(grid, lesion, radius, seed.derive("outline"));
        double strength = 0.22 * StrictMath.exp(0.6 * clamp(lesion.heterogeneity(), 2.5));
        Mask mask = Mask.of(grid, outline::contains);
        short[] voxels = new short[grid.size().count()];
        for (int at = 0; at < voxels.length; at++) {
            double value = tissue * (1 + 0.12 * background[at]) + 0.03 * tissue * fine[at];
            if (mask.contains(at)) {
                value += contrast * (1 + strength * texture[at]);
            }
            voxels[at] = (short) Math.max(0, Math.min(Short.MAX_VALUE, Math.rint(value)));
        }
        return new Phantom(Volume.of(grid, voxels), mask);
    }

    /** White noise, smoothed by three passes of a box of the given radius along each axis, scaled to unit variance. */
    private static double[] smoothNoise(GridSize size, int radius, Seed seed) {
        Gaussian normal = new Gaussian(seed.generator());
        double[] values = new double[size.count()];
        for (int at = 0; at < values.length; at++) {
            values[at] = normal.next();
        }
        for (int pass = 0; radius > 0 && pass < 3; pass++) {
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

    /** A sphere in world coordinates with five lobes around the z axis: {@code r(angle) = radius (1 + depth cos(5 angle))}. */
    private record Outline(Geometry grid, Vec3 centre, double radius, double depth, double turn) {

        static Outline of(Geometry grid, Lesion lesion, double radius, Seed seed) {
            GridSize size = grid.size();
            Vec3 middle = grid.toWorld(new Vec3((size.x() - 1) / 2.0, (size.y() - 1) / 2.0, (size.z() - 1) / 2.0));
            double scale = StrictMath.exp(0.2 * clamp(lesion.size(), 2.5));
            double depth = 0.1 * StrictMath.exp(0.7 * clamp(lesion.irregularity(), 2));
            double turn = 2 * Math.PI * seed.generator().nextDouble();
            return new Outline(grid, middle, radius * scale, depth, turn);
        }

        boolean contains(int offset) {
            GridSize size = grid.size();
            Vec3 p = grid.toWorld(new Vec3(size.i(offset), size.j(offset), size.k(offset)))
                    .minus(centre);
            double angle = StrictMath.atan2(p.y(), p.x());
            return p.norm() <= radius * (1 + depth * StrictMath.cos(LOBES * angle + turn));
        }
    }

    private static double clamp(double trait, double limit) {
        return Math.max(-limit, Math.min(limit, trait));
    }
}
