package org.alnm.radiomics;

import java.util.Optional;
import java.util.OptionalDouble;
import org.alnm.core.image.Box;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;
import org.alnm.radiomics.feature.Discretised;
import org.alnm.radiomics.intensity.LocalIntensity;

/** Cuts the cubes of {@link FeatureMaps} out of a prepared lesion. Immutable. */
final class MapKernel {

    private final RadiomicsSettings settings;
    private final int radius;

    /** How far families look beyond the voxels that they measure. */
    private final int margin;

    /** The lesion with its surroundings, whose grid the other fields are on. */
    private final Roi around;

    private final Mask morphological;
    private final Mask intensity;
    private final int[] levels;
    private final int highest;

    /** The lesion's box in the grid of the surroundings. */
    private final Box lesion;

    private MapKernel(Region region, int radius, boolean masked, Volume image) {
        this.settings = region.settings();
        this.radius = radius;
        this.around = region.wide().orElse(region.roi());
        this.lesion = around.morphological().boundingBox();
        GridSize size = around.geometry().size();
        this.margin =
                settings.families().contains(Family.LOCAL_INTENSITY) ? LocalIntensity.margin(around.geometry()) : 0;
        if (masked) {
            this.morphological = around.morphological();
            this.intensity = around.intensity();
        } else {
            Box reached = lesion.grow(radius, size);
            this.morphological = Mask.of(
                    around.geometry(),
                    at -> size.i(at) >= reached.x0()
                            && size.i(at) < reached.x1()
                            && size.j(at) >= reached.y0()
                            && size.j(at) < reached.y1()
                            && size.k(at) >= reached.z0()
                            && size.k(at) < reached.z1()
                            && Double.isFinite(around.value(at)));
            this.intensity = morphological;
        }
        this.levels = new int[size.count()];
        this.highest = region.discretised().isEmpty()
                ? 0
                : masked ? place(region.levels(), lesion) : place(everything(image), morphological.boundingBox());
    }

    static MapKernel of(Region region, int radius, boolean masked, Volume image) {
        return new MapKernel(region, radius, masked, image);
    }

    /** The levels of all voxels that cubes can reach. */
    private Discretised everything(Volume image) {
        Volume values = Volume.compute(around.geometry(), around::value);
        OptionalDouble lower =
                settings.resegmentation().map(Resegmentation::lowest).orElse(OptionalDouble.empty());
        boolean single = image.type() == VoxelType.FLOAT32 && image.slope() == 1 && image.intercept() == 0;
        return new Discretiser(settings.discretisation(), settings.preset(), lower, single)
                .discretise(Roi.of(values, morphological))
                .levels();
    }

    /** Lays levels of a box into the surroundings, and gives the highest. */
    private int place(Discretised part, Box box) {
        GridSize from = part.geometry().size();
        GridSize size = around.geometry().size();
        for (int k = 0; k < from.z(); k++) {
            for (int j = 0; j < from.y(); j++) {
                int to = size.offset(box.x0(), box.y0() + j, box.z0() + k);
                for (int i = 0; i < from.x(); i++) {
                    levels[to + i] = part.level(from.offset(i, j, k));
                }
            }
        }
        return part.highest();
    }

    /**
     * The cube around a voxel as a region of its own.
     *
     * @param middle offset of the voxel in the lesion's box
     * @return what families measure
     */
    Region around(int middle) {
        GridSize inLesion = lesion.size();
        int i = lesion.x0() + inLesion.i(middle);
        int j = lesion.y0() + inLesion.j(middle);
        int k = lesion.z0() + inLesion.k(middle);
        GridSize size = around.geometry().size();
        Box cube = new Box(i, j, k, i + 1, j + 1, k + 1).grow(radius, size);
        Optional<Roi> wide = margin == 0 ? Optional.empty() : Optional.of(cut(cube.grow(margin, size), cube));
        Roi roi = cut(cube, cube);
        return new Region(roi, wide, highest == 0 ? Optional.empty() : Optional.of(levels(roi, cube)), settings);
    }

    /** The values of a box, with the masks as far as they lie in a cube inside. */
    private Roi cut(Box box, Box cube) {
        GridSize part = box.size();
        GridSize size = around.geometry().size();
        double[] values = new double[part.count()];
        boolean[] shape = new boolean[values.length];
        boolean[] counts = new boolean[values.length];
        int to = 0;
        for (int z = box.z0(); z < box.z1(); z++) {
            for (int y = box.y0(); y < box.y1(); y++) {
                boolean row = z >= cube.z0() && z < cube.z1() && y >= cube.y0() && y < cube.y1();
                int from = size.offset(0, y, z);
                for (int x = box.x0(); x < box.x1(); x++, to++) {
                    boolean inside = row && x >= cube.x0() && x < cube.x1();
                    values[to] = around.value(from + x);
                    shape[to] = inside && morphological.contains(from + x);
                    counts[to] = inside && intensity.contains(from + x);
                }
            }
        }
        Geometry grid = Geometry.of(part, around.geometry().spacing());
        return Roi.of(
                Volume.adopt(grid, VoxelType.FLOAT64, values, 1, 0),
                Mask.of(grid, at -> shape[at]),
                Mask.of(grid, at -> counts[at]));
    }

    /** With the preset of PyRadiomics a cube is a part of the whole, whose N_g counts. */
    private Discretised levels(Roi roi, Box cube) {
        GridSize part = cube.size();
        GridSize size = around.geometry().size();
        Discretised there = Discretised.byVoxel(
                roi, at -> levels[size.offset(cube.x0() + part.i(at), cube.y0() + part.j(at), cube.z0() + part.k(at))]);
        return settings.preset() == Preset.PYRADIOMICS ? there.withHighest(highest) : there;
    }
}
