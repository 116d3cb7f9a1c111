package org.alnm.radiomics.texture;

import org.alnm.core.image.Mask;

/**
 * How far voxels of a mask are from its border by the Manhattan norm: 1 for those that share a face with a voxel outside or
 * lie at the edge of the grid. Two passes, one forward and one backward, are exact for this norm (Rosenfeld and Pfaltz,
 * J. ACM 1966;13:471-494, doi:10.1145/321356.321357).
 */
final class BorderDistance {

    private BorderDistance() {}

    /** The distances, laid out as the levels are; 0 outside the mask. In a slice only its own voxels are looked at. */
    static int[] of(LevelView view, PaddedLevels layout, Mask mask) {
        int[] distances = new int[layout.array().length];
        for (int k = 0; k < view.size().z(); k++) {
            for (int j = 0; j < view.size().y(); j++) {
                int from = view.row(j, k);
                int to = layout.row(j, k);
                for (int i = 0; i < view.size().x(); i++) {
                    if (mask.contains(from + i * view.stepX())) {
                        int x = distances[to + i - 1];
                        int y = distances[to + i - layout.strideY()];
                        int z = view.planar() ? y : distances[to + i - layout.strideZ()];
                        distances[to + i] = 1 + Math.min(x, Math.min(y, z));
                    }
                }
            }
        }
        for (int k = view.size().z() - 1; k >= 0; k--) {
            for (int j = view.size().y() - 1; j >= 0; j--) {
                int row = layout.row(j, k);
                for (int at = row + view.size().x() - 1; at >= row; at--) {
                    if (distances[at] > 0) {
                        int x = distances[at + 1];
                        int y = distances[at + layout.strideY()];
                        int z = view.planar() ? y : distances[at + layout.strideZ()];
                        distances[at] = Math.min(distances[at], 1 + Math.min(x, Math.min(y, z)));
                    }
                }
            }
        }
        return distances;
    }
}
