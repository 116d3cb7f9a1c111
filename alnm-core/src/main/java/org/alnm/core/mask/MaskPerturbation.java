package org.alnm.core.mask;

import java.util.Arrays;
import org.alnm.core.Seed;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.RoiException;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Perturbations of a lesion and its image, to tell robust features from others (Zwanenburg et al., Sci. Rep. 2019;9:614,
 * doi:10.1038/s41598-018-36938-4). Each gives a new mask or image on the same grid.
 */
public final class MaskPerturbation {

    private MaskPerturbation() {}

    /**
     * A mask grown or shrunk to a share of its volume: voxels are added in the order of their distance from the mask, or taken
     * away in the order of their distance from outside. Voxels at the same distance come or go together, so that the share
     * is met as nearly as they allow.
     *
     * @param mask a mask with at least one voxel
     * @param fraction by how much of its volume the mask changes, above -1; -0.1 for a tenth less
     * @return the mask nearest in volume
     * @throws RoiException if the fraction is not above -1 or not finite, or the mask is empty
     */
    public static Mask volume(Mask mask, double fraction) {
        if (!(fraction > -1) || Double.isInfinite(fraction) || mask.count() == 0) {
            throw new RoiException("a mask of " + mask.count() + " voxels cannot change by a fraction of " + fraction
                    + "; the fraction must be finite and above -1, and the mask not empty");
        }
        long wanted = Math.max(1, Math.round(mask.count() * (1 + fraction)));
        double[] signed = signedSquares(mask);
        double[] sorted = signed.clone();
        Arrays.sort(sorted);
        double limit = sorted[(int) Math.min(sorted.length, wanted) - 1];
        int below = 0;
        int upTo = 0;
        for (double value : sorted) {
            below += value < limit ? 1 : 0;
            upTo += value <= limit ? 1 : 0;
        }
        boolean without = below > 0 && wanted - below < upTo - wanted;
        return Mask.of(mask.geometry(), at -> without ? signed[at] < limit : signed[at] <= limit);
    }

    /** Squared distances to the mask outside it, and the negative of those to outside in it. */
    private static double[] signedSquares(Mask mask) {
        double[] signed = DistanceTransform.squaredToMask(mask);
        double[] inside = DistanceTransform.squaredToOutside(mask);
        for (int at = 0; at < signed.length; at++) {
            signed[at] -= mask.contains(at) ? inside[at] : 0;
        }
        return signed;
    }

    /**
     * A mask moved.
     *
     * @param mask a mask
     * @param mm along the axes of the grid
     * @return the voxels of which, by linear interpolation, at least half was covered
     */
    public static Mask translate(Mask mask, Vec3 mm) {
        Vec3 spacing = mask.geometry().spacing();
        return resample(mask, (i, j, k) ->
                new double[] {i - mm.x() / spacing.x(), j - mm.y() / spacing.y(), k - mm.z() / spacing.z()});
    }

    /**
     * A mask turned about the axis along slices through its centre of mass.
     *
     * @param mask a mask with at least one voxel
     * @param degrees from the first axis of the grid to the second
     * @return the voxels of which, by linear interpolation, at least half was covered
     * @throws RoiException if the mask is empty
     */
    public static Mask rotate(Mask mask, double degrees) {
        if (mask.count() == 0) {
            throw new RoiException("an empty mask has no centre to turn about");
        }
        Geometry grid = mask.geometry();
        double x = 0;
        double y = 0;
        for (int at = mask.next(0); at >= 0; at = mask.next(at + 1)) {
            x += grid.size().i(at);
            y += grid.size().j(at);
        }
        double centreX = x / mask.count();
        double centreY = y / mask.count();
        double cos = StrictMath.cos(StrictMath.toRadians(degrees));
        double sin = StrictMath.sin(StrictMath.toRadians(degrees));
        double width = grid.spacing().x();
        double height = grid.spacing().y();
        return resample(mask, (i, j, k) -> {
            double u = (i - centreX) * width;
            double v = (j - centreY) * height;
            return new double[] {centreX + (cos * u + sin * v) / width, centreY + (cos * v - sin * u) / height, k};
        });
    }

    /** From a voxel of the new mask to where in the old one it comes from. */
    @FunctionalInterface
    private interface Source {
        double[] of(int i, int j, int k);
    }

    private static Mask resample(Mask mask, Source source) {
        GridSize size = mask.geometry().size();
        return Mask.of(mask.geometry(), at -> {
            double[] from = source.of(size.i(at), size.j(at), size.k(at));
            // Coverage is a sum of products of fractions; half is half but for rounding.
            return coverage(mask, from) >= 0.5 - 1e-9;
        });
    }

    private static double coverage(Mask mask, double[] from) {
        GridSize size = mask.geometry().size();
        double sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            double weight = 1;
            int[] index = new int[3];
            for (int axis = 0; axis < 3; axis++) {
                double low = Math.floor(from[axis]);
                double share = from[axis] - low;
                boolean high = (corner >> axis & 1) == 1;
                weight *= high ? share : 1 - share;
                index[axis] = (int) low + (high ? 1 : 0);
            }
            if (weight > 0
                    && size.contains(index[0], index[1], index[2])
                    && mask.contains(index[0], index[1], index[2])) {
                sum += weight;
            }
        }
        return sum;
    }

    /**
     * An image with noise added to every voxel.
     *
     * @param image an image
     * @param deviation standard deviation of the normal noise, in the unit of the image; 0 or more
     * @param seed of the noise
     * @return the noisy image
     * @throws RoiException if the deviation is negative or not finite
     */
    public static Volume noise(Volume image, double deviation, Seed seed) {
        if (!(deviation >= 0) || Double.isInfinite(deviation)) {
            throw new RoiException("the standard deviation of noise must be finite and 0 or more: " + deviation);
        }
        UniformRandomProvider random = seed.derive("noise").generator();
        double[] values = image.toDoubles();
        for (int at = 0; at < values.length; at++) {
            values[at] += deviation * normal(random);
        }
        return Volume.of(image.geometry(), values);
    }

    /** A normal number by Marsaglia's polar method (doi:10.1137/1006063), in strict mathematics. */
    private static double normal(UniformRandomProvider random) {
        double x;
        double square;
        do {
            x = 2 * random.nextDouble() - 1;
            double y = 2 * random.nextDouble() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        return x * Math.sqrt(-2 * StrictMath.log(square) / square);
    }
}
