package org.alnm.radiomics;

import org.alnm.core.image.Box;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryComparison;
import org.alnm.core.image.GeometryException;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.MaskAlignment;
import org.alnm.core.image.Vec3;
import org.alnm.core.provenance.Numbers;
import org.alnm.core.resample.Interpolation;
import org.alnm.core.resample.MaskRule;
import org.alnm.core.resample.Resampler;

/**
 * What PyRadiomics does with a mask whose grid is not the image's. Grids are the same if origin and spacing differ by at most
 * {@code tolerance} times the image's spacing along x, and no direction cosine by more than {@code tolerance}, as SimpleITK
 * compares them. Another mask is refused, or resampled to nearest voxels if the box of the region lies inside the image.
 *
 * @param tolerance PyRadiomics' {@code geometryTolerance}
 * @param correct PyRadiomics' {@code correctMask}
 */
record PyRadiomicsAlignment(double tolerance, boolean correct) implements MaskAlignment {

    /** By how much of a voxel the region's box may reach out of the image. */
    private static final double OUTSIDE = 1e-3;

    @Override
    public Mask align(Mask mask, Geometry image) {
        if (isSame(mask.geometry(), image)) {
            return mask.on(image);
        }
        GeometryComparison comparison = GeometryComparison.of(image, mask.geometry());
        if (!correct) {
            throw new GeometryException(
                    "the grid of the mask differs from the image's by more than the geometryTolerance "
                            + Numbers.exact(tolerance) + ".\n" + comparison.describe()
                            + "\nRaise geometryTolerance, set correctMask: true to resample the mask, or choose a GeometryPolicy"
                            + " (--align), which moves no voxel by more than 0.1.");
        }
        checkInside(mask, image, comparison);
        Mask there = Resampler.pyradiomics(Interpolation.NEAREST).resample(mask, image, MaskRule.nearest());
        if (there.count() == 0) {
            throw new GeometryException("correctMask: none of the mask's " + mask.count()
                    + " voxels is the nearest to a voxel of the image.\n" + comparison.describe()
                    + "\nResample the image, or draw the region on its grid.");
        }
        return there;
    }

    private boolean isSame(Geometry mask, Geometry image) {
        double coordinates = tolerance * image.spacing().x();
        return image.size().equals(mask.size())
                && isClose(image.origin(), mask.origin(), coordinates)
                && isClose(image.spacing(), mask.spacing(), coordinates)
                && isClose(image.direction().x(), mask.direction().x(), tolerance)
                && isClose(image.direction().y(), mask.direction().y(), tolerance)
                && isClose(image.direction().z(), mask.direction().z(), tolerance);
    }

    private static boolean isClose(Vec3 a, Vec3 b, double tolerance) {
        return Math.abs(a.x() - b.x()) <= tolerance
                && Math.abs(a.y() - b.y()) <= tolerance
                && Math.abs(a.z() - b.z()) <= tolerance;
    }

    /** PyRadiomics looks at two opposite corners of the box, outer sides of voxels included. */
    private static void checkInside(Mask mask, Geometry image, GeometryComparison comparison) {
        Box box = mask.boundingBox();
        Vec3 from = new Vec3(box.x0() - 0.5, box.y0() - 0.5, box.z0() - 0.5);
        Vec3 to = new Vec3(box.x1() - 0.5, box.y1() - 0.5, box.z1() - 0.5);
        Vec3 a = image.toIndex(mask.geometry().toWorld(from));
        Vec3 b = image.toIndex(mask.geometry().toWorld(to));
        GridSize size = image.size();
        int[] ends = {size.x(), size.y(), size.z()};
        for (int axis = 0; axis < 3; axis++) {
            double low = Math.min(a.get(axis), b.get(axis));
            double high = Math.max(a.get(axis), b.get(axis));
            if (low < -0.5 - OUTSIDE || high > ends[axis] - 0.5 + OUTSIDE) {
                throw new GeometryException("correctMask: the box of the region reaches from "
                        + Numbers.exact(low) + " to " + Numbers.exact(high) + " voxels along axis " + "xyz".charAt(axis)
                        + ", out of the image, which reaches from -0.5 to " + Numbers.exact(ends[axis] - 0.5) + ".\n"
                        + comparison.describe() + "\nCheck that mask and image belong together, or crop the mask.");
            }
        }
    }
}
