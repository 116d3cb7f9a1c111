package org.alnm.radiomics.texture;

import java.util.List;
import org.alnm.core.image.GeometryException;
import org.alnm.core.image.Mask;
import org.alnm.radiomics.feature.Discretised;

/**
 * The grey-level distance-zone matrices of a region (IBSI VMDZ; Thibault et al., IEEE Trans. Biomed. Eng. 2014;61:630-637,
 * doi:10.1109/TBME.2013.2284600): how many zones of connected voxels of one level have which least distance from the
 * border of the morphological mask, by the Manhattan norm and 1 at the border itself. Voxels that share a face, an edge or
 * a corner are connected.
 */
public final class Gldzm {

    private Gldzm() {}

    /**
     * Zones and distances in space.
     *
     * @param levels the grey levels of the region
     * @param morphological the morphological mask, {@link org.alnm.core.image.Roi#morphological()}
     * @return one matrix
     * @throws GeometryException if the mask is on another grid or a voxel with a level is not in it
     * @throws org.alnm.radiomics.feature.RadiomicsException if the region is too large for an array
     */
    public static Matrices<SizeMatrix> inSpace(Discretised levels, Mask morphological) {
        check(levels, morphological);
        return Matrices.of(List.of(of(LevelView.of(levels), morphological)));
    }

    /**
     * Zones and distances in each slice.
     *
     * @param levels the grey levels of the region
     * @param morphological the morphological mask, {@link org.alnm.core.image.Roi#morphological()}
     * @param plane which slices
     * @return a matrix for each slice that has a voxel
     * @throws GeometryException if the mask is on another grid or a voxel with a level is not in it
     */
    public static Matrices<SizeMatrix> inSlices(Discretised levels, Mask morphological, Plane plane) {
        check(levels, morphological);
        return Matrices.of(LevelView.slices(levels, plane).stream()
                .map(slice -> of(slice, morphological))
                .toList());
    }

    private static SizeMatrix of(LevelView view, Mask morphological) {
        PaddedLevels padded = new PaddedLevels(view, 1);
        return Zones.byDistance(padded, BorderDistance.of(view, padded, morphological));
    }

    private static void check(Discretised levels, Mask morphological) {
        if (!levels.geometry().equals(morphological.geometry())) {
            throw new GeometryException("the morphological mask's grid is not that of the levels: "
                    + morphological.geometry() + " against " + levels.geometry());
        }
        int count = levels.geometry().size().count();
        for (int at = 0; at < count; at++) {
            if (levels.level(at) != 0 && !morphological.contains(at)) {
                throw new GeometryException("the voxel at offset " + at + " has grey level " + levels.level(at)
                        + " but does not belong to the morphological mask. Take both from the same region.");
            }
        }
    }
}
