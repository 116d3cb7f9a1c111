package org.alnm.radiomics.texture;

/** How the distance between voxels is measured (IBSI reference manual, section on distance measures). */
public enum Norm {
    /** The greatest of the steps along the axes. */
    CHEBYSHEV,
    /** The root of the sum of squares of the steps. */
    EUCLIDEAN,
    /** The sum of the steps along the axes. */
    MANHATTAN;

    /**
     * The length of a step.
     *
     * @param x along columns
     * @param y along rows
     * @param z along slices
     * @return 0 or more, in the unit of the arguments
     */
    public double length(double x, double y, double z) {
        double a = Math.abs(x);
        double b = Math.abs(y);
        double c = Math.abs(z);
        return switch (this) {
            case CHEBYSHEV -> Math.max(a, Math.max(b, c));
            case EUCLIDEAN -> Math.sqrt(a * a + b * b + c * c);
            case MANHATTAN -> a + b + c;
        };
    }
}
