package org.alnm.radiomics.filter;

/** Laws' kernels, each of length 1 (IBSI reference manual for filters, table 6; doi:10.1117/12.959169). */
public enum LawsKernel {
    /** Level, 5 voxels. */
    L5(1, 4, 6, 4, 1),
    /** Edge, 5 voxels. */
    E5(-1, -2, 0, 2, 1),
    /** Spot, 5 voxels. */
    S5(-1, 0, 2, 0, -1),
    /** Wave, 5 voxels. */
    W5(-1, 2, 0, -2, 1),
    /** Ripple, 5 voxels. */
    R5(1, -4, 6, -4, 1),
    /** Level, 3 voxels. */
    L3(1, 2, 1),
    /** Edge, 3 voxels. */
    E3(-1, 0, 1),
    /** Spot, 3 voxels. */
    S3(-1, 2, -1);

    /** Immutable, though the checker cannot see it. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Kernel kernel;

    LawsKernel(double... weights) {
        double squares = 0;
        for (double w : weights) {
            squares += w * w;
        }
        for (int t = 0; t < weights.length; t++) {
            weights[t] /= Math.sqrt(squares);
        }
        this.kernel = Kernel.of(weights);
    }

    Kernel kernel() {
        return kernel;
    }
}
