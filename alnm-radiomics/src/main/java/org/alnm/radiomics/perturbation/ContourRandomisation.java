package org.alnm.radiomics.perturbation;

import java.util.Arrays;
import java.util.Optional;
import org.alnm.core.Seed;
import org.alnm.core.image.Box;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.region.Margin;
import org.alnm.radiomics.feature.RadiomicsException;
import org.alnm.radiomics.filter.Boundary;
import org.alnm.radiomics.filter.FilterDimension;
import org.alnm.radiomics.filter.GaussianFilter;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Another contour of the lesion, as another reader might draw it, from supervoxels (Zwanenburg et al., Sci. Rep. 2019;9:614,
 * doi:10.1038/s41598-018-36938-4): {@code ContourRandomisation.mirp()}.
 *
 * <p>The image around the lesion, up to 25 mm away, is cut to a window widened by 10 % on either side, scaled to 0 to 1,
 * smoothed with a standard deviation of the least spacing, and divided into supervoxels (SLIC). One of which 90 % or more lie in
 * the lesion is taken, as is the one that lies in it most; one of which less than 20 % do is left; any other is taken with a
 * chance equal to that part. Gaps are closed by one dilation and erosion with the 6 neighbours.
 *
 * @param supervoxelVolume about how large a supervoxel is, in mm3
 * @param leastVoxels how many voxels a supervoxel should have at least
 * @param compactness the difference of scaled values that counts as much as the edge of a supervoxel; greater gives rounder
 *     pieces
 * @param window the intensities that matter; empty for the range inside the lesion
 */
public record ContourRandomisation(
        double supervoxelVolume, int leastVoxels, double compactness, Optional<Window> window) implements Perturbation {

    private static final double SURROUNDINGS = 25;
    private static final double WIDENED = 0.1;
    private static final double SURELY_IN = 0.9;
    private static final double SURELY_OUT = 0.2;
    private static final double CUT_OFF = 4;

    /**
     * A range of intensities.
     *
     * @param low lowest, in the image's unit
     * @param high highest, greater than the lowest
     */
    public record Window(double low, double high) {

        /** Checks the range. */
        public Window {
            if (!(low < high && high - low < Double.POSITIVE_INFINITY)) {
                throw new RadiomicsException(
                        "a window goes from a lower to a higher intensity, both finite: " + low + " to " + high);
            }
        }
    }

    /** Checks the sizes. */
    public ContourRandomisation {
        if (!(supervoxelVolume > 0 && supervoxelVolume < Double.POSITIVE_INFINITY) || leastVoxels < 1) {
            throw new RadiomicsException("supervoxels need a finite volume above 0 mm3 and at least 1 voxel: "
                    + supervoxelVolume + " mm3, " + leastVoxels + " voxels");
        }
        if (!(compactness > 0 && compactness < Double.POSITIVE_INFINITY)) {
            throw new RadiomicsException("the compactness of supervoxels must be finite and above 0: " + compactness);
        }
    }

    /**
     * The constants of MIRP: 500 mm3 but at least 20 voxels, compactness 0.05.
     *
     * @return the perturbation
     */
    public static ContourRandomisation mirp() {
        return new ContourRandomisation(500, 20, 0.05, Optional.empty());
    }

    /**
     * The same for a range of intensities, such as that of the re-segmentation.
     *
     * @param low lowest, in the image's unit
     * @param high highest, greater than the lowest
     * @return the perturbation
     */
    public ContourRandomisation withWindow(double low, double high) {
        return new ContourRandomisation(supervoxelVolume, leastVoxels, compactness, Optional.of(new Window(low, high)));
    }

    @Override
    public Perturbed perturb(Volume image, Mask mask, Seed seed) {
        Checks.fit(image, mask);
        Box box = Margin.boxAround(mask, SURROUNDINGS);
        Mask lesion = mask.crop(box);
        Volume scaled = scaled(image.crop(box), lesion);
        Vec3 spacing = image.geometry().spacing();
        double least = Math.min(spacing.x(), Math.min(spacing.y(), spacing.z()));
        Volume smooth = new GaussianFilter(least, CUT_OFF, FilterDimension.SPACE, Boundary.MIRROR).apply(scaled);
        double voxels =
                Math.max(leastVoxels, supervoxelVolume / image.geometry().voxelVolume());
        int[] pieces = Supervoxels.of(smooth, voxels, compactness);
        boolean[] taken = choose(overlap(pieces, lesion), seed.derive("contour").generator());
        Mask drawn = closed(Mask.of(lesion.geometry(), at -> taken[pieces[at]]));
        return new Perturbed(image, drawn.uncrop(image.geometry(), box));
    }

    private Volume scaled(Volume image, Mask lesion) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int at = lesion.next(0); at >= 0; at = lesion.next(at + 1)) {
            double value = image.value(at);
            if (!Double.isFinite(value)) {
                throw new RadiomicsException("an intensity inside the lesion is not finite: " + value + " at offset "
                        + at + " of its surroundings");
            }
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        double bottom = window.map(Window::low).orElse(low);
        double range = window.map(Window::high).orElse(high) - bottom;
        if (range == 0) {
            // A flat lesion has no range: what is not its value is either side of it.
            double level = bottom;
            return Volume.compute(
                    image.geometry(),
                    at -> 0.5 + 0.5 * Math.signum(Double.isNaN(image.value(at)) ? -1 : image.value(at) - level));
        }
        double from = bottom - WIDENED * range;
        double width = (1 + 2 * WIDENED) * range;
        return Volume.compute(image.geometry(), at -> {
            double value = image.value(at);
            return Double.isNaN(value) ? 0 : Math.max(0, Math.min(1, (value - from) / width));
        });
    }

    /** Which part of every piece lies in the lesion. */
    private static double[] overlap(int[] pieces, Mask lesion) {
        int n = Arrays.stream(pieces).max().orElse(-1) + 1;
        int[] sizes = new int[n];
        double[] inside = new double[n];
        for (int at = 0; at < pieces.length; at++) {
            sizes[pieces[at]]++;
            if (lesion.contains(at)) {
                inside[pieces[at]]++;
            }
        }
        for (int p = 0; p < n; p++) {
            inside[p] /= sizes[p];
        }
        return inside;
    }

    private static boolean[] choose(double[] overlap, UniformRandomProvider random) {
        int most = 0;
        boolean[] taken = new boolean[overlap.length];
        for (int p = 0; p < overlap.length; p++) {
            double drawn = random.nextDouble();
            taken[p] = overlap[p] >= SURELY_IN || (overlap[p] >= SURELY_OUT && drawn < overlap[p]);
            most = overlap[p] > overlap[most] ? p : most;
        }
        taken[most] = true;
        return taken;
    }

    /** On voxels of 1 mm those within 1 mm are the 6 neighbours. */
    private static Mask closed(Mask mask) {
        Mask cubes = mask.on(Geometry.of(mask.geometry().size(), new Vec3(1, 1, 1)));
        return Margin.shrink(Margin.grow(cubes, 1), 1).on(mask.geometry());
    }
}
