package org.alnm.radiomics.texture;

import org.alnm.core.image.GridSize;
import org.alnm.radiomics.feature.Discretised;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * Grey levels renumbered 1, 2, ... without gaps, inside a border of zeros: every neighbour of a voxel can be read without
 * asking whether it is there. Rows share the border between them.
 */
final class PaddedLevels {

    private final int[] levels;
    private final int[] present;
    private final int highest;
    private final GridSize size;
    private final int border;
    private final int strideY;
    private final int strideZ;
    private final int voxels;

    PaddedLevels(Discretised region) {
        this(LevelView.of(region), 1);
    }

    /** A border as wide as the farthest neighbour is far. */
    PaddedLevels(LevelView view, int border) {
        Discretised region = view.region();
        this.present = region.present();
        this.highest = region.highest();
        this.size = view.size();
        this.border = border;
        this.strideY = size.x() + border;
        this.strideZ = strideY * (size.y() + border);
        int[] rank = new int[present.length == 0 ? 1 : present[present.length - 1] + 1];
        for (int i = 0; i < present.length; i++) {
            rank[present[i]] = i + 1;
        }
        // Slices before and after, and rows and voxels more for the corners that reach beyond.
        long cells = (long) strideZ * (size.z() + 2L * border) + (long) border * strideY + 2L * border;
        if (cells > Integer.MAX_VALUE - 8) {
            throw new RadiomicsException(
                    "a region of " + size + " voxels is too large for texture: with its border it has " + cells
                            + " of at most 2^31 - 9 cells");
        }
        this.levels = new int[(int) cells];
        int inside = 0;
        for (int k = 0; k < size.z(); k++) {
            for (int j = 0; j < size.y(); j++) {
                int from = view.row(j, k);
                int to = row(j, k);
                for (int i = 0; i < size.x(); i++) {
                    levels[to + i] = rank[region.level(from + i * view.stepX())];
                    inside += levels[to + i] == 0 ? 0 : 1;
                }
            }
        }
        this.voxels = inside;
    }

    /** The array; 0 outside the region, otherwise one more than the place of the level in {@link #present}. */
    int[] array() {
        return levels;
    }

    /** The levels that the numbers 1, 2, ... stand for, ascending. */
    int[] present() {
        return present;
    }

    /** N_g. */
    int highest() {
        return highest;
    }

    /** Voxels that have a level. */
    int voxels() {
        return voxels;
    }

    GridSize size() {
        return size;
    }

    int strideY() {
        return strideY;
    }

    int strideZ() {
        return strideZ;
    }

    /** Where the first voxel of a row is. */
    int row(int j, int k) {
        return border + strideY * (j + border) + strideZ * (k + border);
    }
}
