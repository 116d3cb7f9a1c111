package org.alnm.core.region;

import org.alnm.core.Seed;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.apache.commons.rng.UniformRandomProvider;

/** Masks for tests. */
final class Scattered {

    private Scattered() {}

    /** The voxels at whose offset i the number (a i^2 + 37 i) mod m is less than t: easy to make in numpy as well. */
    static Mask byRule(Geometry geometry, int a, int m, int t) {
        return Mask.of(geometry, i -> ((long) i * i * a + 37L * i) % m < t);
    }

    /** A random part of a random grid with random spacing; may be empty or full. */
    static Mask random(long seed) {
        UniformRandomProvider random = Seed.of(seed).generator();
        GridSize size = new GridSize(1 + random.nextInt(9), 1 + random.nextInt(9), 1 + random.nextInt(6));
        Vec3 spacing =
                new Vec3(0.3 + random.nextDouble(), 0.3 + 2 * random.nextDouble(), 0.3 + 4 * random.nextDouble());
        double share = StrictMath.pow(random.nextDouble(), 2);
        boolean[] inside = new boolean[size.count()];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = random.nextDouble() < share;
        }
        return Mask.of(Geometry.of(size, spacing), i -> inside[i]);
    }

    static double squaredDistance(Geometry geometry, int a, int b) {
        GridSize size = geometry.size();
        double x = (size.i(a) - size.i(b)) * geometry.spacing().x();
        double y = (size.j(a) - size.j(b)) * geometry.spacing().y();
        double z = (size.k(a) - size.k(b)) * geometry.spacing().z();
        return x * x + y * y + z * z;
    }
}
