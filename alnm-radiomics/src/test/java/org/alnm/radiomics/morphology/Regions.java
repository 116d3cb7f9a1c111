package org.alnm.radiomics.morphology;

import java.util.BitSet;
import org.alnm.core.Seed;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.apache.commons.rng.UniformRandomProvider;

/** Regions for tests. */
final class Regions {

    private Regions() {}

    /** Whether a voxel belongs to a region. */
    interface Inside {
        boolean test(int x, int y, int z);
    }

    /** The intensity of a voxel. */
    interface Intensity {
        double at(int x, int y, int z);
    }

    /** A region of one intensity, 3. */
    static Roi of(GridSize size, Vec3 spacing, Inside inside) {
        return of(size, spacing, inside, (x, y, z) -> 3);
    }

    static Roi of(GridSize size, Vec3 spacing, Inside inside, Intensity intensity) {
        Geometry grid = Geometry.of(size, spacing);
        Volume image = Volume.compute(grid, at -> {
            int[] i = index(size, at);
            return intensity.at(i[0], i[1], i[2]);
        });
        return Roi.of(image, Mask.of(grid, at -> {
            int[] i = index(size, at);
            return inside.test(i[0], i[1], i[2]);
        }));
    }

    /** A ragged region of 1 to about 150 voxels with random intensities, the same for the same seed. */
    static Roi random(long seed) {
        UniformRandomProvider random = Seed.of(seed).derive("region").generator();
        GridSize size = new GridSize(1 + random.nextInt(8), 1 + random.nextInt(8), 1 + random.nextInt(6));
        double density = 0.1 + 0.8 * random.nextDouble();
        BitSet voxels = new BitSet();
        double[] values = new double[size.count()];
        for (int at = 0; at < size.count(); at++) {
            voxels.set(at, random.nextDouble() < density);
            values[at] = random.nextInt(1000) / 4.0;
        }
        voxels.set(random.nextInt(size.count()));
        Vec3 spacing =
                new Vec3(0.5 + 2 * random.nextDouble(), 0.5 + 2 * random.nextDouble(), 0.5 + 4 * random.nextDouble());
        Geometry grid = Geometry.of(size, spacing);
        return Roi.of(Volume.of(grid, values), Mask.of(grid, voxels::get));
    }

    /** The same region in an image whose axes are the given ones of this image, some of them flipped. */
    static Roi turned(Roi roi, int[] axes, boolean[] flipped) {
        GridSize old = roi.geometry().size();
        int[] n = {old.x(), old.y(), old.z()};
        Vec3 s = roi.geometry().spacing();
        GridSize size = new GridSize(n[axes[0]], n[axes[1]], n[axes[2]]);
        Vec3 spacing = new Vec3(s.get(axes[0]), s.get(axes[1]), s.get(axes[2]));
        Geometry grid = Geometry.of(size, spacing);
        int[] from = new int[size.count()];
        for (int at = 0; at < from.length; at++) {
            int[] i = index(size, at);
            int[] j = new int[3];
            for (int a = 0; a < 3; a++) {
                j[axes[a]] = flipped[a] ? n[axes[a]] - 1 - i[a] : i[a];
            }
            from[at] = old.offset(j[0], j[1], j[2]);
        }
        return Roi.of(
                Volume.compute(grid, at -> roi.value(from[at])),
                Mask.of(grid, at -> roi.morphological().contains(from[at])));
    }

    /** The same region inside a larger image. */
    static Roi moved(Roi roi, int dx, int dy, int dz) {
        GridSize old = roi.geometry().size();
        GridSize size = new GridSize(old.x() + dx + 2, old.y() + dy + 1, old.z() + dz + 3);
        Geometry grid = new Geometry(
                size,
                roi.geometry().spacing(),
                new Vec3(-70, 12.5, 1e4),
                roi.geometry().direction());
        Volume image = Volume.compute(grid, at -> {
            int[] i = index(size, at);
            return old.contains(i[0] - dx, i[1] - dy, i[2] - dz)
                    ? roi.value(old.offset(i[0] - dx, i[1] - dy, i[2] - dz))
                    : -1000;
        });
        Mask mask = Mask.of(grid, at -> {
            int[] i = index(size, at);
            return roi.morphological().contains(i[0] - dx, i[1] - dy, i[2] - dz);
        });
        return Roi.of(image, mask, 2);
    }

    static int[] index(GridSize size, int at) {
        return new int[] {size.i(at), size.j(at), size.k(at)};
    }
}
