package org.alnm.radiomics.texture;

/** The directions in which voxels are neighbours: half of the 26, as each stands for its opposite too. */
final class Directions {

    private static final int[][] OF_SPACE = {
        {1, 0, 0},
        {-1, 1, 0},
        {0, 1, 0},
        {1, 1, 0},
        {-1, -1, 1},
        {0, -1, 1},
        {1, -1, 1},
        {-1, 0, 1},
        {0, 0, 1},
        {1, 0, 1},
        {-1, 1, 1},
        {0, 1, 1},
        {1, 1, 1}
    };

    /** Directions of Chebyshev distance 1 in three dimensions. */
    static final int SPACE = OF_SPACE.length;

    private Directions() {}

    /** How far apart in an array the two voxels of each direction are; always greater than 0. */
    static int[] offsets(int strideY, int strideZ) {
        int[] offsets = new int[SPACE];
        for (int d = 0; d < SPACE; d++) {
            offsets[d] = OF_SPACE[d][0] + strideY * OF_SPACE[d][1] + strideZ * OF_SPACE[d][2];
        }
        return offsets;
    }
}
