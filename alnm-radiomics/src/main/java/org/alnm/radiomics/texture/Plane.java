package org.alnm.radiomics.texture;

/** In which slices of an image neighbours are looked for when they are not looked for in space. */
public enum Plane {
    /** Slices of columns and rows, one per z: the images that were acquired. PyRadiomics' {@code force2Ddimension} 0. */
    XY,
    /** Slices of columns and z, one per row. PyRadiomics' {@code force2Ddimension} 1. */
    XZ,
    /** Slices of rows and z, one per column. PyRadiomics' {@code force2Ddimension} 2. */
    YZ;

    /** A step inside a slice as a step in the image. */
    Offset inImage(Offset step) {
        return switch (this) {
            case XY -> step;
            case XZ -> new Offset(step.x(), 0, step.y());
            case YZ -> new Offset(0, step.x(), step.y());
        };
    }
}
