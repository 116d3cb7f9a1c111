package org.alnm.core.resample;

import org.alnm.core.image.Box;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;

/**
 * Resampling of images and masks onto other grids: {@code Resampler.ibsi(LINEAR).resample(image,
 * Grids.ibsi(image.geometry(), new Vec3(2, 2, 2)))}.
 *
 * <p>All arithmetic is in double precision. Positions within 1e-9 voxel of a voxel centre are taken to lie there, and so
 * are those of the border of two voxels where a side must be chosen. On an axis where every sample lies on a centre the
 * voxels are copied, so an image resampled onto its own grid keeps its bits. Grids whose axes are parallel are
 * interpolated axis by axis, others voxel by voxel through world coordinates.
 *
 * @param interpolation how intensities between voxel centres are found
 * @param outside what is found outside the image
 * @param rounding what becomes of interpolated intensities
 */
public record Resampler(Interpolation interpolation, Outside outside, Rounding rounding) {

    /**
     * The conventions of the IBSI reference values: outside samples take the nearest boundary value, and intensities
     * stay as they are until {@link #withRounding} says otherwise.
     *
     * @param interpolation how intensities between voxel centres are found
     * @return a resampler
     */
    public static Resampler ibsi(Interpolation interpolation) {
        return new Resampler(interpolation, Outside.edge(), Rounding.NONE);
    }

    /**
     * The conventions of PyRadiomics 3.1 with SimpleITK: outside samples are 0, splines are mirrored at the image's edge,
     * and results take the image's own type.
     *
     * @param interpolation how intensities between voxel centres are found
     * @return a resampler
     */
    public static Resampler pyradiomics(Interpolation interpolation) {
        return new Resampler(interpolation, Outside.fill(0), Rounding.STORED_TYPE);
    }

    /**
     * The same with another rounding.
     *
     * @param other what becomes of interpolated intensities
     * @return a resampler
     */
    public Resampler withRounding(Rounding other) {
        return new Resampler(interpolation, outside, other);
    }

    /**
     * The same with another rule for outside.
     *
     * @param other what is found outside the image
     * @return a resampler
     */
    public Resampler withOutside(Outside other) {
        return new Resampler(interpolation, other, rounding);
    }

    /**
     * Interpolates an image.
     *
     * @param image the image
     * @param target the new grid
     * @return the image there, stored in double precision
     */
    public Volume resample(Volume image, Geometry target) {
        double fill = outside instanceof Outside.Fill f ? f.value() : Double.NaN;
        double[] values = sample(image::toDoubles, image.geometry(), interpolation, fill, target);
        rounding.apply(values, image, interpolation);
        return Volume.adopt(target, VoxelType.FLOAT64, values, 1, 0);
    }

    /**
     * Lays a mask on another grid; its own rule takes the place of the interpolation. Where the rule for outside is to
     * continue the boundary a region that touches the edge of its grid goes on beyond it; else nothing is inside there.
     *
     * @param mask the region
     * @param target the new grid
     * @param rule which voxels belong to it
     * @return the region there; may be empty
     */
    public Mask resample(Mask mask, Geometry target, MaskRule rule) {
        Interpolation how = rule instanceof MaskRule.Coverage ? Interpolation.LINEAR : Interpolation.NEAREST;
        double limit = rule instanceof MaskRule.Coverage c ? c.threshold() - MaskRule.Coverage.TOLERANCE : 1;
        double[] coverage = sample(box -> inside(mask, box), mask.geometry(), how, 0, target);
        return Mask.of(target, at -> coverage[at] >= limit);
    }

    private double[] sample(Samples source, Geometry old, Interpolation how, double fill, Geometry target) {
        IndexMap map = IndexMap.of(target, old);
        GridSize from = old.size();
        GridSize to = target.size();
        if (!map.isParallel(to)) {
            return new ObliqueSampler(source, from, how, outside, fill).sample(map, to);
        }
        AxisSampling[] axes = {
            new AxisSampling(how, outside, from.x(), map.first().x(), map.x().x(), to.x()),
            new AxisSampling(how, outside, from.y(), map.first().y(), map.y().y(), to.y()),
            new AxisSampling(how, outside, from.z(), map.first().z(), map.z().z(), to.z())
        };
        double[] values = SeparableSampler.sample(source, from, axes);
        if (outside instanceof Outside.Fill) {
            SeparableSampler.fill(values, axes, fill);
        }
        return values;
    }

    private static double[] inside(Mask mask, Box box) {
        GridSize size = mask.geometry().size();
        GridSize part = box.size();
        double[] values = new double[part.count()];
        for (int k = 0; k < part.z(); k++) {
            for (int j = 0; j < part.y(); j++) {
                int row = size.offset(box.x0(), box.y0() + j, box.z0() + k);
                int to = part.offset(0, j, k);
                for (int at = mask.next(row); at >= 0 && at < row + part.x(); at = mask.next(at + 1)) {
                    values[to + at - row] = 1;
                }
            }
        }
        return values;
    }
}
