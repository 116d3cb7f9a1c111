package org.alnm.radiomics.texture;

import java.util.Arrays;
import java.util.List;
import org.alnm.core.image.GridSize;
import org.alnm.radiomics.RadiomicsException;

/**
 * Grey levels inside a border as wide as the farthest neighbour is far, for arithmetic with neighbours: the levels
 * themselves, and {@value #OUTSIDE} where there is none.
 */
final class LevelGrid {

    /** Far from every level, and negative: its sign bit tells it from them. */
    static final int OUTSIDE = -(1 << 29);

    private final int[] levels;
    private final GridSize size;
    private final int border;
    private final int borderZ;
    private final int strideY;
    private final int strideZ;

    LevelGrid(LevelView view, int border) {
        this.size = view.size();
        this.border = border;
        this.borderZ = view.planar() ? 0 : border;
        this.strideY = size.x() + border;
        this.strideZ = strideY * (size.y() + border);
        long cells = (long) strideZ * (size.z() + 2L * borderZ) + (long) (border + 1) * strideY + 2L * border;
        if (cells > Integer.MAX_VALUE - 8) {
            throw new RadiomicsException("a region of " + size + " voxels is too large for texture: with a border of "
                    + border + " voxels it has " + cells + " of at most 2^31 - 9 cells");
        }
        this.levels = new int[(int) cells];
        Arrays.fill(levels, OUTSIDE);
        for (int k = 0; k < size.z(); k++) {
            for (int j = 0; j < size.y(); j++) {
                int from = view.row(j, k);
                int to = row(j, k);
                for (int i = 0; i < size.x(); i++) {
                    int level = view.region().level(from + i * view.stepX());
                    levels[to + i] = level == 0 ? OUTSIDE : level;
                }
            }
        }
    }

    int[] array() {
        return levels;
    }

    GridSize size() {
        return size;
    }

    /** Where the first voxel of a row is. */
    int row(int j, int k) {
        return border + strideY * (j + border) + strideZ * (k + borderZ);
    }

    /** How far neighbours are in the array. */
    int[] distances(List<Offset> offsets) {
        return offsets.stream().mapToInt(o -> o.in(strideY, strideZ)).toArray();
    }
}
