package org.alnm.radiomics;

import org.alnm.core.image.Box;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;

/**
 * A region on the coarser grid of a decimated response, whose voxel centres are centres of voxels of the image: the masks are
 * taken there.
 */
final class CoarseRegion {

    private CoarseRegion() {}

    /**
     * The region of a response.
     *
     * @param response all of it
     * @param fine the region on the image's grid
     * @param margin voxels to keep around it
     * @return the region; if none of its voxels is left, the voxel nearest to its middle, of which no intensity counts
     */
    static Roi of(Volume response, Roi fine, int margin) {
        Mask shape = on(response.geometry(), fine.morphological());
        Mask counts = on(response.geometry(), fine.intensity());
        Box box = shape.count() > 0 ? shape.boundingBox() : nearest(response.geometry(), fine.geometry());
        if (shape.count() == 0) {
            Box one = box;
            GridSize size = response.size();
            shape = Mask.of(response.geometry(), at -> at == size.offset(one.x0(), one.y0(), one.z0()));
        }
        Box wide = box.grow(margin, response.size());
        return Roi.of(response.crop(wide), shape.crop(wide), counts.crop(wide));
    }

    private static Mask on(Geometry coarse, Mask fine) {
        GridSize size = coarse.size();
        GridSize from = fine.geometry().size();
        return Mask.of(coarse, at -> {
            Vec3 there = fine.geometry().toIndex(coarse.toWorld(new Vec3(size.i(at), size.j(at), size.k(at))));
            long i = Math.round(there.x());
            long j = Math.round(there.y());
            long k = Math.round(there.z());
            return i >= 0
                    && j >= 0
                    && k >= 0
                    && i < from.x()
                    && j < from.y()
                    && k < from.z()
                    && fine.contains((int) i, (int) j, (int) k);
        });
    }

    private static Box nearest(Geometry coarse, Geometry fine) {
        GridSize size = fine.size();
        Vec3 middle = coarse.toIndex(
                fine.toWorld(new Vec3((size.x() - 1) / 2.0, (size.y() - 1) / 2.0, (size.z() - 1) / 2.0)));
        int i = within(middle.x(), coarse.size().x());
        int j = within(middle.y(), coarse.size().y());
        int k = within(middle.z(), coarse.size().z());
        return new Box(i, j, k, i + 1, j + 1, k + 1);
    }

    private static int within(double index, int n) {
        return (int) Math.max(0, Math.min(n - 1, Math.round(index)));
    }
}
