package org.alnm.radiomics.texture;

import org.alnm.core.image.GridSize;
import org.alnm.radiomics.feature.Discretised;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * Grey levels renumbered 1, 2, ... without gaps, inside a border of zeros: every neighbour of a voxel can be read without
 * asking whether it is there. Rows share the border between them.
 */
final class PaddedLevels {

    private final char[] levels;
    private final int[] present;
    private final GridSize size;
    private final int strideY;
    private final int strideZ;
    private final int voxels;

    PaddedLevels(Discretised region) {
        this.present = region.present();
        this.voxels = region.count();
        this.size = region.geometry().size();
        this.strideY = size.x() + 1;
        this.strideZ = strideY * (size.y() + 1);
        char[] rank = new char[region.highest() + 1];
        for (int i = 0; i < present.length; i++) {
            rank[present[i]] = (char) (i + 1);
        }
        // One slice before and one after, and a row and a voxel more for the corners that reach beyond.
        long cells = (long) strideZ * (size.z() + 2) + strideY + 2;
        if (cells > Integer.MAX_VALUE - 8) {
            throw new RadiomicsException(
                    "a region of " + size + " voxels is too large for texture: with its border it has " + cells
                            + " of at most 2^31 - 9 cells");
        }
        this.levels = new char[(int) cells];
        int from = 0;
        for (int k = 0; k < size.z(); k++) {
            for (int j = 0; j < size.y(); j++) {
                int to = row(j, k);
                for (int i = 0; i < size.x(); i++) {
                    levels[to + i] = rank[region.level(from++)];
                }
            }
        }
    }

    /** The array; 0 outside the region, otherwise one more than the place of the level in {@link #present}. */
    char[] array() {
        return levels;
    }

    /** The levels that the numbers 1, 2, ... stand for, ascending. */
    int[] present() {
        return present;
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
        return 1 + strideY * (j + 1) + strideZ * (k + 1);
    }
}
