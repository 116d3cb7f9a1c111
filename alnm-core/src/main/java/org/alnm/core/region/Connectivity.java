package org.alnm.core.region;

/** Which voxels count as neighbours. In a grid of one slice they are the 4, 8 and 8 of a pixel. */
public enum Connectivity {
    /** The 6 that share a face. */
    FACES(6),
    /** The 18 that share a face or an edge. */
    EDGES(18),
    /** The 26 that share a face, an edge or a corner. */
    CORNERS(26);

    private final int neighbours;

    Connectivity(int neighbours) {
        this.neighbours = neighbours;
    }

    /**
     * The connectivity of so many neighbours.
     *
     * @param neighbours 6, 18 or 26
     * @return the connectivity
     * @throws IllegalArgumentException if it is another number
     */
    public static Connectivity of(int neighbours) {
        for (Connectivity connectivity : values()) {
            if (connectivity.neighbours == neighbours) {
                return connectivity;
            }
        }
        throw new IllegalArgumentException("a voxel has 6, 18 or 26 neighbours, not " + neighbours);
    }

    /**
     * How many neighbours a voxel has.
     *
     * @return 6, 18 or 26
     */
    public int neighbours() {
        return neighbours;
    }

    /** Whether two rows that differ by so much along y and z touch at all. */
    boolean joins(int dy, int dz) {
        return this != FACES || dy == 0 || dz == 0;
    }

    /** How far apart along x voxels of two such rows may be and still be neighbours. */
    int reach(int dy, int dz) {
        return switch (this) {
            case FACES -> 0;
            case EDGES -> dy != 0 && dz != 0 ? 0 : 1;
            case CORNERS -> 1;
        };
    }
}
