package org.alnm.radiomics;

/** How the matrices of several directions become one value of a feature (IBSI reference manual 3.6.1). */
public enum Aggregation {
    /** There is one way only. */
    NONE("", ""),
    /** One matrix per direction in three dimensions; the feature's values are averaged. */
    AVERAGED_3D("3D_averaged", "ITBB"),
    /** The matrices of all directions in three dimensions are added up; the feature is that of the sum. */
    MERGED_3D("3D_merged", "IAZD");

    private final String shortName;
    private final String code;

    Aggregation(String shortName, String code) {
        this.shortName = shortName;
        this.code = code;
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
}
