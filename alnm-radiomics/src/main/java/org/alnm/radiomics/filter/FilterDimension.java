package org.alnm.radiomics.filter;

import java.util.List;

/** Whether a filter works in each slice by itself or in space. */
public enum FilterDimension {
    /** In each slice across z. */
    SLICES("2D", 2),
    /** In space. */
    SPACE("3D", 3);

    private final String shortName;
    private final int axes;

    FilterDimension(String shortName, int axes) {
        this.shortName = shortName;
        this.axes = axes;
    }

    /**
     * The name in settings and features.
     *
     * @return {@code 2D} or {@code 3D}
     */
    public String shortName() {
        return shortName;
    }

    /** How many axes are filtered: x, y, and z in space. */
    int axes() {
        return axes;
    }

    /** A radius along the filtered axes and 0 along the others. */
    int[] radii(int radius) {
        return new int[] {radius, radius, this == SPACE ? radius : 0};
    }

    /** One element per filtered axis is asked for. */
    <T> List<T> checked(List<T> perAxis, String what) {
        return Checks.size(perAxis, axes, what + " of a filter in " + shortName);
    }
}
