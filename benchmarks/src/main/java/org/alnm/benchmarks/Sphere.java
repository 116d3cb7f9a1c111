package org.alnm.benchmarks;

import org.alnm.core.Seed;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.apache.commons.rng.UniformRandomProvider;

/** The speed case: a sphere of 904,960 voxels in 128^3 with uniformly random grey levels. */
final class Sphere {

    static final Geometry GRID = Geometry.of(new GridSize(128, 128, 128), new Vec3(1, 1, 1));

    private Sphere() {}

    static Volume levels(int count) {
        UniformRandomProvider random = Seed.of(1).derive("sphere").generator();
        return Volume.compute(GRID, at -> 1 + random.nextInt(count));
    }

    static Mask mask() {
        return Mask.of(GRID, at -> {
            double x = at % 128 - 63.5;
            double y = at / 128 % 128 - 63.5;
            double z = at / (128 * 128) - 63.5;
            return x * x + y * y + z * z <= 60 * 60;
        });
    }
}
