package org.alnm.core.resample;

/** How values between voxel centres are found. */
public enum Interpolation {
    /** The value of the nearest voxel centre; half way between two, the one of the higher index. */
    NEAREST,
    /** Bilinear in a plane, trilinear in space: weights fall linearly with distance and reach 0 at the next centre. */
    LINEAR,
    /**
     * The interpolating tensor-product cubic B-spline: passes through every voxel and is twice continuously
     * differentiable; may overshoot at edges. Its coefficients come from the recursive filter of Unser, Aldroubi and
     * Eden, IEEE Trans. Signal Process. 1993;41:821-833, doi:10.1109/78.193220. A voxel that is not finite spoils every
     * value its filter reaches.
     */
    CUBIC_BSPLINE
}
