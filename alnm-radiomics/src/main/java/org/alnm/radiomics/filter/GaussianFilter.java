package org.alnm.radiomics.filter;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.alnm.core.image.Box;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;

/**
 * Smoothing with a Gaussian, cut off and scaled so that its weights sum to 1.
 *
 * @param sigma standard deviation, mm
 * @param truncate where the weights end, in standard deviations; 4 is usual
 * @param dimension in slices or in space
 * @param boundary how the image goes on outside
 */
public record GaussianFilter(double sigma, double truncate, FilterDimension dimension, Boundary boundary)
        implements ImageFilter {

    /** Checks the widths. */
    public GaussianFilter {
        Checks.positive(sigma, "sigma of a Gaussian filter, in mm,");
        Checks.positive(truncate, "truncate of a Gaussian filter, in standard deviations,");
    }

    @Override
    public String name() {
        return "gaussian-sigma-" + Trees.number(sigma) + "-mm-" + dimension.shortName();
    }

    @Override
    public OptionalInt reach(Vec3 spacing) {
        return OptionalInt.of(reach(sigma, truncate, spacing, dimension));
    }

    @Override
    public Volume apply(Volume image, Box box) {
        Vec3 spacing = image.geometry().spacing();
        List<Kernel> kernels = IntStream.range(0, dimension.axes())
                .mapToObj(axis -> Kernel.of(normalised(bell(sigma / spacing.get(axis), truncate))))
                .toList();
        return Separable.apply(image, box, kernels, boundary).on(image, box);
    }

    /** The radius along the axis of the finest voxels. */
    static int reach(double sigma, double truncate, Vec3 spacing, FilterDimension dimension) {
        double least = Math.min(spacing.x(), spacing.y());
        least = dimension == FilterDimension.SPACE ? Math.min(least, spacing.z()) : least;
        return (int) Math.floor(truncate * sigma / least + 0.5);
    }

    /** A Gaussian of a standard deviation in voxels. */
    static double[] bell(double sigma, double truncate) {
        int radius = (int) Math.floor(truncate * sigma + 0.5);
        double[] weights = new double[2 * radius + 1];
        for (int t = -radius; t <= radius; t++) {
            weights[t + radius] = StrictMath.exp(-t * t / (2 * sigma * sigma)) / (Math.sqrt(2 * StrictMath.PI) * sigma);
        }
        return weights;
    }

    private static double[] normalised(double[] weights) {
        double sum = 0;
        for (double w : weights) {
            sum += w;
        }
        double[] scaled = new double[weights.length];
        for (int t = 0; t < weights.length; t++) {
            scaled[t] = weights[t] / sum;
        }
        return scaled;
    }

    @Override
    public Map<String, Object> tree() {
        return Trees.of("filter", "gaussian", "sigma", sigma, "truncate", truncate, dimension, boundary);
    }
}
