package org.alnm.radiomics.perturbation;

import org.alnm.core.Seed;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;

/** A bright ball in a dark surrounding, and masks of balls. */
final class Scene {

    static final Geometry GRID = Geometry.of(new GridSize(40, 36, 16), new Vec3(1, 1.2, 2.5));
    static final Seed SEED = Seed.of(7);

    private Scene() {}

    static double distance(int at) {
        Vec3 centre = new Vec3(19 * 1.0, 18 * 1.2, 8 * 2.5);
        GridSize size = GRID.size();
        return new Vec3(size.i(at) * 1.0, size.j(at) * 1.2, size.k(at) * 2.5)
                .minus(centre)
                .norm();
    }

    static Mask ball(double radius) {
        return Mask.of(GRID, at -> distance(at) <= radius);
    }

    static Volume image() {
        return Volume.compute(GRID, at -> (distance(at) <= 10 ? 100 : 20) + (at * 37) % 7);
    }

    static double dice(Mask a, Mask b) {
        return 2.0 * a.intersection(b).count() / (a.count() + b.count());
    }
}
