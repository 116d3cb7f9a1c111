package org.alnm.radiomics.texture;

/** In which slices of an image neighbours are looked for when they are not looked for in space. */
public enum Plane {
    /** Slices of columns and rows, one per z: the images that were acquired. PyRadiomics' {@code force2Ddimension} 0. */
    XY,
    /** Slices of columns and z, one per row. PyRadiomics' {@code force2Ddimension} 1. */
    XZ,
    /** Slices of rows and z, one per column. PyRadiomics' {@code force2Ddimension} 2. */
    YZ;

    /**
     * The plane across an axis.
     *
     * @param axis x, y or z as 0, 1 or 2
     * @return the plane of the other two
     */
    public static Plane across(int axis) {
        return axis == 0 ? YZ : axis == 1 ? XZ : XY;
    }

    /**
     * The axis across the slices.
     *
     * @return x, y or z as 0, 1 or 2
     */
    public int across() {
        return this == YZ ? 0 : this == XZ ? 1 : 2;
    }

    /** A step inside a slice as a step in the image. */
    Offset inImage(Offset step) {
        return switch (this) {
            case XY -> step;
            case XZ -> new Offset(step.x(), 0, step.y());
            case YZ -> new Offset(0, step.x(), step.y());
        };
    }
}
