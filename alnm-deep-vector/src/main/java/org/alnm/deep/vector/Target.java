package org.alnm.deep.vector;

import org.jspecify.annotations.Nullable;

/**
 * Where the sums of a convolution go.
 *
 * @param plane the plane that takes them
 * @param shortcut another plane whose values are added; channels that it lacks are zeros
 * @param stride voxels of the shortcut from one output voxel to the next
 * @param relu whether what is negative is cut off
 */
record Target(Plane plane, @Nullable Plane shortcut, int stride, boolean relu) {

    /** The sums as they are. */
    static Target sums(Plane plane) {
        return new Target(plane, null, 1, false);
    }

    /** Without what is negative. */
    static Target relu(Plane plane) {
        return new Target(plane, null, 1, true);
    }

    /** Plus another plane, taken at every stride-th voxel, and then without what is negative. */
    Target plus(Plane other, int step) {
        return new Target(plane, other, step, relu);
    }

    /** Where the value lies that is added to a voxel's channel; negative if there is none. */
    int addend(int image, int z, int y, int x, int channel) {
        return shortcut == null || channel >= shortcut.pitch()
                ? -1
                : shortcut.at(image, z * stride, y * stride, x * stride) + channel;
    }
}
