package org.alnm.radiomics;

import java.util.List;

/** In how many dimensions voxels are neighbours in texture matrices (IBSI reference manual 3.6.1). Slices are those of z. */
public enum Dimension {
    /** By slice: neighbours lie in the same slice; the values of the slices are averaged. */
    SLICES("2D"),
    /** Neighbours lie in the same slice; the matrices of the slices are added up. */
    MERGED_SLICES("2.5D"),
    /** Neighbours lie in all directions of space. */
    SPACE("3D");

    private final String shortName;

    Dimension(String shortName) {
        this.shortName = shortName;
    }

    /**
     * The name in settings files.
     *
     * @return {@code 2D}, {@code 2.5D} or {@code 3D}
     */
    public String shortName() {
        return shortName;
    }

    /** The ways to aggregate in this dimension, for families with or without a matrix per direction. */
    List<Aggregation> aggregations(boolean directional) {
        return switch (this) {
            case SLICES ->
                directional
                        ? List.of(Aggregation.AVERAGED_2D, Aggregation.SLICE_MERGED_2D)
                        : List.of(Aggregation.ZONES_2D);
            case MERGED_SLICES ->
                directional
                        ? List.of(Aggregation.DIRECTION_MERGED_25D, Aggregation.MERGED_25D)
                        : List.of(Aggregation.ZONES_25D);
            case SPACE ->
                directional ? List.of(Aggregation.AVERAGED_3D, Aggregation.MERGED_3D) : List.of(Aggregation.ZONES_3D);
        };
    }
}
