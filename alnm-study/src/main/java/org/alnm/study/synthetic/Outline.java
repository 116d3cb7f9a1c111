package org.alnm.study.synthetic;

import org.alnm.core.Seed;
import org.alnm.core.image.Vec3;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A body around a centre whose radius changes with the direction: lobes around the z axis that fade towards its poles.
 * How deep they are is the irregularity; where they lie is chance.
 */
final class Outline {

    private static final int[] LOBES = {3, 5, 8};

    private final Vec3 centre;
    private final double radius;
    private final double depth;
    private final double[] turns = new double[LOBES.length];

    private Outline(Vec3 centre, double radius, double depth) {
        this.centre = centre;
        this.radius = radius;
        this.depth = depth;
    }

    /** @param depth of the lobes, as a part of the radius */
    static Outline of(Vec3 centre, double radius, double depth, Seed seed) {
        Outline outline = new Outline(centre, radius, depth);
        UniformRandomProvider random = seed.generator();
        for (int k = 0; k < LOBES.length; k++) {
            outline.turns[k] = 2 * Math.PI * random.nextDouble();
        }
        return outline;
    }

    /** The same outline as a reader draws it: not quite as large, and not quite there. */
    Outline drawn(double scale, Vec3 shift) {
        Outline other = new Outline(centre.plus(shift), radius * scale, depth);
        System.arraycopy(turns, 0, other.turns, 0, turns.length);
        return other;
    }

    /** How far inside a point lies, in mm: positive inside, 0 on the outline, negative outside. */
    double inside(Vec3 point) {
        Vec3 p = point.minus(centre);
        double distance = p.norm();
        if (distance == 0) {
            return radius;
        }
        double angle = StrictMath.atan2(p.y(), p.x());
        double equator = Math.sqrt(p.x() * p.x() + p.y() * p.y()) / distance;
        double lobes = 0;
        for (int k = 0; k < LOBES.length; k++) {
            lobes += StrictMath.cos(LOBES[k] * angle + turns[k]);
        }
        return radius * (1 + depth * equator * lobes) - distance;
    }
}
