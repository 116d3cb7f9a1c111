package org.alnm.radiomics.intensity;

import java.util.Arrays;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.feature.Discretised;

/** Regions of one row of voxels. */
final class Rows {

    private Rows() {}

    static Roi of(double... values) {
        Geometry grid = Geometry.of(new GridSize(values.length, 1, 1), new Vec3(1, 1, 1));
        return Roi.of(Volume.of(grid, values), Mask.of(grid, i -> true));
    }

    static Roi empty() {
        return of(1).resegment(x -> false);
    }

    static Discretised levels(int... levels) {
        return Discretised.of(of(Arrays.stream(levels).asDoubleStream().toArray()), x -> (int) x);
    }
}
