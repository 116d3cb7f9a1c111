package org.alnm.radiomics.texture;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.image.GridSize;
import org.alnm.radiomics.feature.Discretised;

/**
 * The grey levels of a region, or of one slice of it turned into the x-y plane.
 *
 * @param region the region
 * @param size of what is seen
 * @param planar whether it is one slice, whose neighbours lie in it
 * @param first offset in the region of the first voxel
 * @param stepX from one voxel to the next along x, in the region's offsets
 * @param stepY along y
 * @param stepZ along z
 */
record LevelView(Discretised region, GridSize size, boolean planar, int first, int stepX, int stepY, int stepZ) {

    static LevelView of(Discretised region) {
        GridSize size = region.geometry().size();
        return new LevelView(region, size, false, 0, 1, size.x(), size.x() * size.y());
    }

    /** The slices that have a voxel. */
    static List<LevelView> slices(Discretised region, Plane plane) {
        GridSize all = region.geometry().size();
        int slice = all.x() * all.y();
        List<LevelView> views = new ArrayList<>();
        switch (plane) {
            case XY -> {
                GridSize size = new GridSize(all.x(), all.y(), 1);
                for (int k = 0; k < all.z(); k++) {
                    views.add(new LevelView(region, size, true, k * slice, 1, all.x(), 0));
                }
            }
            case XZ -> {
                GridSize size = new GridSize(all.x(), all.z(), 1);
                for (int j = 0; j < all.y(); j++) {
                    views.add(new LevelView(region, size, true, j * all.x(), 1, slice, 0));
                }
            }
            case YZ -> {
                GridSize size = new GridSize(all.y(), all.z(), 1);
                for (int i = 0; i < all.x(); i++) {
                    views.add(new LevelView(region, size, true, i, all.x(), slice, 0));
                }
            }
        }
        return views.stream().filter(view -> !view.isEmpty()).toList();
    }

    /** Where in the region a row starts. */
    int row(int j, int k) {
        return first + j * stepY + k * stepZ;
    }

    private boolean isEmpty() {
        for (int k = 0; k < size.z(); k++) {
            for (int j = 0; j < size.y(); j++) {
                int at = row(j, k);
                for (int i = 0; i < size.x(); i++) {
                    if (region.level(at + i * stepX) != 0) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
