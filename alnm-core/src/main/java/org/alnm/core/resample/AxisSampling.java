package org.alnm.core.resample;

/** The weights of all samples of a new axis that runs along an old one. */
final class AxisSampling {

    private final Kernel kernel;
    private final int[] start;
    private final double[] weight;
    private final boolean[] outside;

    /**
     * Samples at {@code first + i * step}.
     *
     * @param n voxels of the old axis
     * @param first coordinate of sample 0, in old voxels
     * @param step old voxels from sample to sample, of either sign
     * @param count samples
     */
    AxisSampling(Interpolation interpolation, Outside rule, int n, double first, double step, int count) {
        double[] at = new double[count];
        boolean centres = true;
        for (int i = 0; i < count; i++) {
            at[i] = Kernel.snap(first + i * step);
            centres &= at[i] == Math.rint(at[i]);
        }
        // On voxel centres every interpolation gives the voxels: nothing is filtered and the bits stay.
        kernel = new Kernel(centres ? Interpolation.NEAREST : interpolation, rule, n);
        start = new int[count];
        weight = new double[count * kernel.taps()];
        outside = new boolean[count];
        for (int i = 0; i < count; i++) {
            outside[i] = kernel.isOutside(at[i]);
            start[i] = kernel.weights(at[i], weight, i * kernel.taps());
        }
    }

    /** How the axis is interpolated. */
    Kernel kernel() {
        return kernel;
    }

    /** Samples. */
    int count() {
        return start.length;
    }

    /** The first voxel of a sample's window. */
    int start(int sample) {
        return start[sample];
    }

    /** The weight of a voxel of a sample's window. */
    double weight(int sample, int tap) {
        return weight[sample * kernel.taps() + tap];
    }

    /** Whether a sample has the fill value. */
    boolean isOutside(int sample) {
        return outside[sample];
    }

    /** The first voxel that any sample depends on. */
    int from() {
        int least = Integer.MAX_VALUE;
        for (int s : start) {
            least = Math.min(least, s);
        }
        return Math.max(0, least - margin());
    }

    /** One past the last voxel that any sample depends on; the axis has n voxels. */
    int to(int n) {
        int most = 0;
        for (int s : start) {
            most = Math.max(most, s);
        }
        return Math.min(n, most + kernel.taps() + margin());
    }

    private int margin() {
        return kernel.isSpline() ? BSplinePrefilter.HORIZON : 0;
    }
}
