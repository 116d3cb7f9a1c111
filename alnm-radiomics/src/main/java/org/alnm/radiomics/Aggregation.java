package org.alnm.radiomics;

import java.util.function.ToDoubleFunction;
import org.alnm.radiomics.texture.Matrices;
import org.alnm.radiomics.texture.TextureMatrix;

/** How the matrices of several directions and slices become one value of a feature (IBSI reference manual 3.6.1). */
public enum Aggregation {
    /** There is no matrix. */
    NONE("", "", false),
    /** One matrix per direction and slice; the feature's values are averaged. */
    AVERAGED_2D("2D_averaged", "BTW3", true),
    /** The matrices of all directions are added up in each slice; the values of the slices are averaged. */
    SLICE_MERGED_2D("2D_sliceMerged", "SUJT", true),
    /** The matrices of all slices are added up for each direction; the values of the directions are averaged. */
    DIRECTION_MERGED_25D("2.5D_directionMerged", "JJUI", true),
    /** The matrices of all directions and slices are added up; the feature is that of the sum. */
    MERGED_25D("2.5D_merged", "ZW7Z", true),
    /** One matrix per direction in three dimensions; the feature's values are averaged. */
    AVERAGED_3D("3D_averaged", "ITBB", false),
    /** The matrices of all directions in three dimensions are added up; the feature is that of the sum. */
    MERGED_3D("3D_merged", "IAZD", false),
    /** Families without directions: one matrix per slice; the feature's values are averaged. */
    ZONES_2D("2D", "8QNN", true),
    /** Families without directions: the matrices of all slices are added up. */
    ZONES_25D("2.5D", "62GR", true),
    /** Families without directions: one matrix in three dimensions. */
    ZONES_3D("3D", "KOBO", false);

    private final String shortName;
    private final String code;
    private final boolean flat;

    Aggregation(String shortName, String code, boolean flat) {
        this.shortName = shortName;
        this.code = code;
        this.flat = flat;
    }

    /**
     * The name in feature ids.
     *
     * @return such as {@code 3D_merged}; empty of {@link #NONE}
     */
    public String shortName() {
        return shortName;
    }

    /**
     * The IBSI code.
     *
     * @return four characters; empty of {@link #NONE}
     */
    public String code() {
        return code;
    }

    /** Whether neighbours lie in the same slice. */
    boolean isFlat() {
        return flat;
    }

    /** A feature aggregated this way from the matrices of slices, where this is flat, or else of space. */
    <M extends TextureMatrix<M>> double value(Matrices<M> matrices, ToDoubleFunction<? super M> feature) {
        return switch (this) {
            case AVERAGED_2D, AVERAGED_3D, ZONES_2D -> matrices.averaged(feature);
            case SLICE_MERGED_2D -> matrices.directionsMerged(feature);
            case DIRECTION_MERGED_25D -> matrices.slicesMerged(feature);
            case MERGED_25D, MERGED_3D, ZONES_25D, ZONES_3D -> matrices.merged(feature);
            case NONE -> throw new IllegalStateException("there are no matrices to aggregate");
        };
    }
}
