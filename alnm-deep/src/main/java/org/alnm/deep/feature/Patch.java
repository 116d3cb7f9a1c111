package org.alnm.deep.feature;

import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.resample.Interpolation;

/**
 * How the surroundings of a lesion become the voxels that a network sees. Immutable.
 *
 * <pre>{@code
 * Patch.around(64, 1)                        // 64 x 64 x 64 voxels of 1 mm
 * Patch.scaled(48, 5).withMasked(true)       // lesion with 5 mm around it, scaled to 48 x 48 x 48, all else 0
 * }</pre>
 *
 * @param cut which part of space, on which voxels
 * @param masked whether voxels outside the lesion become 0 after normalisation
 * @param planar what a 2D image becomes
 * @param border what lies beyond the image
 * @param interpolation between voxel centres
 */
public record Patch(Cut cut, boolean masked, Planar planar, Border border, Interpolation interpolation) {

    /** What an image of one slice becomes, such as a mammogram. */
    public enum Planar {
        /** An error: the caller has not said. */
        REFUSED,
        /** A patch of one slice. */
        ONE_SLICE,
        /** As many copies of the slice as the patch has slices. */
        STACKED
    }

    /** What a patch holds beyond the edge of the image. */
    public enum Border {
        /** The nearest voxel of the edge, again and again. */
        EDGE,
        /** 0, after normalisation. */
        ZERO
    }

    /** Checks that the choices go together. */
    public Patch {
        if (planar == Planar.STACKED && (cut instanceof Cut.Stored || cut instanceof Cut.Tight)) {
            throw new IllegalArgumentException(
                    "copies of a slice need a number of slices, which " + cut + " does not have");
        }
    }

    private static Patch of(Cut cut) {
        return new Patch(cut, false, Planar.REFUSED, Border.EDGE, Interpolation.LINEAR);
    }

    /**
     * A cube of fixed size and spacing around the lesion.
     *
     * @param size voxels along each axis
     * @param spacing mm
     * @return unmasked, edges continued, linear
     */
    public static Patch around(int size, double spacing) {
        return around(new GridSize(size, size, size), new Vec3(spacing, spacing, spacing));
    }

    /**
     * A box of fixed size and spacing around the lesion.
     *
     * @param size voxels x, y, z
     * @param spacing mm x, y, z
     * @return unmasked, edges continued, linear
     */
    public static Patch around(GridSize size, Vec3 spacing) {
        return of(new Cut.Around(size, spacing));
    }

    /**
     * The lesion with a margin at a fixed spacing.
     *
     * @param spacing mm along each axis
     * @param margin mm on every side
     * @return unmasked, edges continued, linear
     */
    public static Patch tight(double spacing, double margin) {
        return of(new Cut.Tight(new Vec3(spacing, spacing, spacing), margin));
    }

    /**
     * The lesion with a margin, scaled to a cube.
     *
     * @param size voxels along each axis
     * @param margin mm on every side
     * @return unmasked, edges continued, linear
     */
    public static Patch scaled(int size, double margin) {
        return of(new Cut.Scaled(new GridSize(size, size, size), margin));
    }

    /**
     * The whole image, scaled.
     *
     * @param size voxels x, y, z
     * @return unmasked, linear
     */
    public static Patch whole(GridSize size) {
        return of(new Cut.Whole(size));
    }

    /**
     * The whole image on its stored voxels, of one slice or more.
     *
     * @return unmasked
     */
    public static Patch stored() {
        return of(new Cut.Stored()).withPlanar(Planar.ONE_SLICE);
    }

    /**
     * The same, masked or not.
     *
     * @param masked whether voxels outside the lesion become 0 after normalisation
     * @return the new patch
     */
    public Patch withMasked(boolean masked) {
        return new Patch(cut, masked, planar, border, interpolation);
    }

    /**
     * The same with another rule for 2D images.
     *
     * @param planar what a 2D image becomes
     * @return the new patch
     */
    public Patch withPlanar(Planar planar) {
        return new Patch(cut, masked, planar, border, interpolation);
    }

    /**
     * The same with another rule for what lies beyond the image.
     *
     * @param border what lies beyond the image
     * @return the new patch
     */
    public Patch withBorder(Border border) {
        return new Patch(cut, masked, planar, border, interpolation);
    }

    /**
     * The same with another interpolation.
     *
     * @param interpolation between voxel centres
     * @return the new patch
     */
    public Patch withInterpolation(Interpolation interpolation) {
        return new Patch(cut, masked, planar, border, interpolation);
    }

    /**
     * Whether it needs a lesion.
     *
     * @return false if it shows the whole image unmasked
     */
    public boolean needsLesion() {
        return masked || !(cut instanceof Cut.Whole || cut instanceof Cut.Stored);
    }
}
