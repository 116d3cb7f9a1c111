package org.alnm.radiomics.texture;

import org.alnm.core.image.Vec3;

/** A step from a voxel to another, in voxels. */
record Offset(int x, int y, int z) {

    /** How far apart in an array the two voxels are. */
    int in(int strideY, int strideZ) {
        return x + y * strideY + z * strideZ;
    }

    /** Of a step and its opposite exactly one is forward: it leads to a later voxel of a large enough array. */
    boolean isForward() {
        return z > 0 || (z == 0 && (y > 0 || (y == 0 && x > 0)));
    }

    /** The length in mm. */
    double length(Norm norm, Vec3 spacing) {
        return norm.length(x * spacing.x(), y * spacing.y(), z * spacing.z());
    }
}
