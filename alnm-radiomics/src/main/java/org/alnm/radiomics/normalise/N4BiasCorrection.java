package org.alnm.radiomics.normalise;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alnm.core.Parallel;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * N4 bias field correction (Tustison et al., doi:10.1109/TMI.2010.2046908), as ITK's N4BiasFieldCorrectionImageFilter: the image
 * is divided by a smooth field, which is found inside a mask and goes on outside. The field is a cubic B-spline in the
 * logarithm, refined from level to level.
 *
 * <p>Differs from ITK in that arithmetic is in double precision, intensities below 0 are refused where it looks, and an image
 * of one slice is fitted in the plane. Voxels of intensity 0 count as 1, as in ITK: leave them out with {@code within}.
 *
 * @param iterations how many iterations at most, one number per level of the field
 * @param threshold a level ends when the coefficient of variation of the change of the field is not above it
 * @param bins of the histogram of log intensities
 * @param fwhm full width at half maximum of the Gaussian that the histogram is freed from, in log intensity
 * @param noise of the Wiener filter that does so
 * @param controlPoints of the field at the first level along x, y and z, each at least 4
 * @param shrink the field is found on one of so many voxels along each axis, and applied to all; 1 for every voxel
 * @param within the voxels in which the field is found
 */
public record N4BiasCorrection(
        List<Integer> iterations,
        double threshold,
        int bins,
        double fwhm,
        double noise,
        List<Integer> controlPoints,
        int shrink,
        Within within)
        implements Normalisation {

    /** Checks the numbers. */
    public N4BiasCorrection {
        iterations = List.copyOf(iterations);
        controlPoints = List.copyOf(controlPoints);
        if (iterations.isEmpty() || iterations.size() > 8 || iterations.stream().anyMatch(n -> n < 1)) {
            throw new RadiomicsException(
                    "the iterations of N4 must be 1 or more for each of 1 to 8 levels: " + iterations);
        }
        if (controlPoints.size() != 3 || controlPoints.stream().anyMatch(n -> n < 4 || n > 64)) {
            throw new RadiomicsException("N4 needs 4 to 64 control points along x, y and z: " + controlPoints);
        }
        if (bins < 2 || bins > 65_536) {
            throw new RadiomicsException("the histogram of N4 needs 2 to 65,536 bins: " + bins);
        }
        if (shrink < 1) {
            throw new RadiomicsException("the shrink factor of N4 must be 1 or more: " + shrink);
        }
        checkPositive(threshold, "convergence threshold");
        checkPositive(fwhm, "full width at half maximum");
        checkPositive(noise, "Wiener noise");
    }

    private static void checkPositive(double value, String what) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new RadiomicsException("the " + what + " of N4 must be finite and above 0: " + value);
        }
    }

    /**
     * The defaults of ITK as SimpleITK has them: four levels of 50 iterations, threshold 0.001, 200 bins, width 0.15, noise 0.01,
     * 4 control points, all voxels.
     *
     * @param within the voxels in which the field is found
     * @return the settings
     */
    public static N4BiasCorrection withDefaults(Within within) {
        return new N4BiasCorrection(List.of(50, 50, 50, 50), 0.001, 200, 0.15, 0.01, List.of(4, 4, 4), 1, within);
    }

    /**
     * The same on fewer voxels; 3 or 4 is usual and much faster.
     *
     * @param factor one of so many voxels along each axis
     * @return a copy
     */
    public N4BiasCorrection withShrink(int factor) {
        return new N4BiasCorrection(iterations, threshold, bins, fwhm, noise, controlPoints, factor, within);
    }

    /**
     * The same with other levels.
     *
     * @param most how many iterations at most, one number per level
     * @return a copy
     */
    public N4BiasCorrection withIterations(List<Integer> most) {
        return new N4BiasCorrection(most, threshold, bins, fwhm, noise, controlPoints, shrink, within);
    }

    @Override
    public Volume apply(Volume image, Mask region, Parallel parallel) {
        Volume field = estimate(image, within.of(image, region), parallel).field();
        double[] values = image.toDoubles();
        for (int at = 0; at < values.length; at++) {
            values[at] /= field.value(at);
        }
        return Volume.of(image.geometry(), values);
    }

    /**
     * A field and how it was found.
     *
     * @param field by which the image is to be divided, above 0, on the image's grid
     * @param iterations how many each level took
     */
    public record BiasField(Volume field, List<Integer> iterations) {

        /** Copies the list. */
        public BiasField {
            iterations = List.copyOf(iterations);
        }
    }

    /**
     * The field of an image.
     *
     * @param image the image
     * @param mask the voxels in which the field is found, instead of {@link #within}
     * @param parallel on how many threads; the result does not depend on it
     * @return the field at every voxel
     * @throws RadiomicsException if the mask is empty, or intensities inside it are not finite or below 0
     */
    public BiasField estimate(Volume image, Mask mask, Parallel parallel) {
        Volume some = image;
        Mask there = mask;
        if (shrink > 1) {
            Geometry grid = shrunk(image.geometry());
            some = Volume.compute(grid, at -> image.value(source(grid.size(), image.size(), at)));
            there = Mask.of(grid, at -> mask.contains(source(grid.size(), image.size(), at)));
        }
        if (there.count() == 0) {
            throw new RadiomicsException("N4 has no voxel to look at: the mask has " + mask.count()
                    + ", and none of them is left with a shrink factor of " + shrink);
        }
        BiasFieldFit fit = new BiasFieldFit(this, some, there, parallel);
        return new BiasField(field(fit.run(), image, parallel), fit.iterations());
    }

    private Geometry shrunk(Geometry grid) {
        GridSize size = new GridSize(
                Math.max(1, grid.size().x() / shrink),
                Math.max(1, grid.size().y() / shrink),
                Math.max(1, grid.size().z() / shrink));
        Vec3 spacing = grid.spacing();
        Vec3 wide = new Vec3(spacing.x() * shrink, spacing.y() * shrink, spacing.z() * shrink);
        return new Geometry(size, wide, grid.origin(), grid.direction());
    }

    /** The voxel of the image: as many are left over before the first as behind the last, or one more; as ITK's ShrinkImageFilter. */
    private int source(GridSize small, GridSize large, int at) {
        int i = offset(small.x(), large.x()) + small.i(at) * shrink;
        int j = offset(small.y(), large.y()) + small.j(at) * shrink;
        int k = offset(small.z(), large.z()) + small.k(at) * shrink;
        return (k * large.y() + j) * large.x() + i;
    }

    private int offset(int small, int large) {
        return Math.max(0, (large - 1 - (small - 1) * shrink + 1) / 2);
    }

    private static Volume field(SplineLattice lattice, Volume image, Parallel parallel) {
        GridSize size = image.size();
        SplineAxis x = new SplineAxis(size.x(), lattice.size().x());
        SplineAxis y = new SplineAxis(size.y(), lattice.size().y());
        SplineAxis z = new SplineAxis(size.z(), lattice.size().z());
        double[] values = new double[size.count()];
        parallel.map(size.z(), k -> {
            double[] plane = lattice.plane(z, k);
            double[] line = new double[lattice.size().x()];
            int to = k * size.x() * size.y();
            for (int j = 0; j < size.y(); j++) {
                lattice.line(plane, y, j, line);
                for (int i = 0; i < size.x(); i++) {
                    values[to++] = StrictMath.exp(SplineLattice.at(line, x, i));
                }
            }
            return to;
        });
        return Volume.of(image.geometry(), values);
    }

    @Override
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("method", "n4");
        tree.put("iterations", iterations);
        tree.put("threshold", threshold);
        tree.put("bins", bins);
        tree.put("fwhm", fwhm);
        tree.put("noise", noise);
        tree.put("controlPoints", controlPoints);
        tree.put("shrink", shrink);
        tree.put("within", within.shortName());
        return Collections.unmodifiableMap(tree);
    }
}
