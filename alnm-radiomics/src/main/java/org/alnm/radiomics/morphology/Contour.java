package org.alnm.radiomics.morphology;

/**
 * The outline of a region in a plane by marching squares: lines between the midpoints of the sides of each square of four
 * pixel centres. Where only two opposite corners of a square belong to the region, they are not joined.
 *
 * @param area what the outline encloses, in mm2
 * @param length in mm, with the outlines of holes
 */
record Contour(double area, double length) {

    /**
     * Traces a region.
     *
     * @param grid a region that is one voxel thick along y or along z
     * @param acrossZ whether the plane is that of x and y; if not, that of x and z
     * @param u distance of pixels along x in mm
     * @param v distance of pixels along the other axis in mm
     * @return the outline
     */
    static Contour of(BitGrid grid, boolean acrossZ, double u, double v) {
        long corner = 0;
        long notch = 0;
        long saddle = 0;
        long along = 0;
        long across = 0;
        long full = 0;
        int rows = acrossZ ? grid.ny() : grid.nz();
        for (int j = 0; j <= rows; j++) {
            int low = acrossZ ? grid.row(j, 1) : grid.row(1, j);
            int high = acrossZ ? grid.row(j + 1, 1) : grid.row(1, j + 1);
            for (int w = 0; w < grid.words(); w++) {
                long a = grid.word(low, w);
                long b = grid.shifted(low, w);
                long c = grid.word(high, w);
                long d = grid.shifted(high, w);
                long odd = a ^ b ^ c ^ d;
                long three = odd & ((a & b) | (c & d));
                corner += Long.bitCount(odd & ~three);
                notch += Long.bitCount(three);
                saddle += Long.bitCount((a ^ b) & (a ^ c) & (b ^ d));
                along += Long.bitCount((a ^ c) & ~(a ^ b) & ~(c ^ d));
                across += Long.bitCount((a ^ b) & ~(a ^ c) & ~(b ^ d));
                full += Long.bitCount(a & b & c & d);
            }
        }
        long eighths = corner + 7 * notch + 2 * saddle + 4 * (along + across) + 8 * full;
        double diagonal = Math.sqrt(u * u + v * v) / 2;
        return new Contour(eighths / 8.0 * (u * v), (corner + notch + 2 * saddle) * diagonal + along * u + across * v);
    }
}
