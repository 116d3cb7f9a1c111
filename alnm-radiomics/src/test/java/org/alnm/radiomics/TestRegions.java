package org.alnm.radiomics;

import java.util.function.IntPredicate;
import org.alnm.core.Seed;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.apache.commons.rng.UniformRandomProvider;

/** Small images and masks for tests. */
public final class TestRegions {

    private TestRegions() {}

    /** An image and a mask on its grid. */
    public record Case(Volume image, Mask mask) {

        public Roi roi() {
            return Roi.of(image, mask);
        }
    }

    public static Case of(GridSize size, Vec3 spacing, double[] values, IntPredicate inside) {
        Geometry geometry = Geometry.of(size, spacing);
        return new Case(Volume.of(geometry, values), Mask.of(geometry, inside));
    }

    /** Whole numbers from 1 to a highest level in a random part of a random grid; at least one voxel is inside. */
    public static Case random(Seed seed, int highest) {
        UniformRandomProvider random = seed.generator();
        GridSize size = new GridSize(1 + random.nextInt(7), 1 + random.nextInt(7), 1 + random.nextInt(7));
        double[] values = new double[size.count()];
        boolean[] inside = new boolean[size.count()];
        double share = random.nextDouble();
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 + random.nextInt(highest);
            inside[i] = random.nextDouble() < share;
        }
        inside[random.nextInt(inside.length)] = true;
        return of(size, new Vec3(0.5 + random.nextDouble(), 0.5 + random.nextDouble(), 3), values, i -> inside[i]);
    }
}
