package org.alnm.core.resample;

import org.alnm.core.image.Box;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryException;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;

/** The grids that images are resampled onto. */
public final class Grids {

    /** The part of an axis that counts as rounding error of a spacing kept in single precision. */
    private static final double ROUND_OFF = 1e-6;

    private Grids() {}

    /**
     * The grid of the IBSI reference manual (section 2.2.4, "align grid centers"): {@code ceil(size * spacing /
     * new spacing)} voxels on each axis, the middle of the new grid on the middle of the old, same direction. A
     * remainder below a millionth of the axis does not make another voxel, so that spacings that were rounded to single
     * precision give the size they mean.
     *
     * @param image the grid of the image
     * @param spacing new spacing in mm, at least 0; 0 keeps the axis as it is (resampling within slices)
     * @return the new grid
     * @throws GeometryException if a spacing is negative or not finite, or asks for too many voxels
     */
    public static Geometry ibsi(Geometry image, Vec3 spacing) {
        Vec3 wanted = keepWhereZero(image, spacing);
        int[] size = new int[3];
        double[] first = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            int old = size(image, axis);
            double step = wanted.get(axis) / image.spacing().get(axis);
            size[axis] = count(Math.ceil(old / step * (1 - ROUND_OFF)), image, wanted);
            first[axis] = 0.5 * (old - 1) - 0.5 * (size[axis] - 1) * step;
        }
        return place(image, wanted, size, first);
    }

    /**
     * The grid of PyRadiomics 3.1: aligned with the outer corner of the image's first voxel, cut to the region's
     * bounding box with a margin, and to the image. An axis on which the region is one voxel thick keeps its spacing. If
     * every spacing is the image's (to 1e-5 relative) the result is the image's own grid, cut to the box with the margin.
     *
     * @param image the grid of image and mask
     * @param region the bounding box of the mask, inside the image
     * @param spacing new spacing in mm, at least 0; 0 keeps the spacing of the axis
     * @param padding margin on each side in new voxels, at least 0; PyRadiomics' {@code padDistance}, 5 by its default
     * @return the new grid
     * @throws GeometryException if a spacing is negative or not finite, the box is not inside the image, or the
     *     spacing asks for too many voxels
     */
    public static Geometry pyradiomics(Geometry image, Box region, Vec3 spacing, int padding) {
        if (!region.isInside(image.size())) {
            throw new GeometryException(
                    "box " + region + " does not lie inside the grid of " + image.size() + " voxels");
        }
        if (padding < 0) {
            throw new IllegalArgumentException("padding must be at least 0 voxels: " + padding);
        }
        Vec3 asked = keepWhereZero(image, spacing);
        GridSize thick = region.size();
        Vec3 wanted = new Vec3(
                thick.x() == 1 ? image.spacing().x() : asked.x(),
                thick.y() == 1 ? image.spacing().y() : asked.y(),
                thick.z() == 1 ? image.spacing().z() : asked.z());
        if (isClose(image.spacing(), wanted)) {
            return image.crop(region.grow(padding, image.size()));
        }
        int[] low = {region.x0(), region.y0(), region.z0()};
        int[] high = {region.x1(), region.y1(), region.z1()};
        int[] size = new int[3];
        double[] first = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            double ratio = image.spacing().get(axis) / wanted.get(axis);
            double from = Math.max(0, Math.floor((low[axis] - 0.5) * ratio - padding));
            double to =
                    Math.min(Math.ceil(size(image, axis) * ratio) - 1, Math.ceil((high[axis] - 0.5) * ratio + padding));
            size[axis] = count(to - from + 1, image, wanted);
            // The corner of the first voxel, index -0.5, is shared; new centres lie half a new voxel further.
            first[axis] = 0.5 * (1 / ratio - 1) + from / ratio;
        }
        return place(image, wanted, size, first);
    }

    private static Geometry place(Geometry image, Vec3 spacing, int[] size, double[] first) {
        Vec3 origin = image.toWorld(new Vec3(first[0], first[1], first[2]));
        return new Geometry(new GridSize(size[0], size[1], size[2]), spacing, origin, image.direction());
    }

    private static Vec3 keepWhereZero(Geometry image, Vec3 spacing) {
        if (!spacing.isFinite() || spacing.x() < 0 || spacing.y() < 0 || spacing.z() < 0) {
            throw new GeometryException("the new spacing must be finite and > 0 mm, or 0 to keep an axis: " + spacing);
        }
        Vec3 old = image.spacing();
        return new Vec3(
                spacing.x() == 0 ? old.x() : spacing.x(),
                spacing.y() == 0 ? old.y() : spacing.y(),
                spacing.z() == 0 ? old.z() : spacing.z());
    }

    private static boolean isClose(Vec3 old, Vec3 wanted) {
        for (int axis = 0; axis < 3; axis++) {
            if (Math.abs(old.get(axis) - wanted.get(axis)) > 1e-8 + 1e-5 * wanted.get(axis)) {
                return false;
            }
        }
        return true;
    }

    private static int count(double voxels, Geometry image, Vec3 spacing) {
        if (!(voxels < Integer.MAX_VALUE)) {
            throw new GeometryException(
                    "a spacing of " + spacing + " mm asks for more voxels than an axis can have: the" + " image has "
                            + image.size() + " of " + image.spacing() + " mm. Is the spacing in mm?");
        }
        return (int) Math.max(1, voxels);
    }

    private static int size(Geometry image, int axis) {
        return switch (axis) {
            case 0 -> image.size().x();
            case 1 -> image.size().y();
            default -> image.size().z();
        };
    }
}
