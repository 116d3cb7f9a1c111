package org.alnm.core.dicom.series;

/** Whether the images of a series make regular volumes, and if not, why. */
public enum Verdict {
    /** One regular volume, or several of the same grid. */
    OK,
    /** The images lie in planes of several orientations. */
    MIXED_ORIENTATION,
    /** The images differ in rows, columns or spacing. */
    MIXED_SIZE,
    /** The distances between slices differ, or slices are missing. */
    NON_UNIFORM_OR_MISSING,
    /** The slices are shifted along their planes: gantry tilt. */
    SHEARED,
    /** The phases have different numbers of slices. */
    UNEQUAL_PHASES,
    /** Several images have one position, and no attribute tells phases apart. */
    AMBIGUOUS_DUPLICATE_POSITIONS,
    /** The images have no positions, or all the same. */
    NOT_A_VOLUME
}
