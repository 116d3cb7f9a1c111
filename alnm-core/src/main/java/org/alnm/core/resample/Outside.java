package org.alnm.core.resample;

/**
 * What is found outside the sampled image, and how a spline continues beyond the outermost voxel centres.
 */
public sealed interface Outside permits Outside.Edge, Outside.Fill {

    /**
     * The image goes on with the value of its nearest boundary voxel: the convention of the IBSI reference values.
     *
     * @return the rule
     */
    static Outside edge() {
        return new Edge();
    }

    /**
     * One value for every sample outside the image's voxels, as ITK does.
     *
     * @param value the value, finite or NaN
     * @return the rule
     */
    static Outside fill(double value) {
        return new Fill(value);
    }

    /** The image goes on with the value of its nearest boundary voxel; a spline is that of the image so continued. */
    record Edge() implements Outside {}

    /**
     * A sample outside the voxels, at an index below -0.5 or not below size - 0.5 on any axis, has a fixed value. In
     * the half voxel between the outermost centres and that limit, nearest and linear interpolation continue the
     * boundary value and the spline is that of the image mirrored at the outermost centres.
     *
     * @param value what such a sample is; in a mask it is outside the region whatever the value
     */
    record Fill(double value) implements Outside {}
}
