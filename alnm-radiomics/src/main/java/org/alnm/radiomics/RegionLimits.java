package org.alnm.radiomics;

import java.util.LinkedHashMap;
import java.util.Map;
import org.alnm.core.image.Box;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * How large a region must be, after resampling and after re-segmentation; a smaller one is refused.
 *
 * @param dimensions along how many axes it must reach over more than one voxel, 0 to 3; PyRadiomics'
 *     {@code minimumROIDimensions}, there 2 by default
 * @param voxels at least; PyRadiomics' {@code minimumROISize} plus 1
 */
public record RegionLimits(int dimensions, int voxels) {

    /** Checks the numbers. */
    public RegionLimits {
        if (dimensions < 0 || dimensions > 3 || voxels < 1) {
            throw new RadiomicsException("a region has 0 to 3 dimensions and at least 1 voxel; the limits are "
                    + dimensions + " dimensions and " + voxels + " voxels");
        }
    }

    /**
     * Any region.
     *
     * @return no limits
     */
    public static RegionLimits none() {
        return new RegionLimits(0, 1);
    }

    void check(Mask mask, String when) {
        if (dimensions == 0 && voxels <= 1) {
            return;
        }
        int count = mask.count();
        Box box = count == 0 ? new Box(0, 0, 0, 1, 1, 1) : mask.boundingBox();
        GridSize size = box.size();
        int thick = (size.x() > 1 ? 1 : 0) + (size.y() > 1 ? 1 : 0) + (size.z() > 1 ? 1 : 0);
        if (count < voxels || thick < dimensions) {
            throw new RadiomicsException("the region has " + count + " voxels in " + thick + " dimensions " + when
                    + "; at least " + Math.max(1, voxels) + " in " + dimensions
                    + " are asked for. Measure a larger region, or lower the limits.");
        }
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("dimensions", dimensions);
        tree.put("voxels", voxels);
        return tree;
    }
}
