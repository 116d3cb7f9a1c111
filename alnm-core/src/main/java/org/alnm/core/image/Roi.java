package org.alnm.core.image;

import java.util.Arrays;
import java.util.function.DoublePredicate;

/**
 * A region of interest: an image cropped around a mask, with the two masks of the IBSI reference manual (2.3).
 *
 * <p>The <em>morphological mask</em> says where the lesion is; shape is measured on it. The <em>intensity mask</em> is the
 * part of it whose intensities count, after re-segmentation. Immutable.
 */
public final class Roi {

    private final Geometry geometry;
    private final double[] intensities;
    private final Mask morphological;
    private final Mask intensity;

    private Roi(Geometry geometry, double[] intensities, Mask morphological, Mask intensity) {
        this.geometry = geometry;
        this.intensities = intensities;
        this.morphological = morphological;
        this.intensity = intensity;
    }

    /**
     * The region of a mask, both masks the same.
     *
     * @param image the image
     * @param mask the lesion, on the image's grid, with at least one voxel
     * @return the image cropped to the mask's bounding box
     * @throws RoiException if the mask is empty
     * @throws GeometryException if the mask is on another grid
     */
    public static Roi of(Volume image, Mask mask) {
        return of(image, mask, 0);
    }

    /**
     * The region of a mask with a margin, both masks the same.
     *
     * @param image the image
     * @param mask the lesion, on the image's grid, with at least one voxel
     * @param margin voxels around the mask's bounding box to keep, cut at the image's edges
     * @return the cropped image and masks
     * @throws RoiException if the mask is empty
     * @throws GeometryException if the mask is on another grid
     */
    public static Roi of(Volume image, Mask mask, int margin) {
        if (!image.geometry().equals(mask.geometry())) {
            throw new GeometryException("the mask's grid is not the image's: " + mask.geometry() + " against "
                    + image.geometry() + ". Align the mask first.");
        }
        Box box = mask.boundingBox().grow(margin, image.size());
        Mask part = mask.crop(box);
        return new Roi(part.geometry(), image.toDoubles(box), part, part);
    }

    /**
     * A region from masks of its own, not cropped any further.
     *
     * @param image the image
     * @param morphological where the shape is, on the image's grid
     * @param intensity where intensities count, on the image's grid; should be a part of the morphological mask
     * @return the region on the whole grid of the image
     * @throws GeometryException if a mask is on another grid
     */
    public static Roi of(Volume image, Mask morphological, Mask intensity) {
        for (Mask mask : new Mask[] {morphological, intensity}) {
            if (!image.geometry().equals(mask.geometry())) {
                throw new GeometryException("the mask's grid is not the image's: " + mask.geometry() + " against "
                        + image.geometry() + ". Align the mask first.");
            }
        }
        return new Roi(image.geometry(), image.toDoubles(), morphological, intensity);
    }

    /**
     * The region with another intensity mask: only voxels of the present one that satisfy a condition.
     *
     * @param keep from intensity to whether the voxel counts; never asked about NaN, which never counts
     * @return a region whose intensity mask may be empty
     */
    public Roi resegment(DoublePredicate keep) {
        Mask kept = Mask.of(
                geometry, i -> intensity.contains(i) && !Double.isNaN(intensities[i]) && keep.test(intensities[i]));
        return new Roi(geometry, intensities, morphological, kept);
    }

    /**
     * The grid of the cropped image.
     *
     * @return where the voxels lie
     */
    public Geometry geometry() {
        return geometry;
    }

    /**
     * Where the lesion is.
     *
     * @return the morphological mask, with at least one voxel
     */
    public Mask morphological() {
        return morphological;
    }

    /**
     * Which intensities count.
     *
     * @return a part of the morphological mask; may be empty after re-segmentation
     */
    public Mask intensity() {
        return intensity;
    }

    /**
     * The intensity at a voxel of the cropped grid.
     *
     * @param offset {@link GridSize#offset}
     * @return the value, inside or outside the masks
     */
    public double value(int offset) {
        return intensities[offset];
    }

    /**
     * The intensities that count.
     *
     * @return a new array, one per voxel of the intensity mask, x fastest
     */
    public double[] intensities() {
        double[] inside = new double[intensity.count()];
        int n = 0;
        for (int at = intensity.next(0); at >= 0; ) {
            int end = intensity.nextOutside(at);
            System.arraycopy(intensities, at, inside, n, end - at);
            n += end - at;
            at = intensity.next(end);
        }
        return inside;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Roi r
                && morphological.equals(r.morphological)
                && intensity.equals(r.intensity)
                && Arrays.equals(intensities, r.intensities);
    }

    @Override
    public int hashCode() {
        return 31 * morphological.hashCode() + Arrays.hashCode(intensities);
    }

    @Override
    public String toString() {
        return "Roi of " + morphological.count() + " voxels (" + intensity.count() + " with intensities that count) in "
                + geometry.size();
    }
}
