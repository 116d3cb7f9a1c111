package org.alnm.radiomics.texture;

import java.util.List;
import org.alnm.radiomics.feature.Discretised;

/**
 * The grey-level size-zone matrices of a region (IBSI 9SAK; Thibault et al., IEEE Trans. Biomed. Eng. 2014;61:630-637,
 * doi:10.1109/TBME.2013.2284600): how many zones of connected voxels of one level have which size. Voxels that share a
 * face, an edge or a corner are connected.
 */
public final class Glszm {

    private Glszm() {}

    /**
     * Zones in space.
     *
     * @param levels the grey levels of the region
     * @return one matrix
     * @throws org.alnm.radiomics.feature.RadiomicsException if the region is too large for an array
     */
    public static Matrices<SizeMatrix> inSpace(Discretised levels) {
        return Matrices.of(List.of(Zones.bySize(new PaddedLevels(LevelView.of(levels), 1))));
    }

    /**
     * Zones in each slice.
     *
     * @param levels the grey levels of the region
     * @param plane which slices
     * @return a matrix for each slice that has a voxel
     */
    public static Matrices<SizeMatrix> inSlices(Discretised levels, Plane plane) {
        return Matrices.of(LevelView.slices(levels, plane).stream()
                .map(slice -> Zones.bySize(new PaddedLevels(slice, 1)))
                .toList());
    }
}
