package org.alnm.radiomics.perturbation;

import java.util.Optional;
import org.alnm.core.Seed;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.resample.Interpolation;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * The grid, or the lesion, moved by a fraction of a voxel: another position of the patient in the scanner, or a contour that
 * lies beside the lesion. Not random.
 *
 * @param voxels how far along each axis of the grid, in voxels
 * @param interpolation how the image is found on the moved grid; empty if only the mask moves
 */
public record Translation(Vec3 voxels, Optional<Interpolation> interpolation) implements Perturbation {

    /** Checks the distance. */
    public Translation {
        if (!voxels.isFinite()) {
            throw new RadiomicsException("a translation must be finite, in voxels: " + voxels);
        }
    }

    /**
     * Image and mask sampled on a grid moved by some voxels, as in Zwanenburg et al. 2019. The image keeps its size; beyond its
     * edge it goes on with the nearest value, the mask with background. A voxel belongs to the lesion if half of it is covered.
     *
     * @param x how far along the rows, in voxels
     * @param y how far along the columns
     * @param z how far along the slices
     * @param interpolation how the image is found between voxels
     * @return the perturbation
     */
    public static Translation voxels(double x, double y, double z, Interpolation interpolation) {
        return new Translation(new Vec3(x, y, z), Optional.of(interpolation));
    }

    /**
     * The mask moved by some voxels against an image that stays.
     *
     * @param x how far along the rows, in voxels
     * @param y how far along the columns
     * @param z how far along the slices
     * @return the perturbation
     */
    public static Translation ofMask(double x, double y, double z) {
        return new Translation(new Vec3(x, y, z), Optional.empty());
    }

    @Override
    public Perturbed perturb(Volume image, Mask mask, Seed seed) {
        Checks.fit(image, mask);
        Geometry grid = image.geometry();
        Geometry moved = new Geometry(grid.size(), grid.spacing(), grid.toWorld(voxels), grid.direction());
        return Moved.onto(moved, image, mask, interpolation);
    }
}
