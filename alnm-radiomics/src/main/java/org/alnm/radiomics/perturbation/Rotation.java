package org.alnm.radiomics.perturbation;

import java.util.Optional;
import org.alnm.core.Seed;
import org.alnm.core.image.Box;
import org.alnm.core.image.Direction;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.resample.Interpolation;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * The grid, or the lesion, turned within slices about the centre of the lesion's bounding box. Not random.
 *
 * @param degrees from the axis of the rows towards that of the columns
 * @param interpolation how the image is found on the turned grid; empty if only the mask turns
 */
public record Rotation(double degrees, Optional<Interpolation> interpolation) implements Perturbation {

    /** Checks the angle. */
    public Rotation {
        if (!Double.isFinite(degrees)) {
            throw new RadiomicsException("a rotation must be finite, in degrees: " + degrees);
        }
    }

    /**
     * Image and mask sampled on a turned grid, as in Zwanenburg et al. 2019. The image keeps its size; beyond its edge it goes on
     * with the nearest value, the mask with background. A voxel belongs to the lesion if half of it is covered.
     *
     * @param degrees from the axis of the rows towards that of the columns
     * @param interpolation how the image is found between voxels
     * @return the perturbation
     */
    public static Rotation degrees(double degrees, Interpolation interpolation) {
        return new Rotation(degrees, Optional.of(interpolation));
    }

    /**
     * The mask turned against an image that stays.
     *
     * @param degrees from the axis of the rows towards that of the columns
     * @return the perturbation
     */
    public static Rotation ofMask(double degrees) {
        return new Rotation(degrees, Optional.empty());
    }

    @Override
    public Perturbed perturb(Volume image, Mask mask, Seed seed) {
        Checks.fit(image, mask);
        return Moved.onto(turned(image.geometry(), mask.boundingBox()), image, mask, interpolation);
    }

    private Geometry turned(Geometry grid, Box box) {
        double angle = StrictMath.toRadians(degrees);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        Vec3 x = grid.direction().x();
        Vec3 y = grid.direction().y();
        Direction direction = new Direction(
                x.times(cos).plus(y.times(sin)),
                y.times(cos).minus(x.times(sin)),
                grid.direction().z());
        Vec3 centre = new Vec3(
                0.5 * (box.x0() + box.x1() - 1), 0.5 * (box.y0() + box.y1() - 1), 0.5 * (box.z0() + box.z1() - 1));
        Vec3 wrong = new Geometry(grid.size(), grid.spacing(), grid.origin(), direction).toWorld(centre);
        Vec3 origin = grid.origin().plus(grid.toWorld(centre).minus(wrong));
        return new Geometry(grid.size(), grid.spacing(), origin, direction);
    }
}
