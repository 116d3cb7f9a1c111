package org.alnm.radiomics.morphology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The outermost corners of a region's marching-cubes mesh, on the lattice of half voxels.
 *
 * <p>A mesh has a corner halfway between every voxel of the region and every neighbour along an axis that is outside. In
 * doubled padded indices these have one odd coordinate; planes are numbered in doubled padded indices too. Only the
 * corners of each plane's convex hull are kept: hulls and diameters need no others.
 */
final class MeshVertices {

    private MeshVertices() {}

    /**
     * The corners of the convex hull of each plane of constant z.
     *
     * @param grid the region
     * @return by plane, the points (x, y) one after the other; empty where a plane has none
     */
    static int[][] planesOfZ(BitGrid grid) {
        int[][] planes = new int[2 * grid.nz() + 3][];
        for (int z = 0; z < planes.length; z++) {
            PlanarHull hull = new PlanarHull();
            for (int y = 0; y < 2 * grid.ny() + 3; y++) {
                addLine(grid, y, z, y, hull);
            }
            planes[z] = hull.corners();
        }
        return planes;
    }

    /**
     * The corners of the convex hull of each plane of constant y.
     *
     * @param grid the region
     * @return by plane, the points (x, z) one after the other; empty where a plane has none
     */
    static int[][] planesOfY(BitGrid grid) {
        int[][] planes = new int[2 * grid.ny() + 3][];
        for (int y = 0; y < planes.length; y++) {
            PlanarHull hull = new PlanarHull();
            for (int z = 0; z < 2 * grid.nz() + 3; z++) {
                addLine(grid, y, z, z, hull);
            }
            planes[y] = hull.corners();
        }
        return planes;
    }

    /**
     * The corners of all planes as points in space.
     *
     * @param planesOfZ what {@link #planesOfZ} gave
     * @return the points (x, y, z) one after the other; the convex hull of the mesh is the hull of these
     */
    static int[] points(int[][] planesOfZ) {
        List<int[]> points = new ArrayList<>();
        for (int z = 0; z < planesOfZ.length; z++) {
            int[] plane = planesOfZ[z];
            for (int p = 0; p < plane.length; p += 2) {
                points.add(new int[] {plane[p], plane[p + 1], z});
            }
        }
        return points.stream().flatMapToInt(Arrays::stream).toArray();
    }

    /** Gives a hull the first and last corner of the mesh on the line of doubled indices y, z, as (x, across). */
    private static void addLine(BitGrid grid, int y, int z, int across, PlanarHull hull) {
        boolean betweenRows = (y & 1) == 1;
        boolean betweenSlices = (z & 1) == 1;
        if (betweenRows && betweenSlices) {
            return;
        }
        int row = grid.row(y >> 1, z >> 1);
        int first = -1;
        int last = -1;
        if (betweenRows || betweenSlices) {
            int other = betweenRows ? grid.row((y >> 1) + 1, z >> 1) : grid.row(y >> 1, (z >> 1) + 1);
            for (int w = 0; w < grid.words(); w++) {
                long differ = grid.word(row, w) ^ grid.word(other, w);
                if (differ != 0) {
                    first = first < 0 ? 2 * ((w << 6) + Long.numberOfTrailingZeros(differ)) : first;
                    last = 2 * ((w << 6) + 63 - Long.numberOfLeadingZeros(differ));
                }
            }
        } else {
            for (int w = 0; w < grid.words(); w++) {
                long inside = grid.word(row, w);
                if (inside != 0) {
                    first = first < 0 ? 2 * ((w << 6) + Long.numberOfTrailingZeros(inside)) - 1 : first;
                    last = 2 * ((w << 6) + 63 - Long.numberOfLeadingZeros(inside)) + 1;
                }
            }
        }
        if (first >= 0) {
            hull.add(first, last, across);
        }
    }
}
