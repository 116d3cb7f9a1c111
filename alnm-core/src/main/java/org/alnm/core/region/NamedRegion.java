package org.alnm.core.region;

import org.alnm.core.image.Mask;

/**
 * A region with a name, or the reason why there is none.
 *
 * @param name unique among the regions of one selection, such as {@code label1_ring0-5mm}
 * @param mask its voxels; empty if and only if there is a reason
 * @param reason one sentence if the region has no voxel, otherwise empty
 */
public record NamedRegion(String name, Mask mask, String reason) {

    /** Checks that an empty region says why. */
    public NamedRegion {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a region needs a name");
        }
        if ((mask.count() == 0) == reason.isEmpty()) {
            throw new IllegalArgumentException(
                    "a region has voxels, or a reason why it has none: " + name + ", " + mask + ", '" + reason + "'");
        }
    }

    /**
     * A region.
     *
     * @param name its name
     * @param mask its voxels; if there are none the region says so
     * @return the region
     */
    public static NamedRegion of(String name, Mask mask) {
        return new NamedRegion(name, mask, mask.count() == 0 ? "the region has no voxel" : "");
    }
}
