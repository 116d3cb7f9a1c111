package org.alnm.radiomics.filter;

import java.util.Map;
import org.alnm.core.image.Box;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;

/**
 * The Laplacian of a Gaussian (IBSI L6PA, equation 12): {@code -1/s^2 (1 / (sqrt(2 pi) s))^D (D - r^2/s^2) exp(-r^2 / 2 s^2)}
 * with s and r in voxels, cut off at a square or cube.
 *
 * <p>The standard assumes voxels of one spacing. Where spacings differ, second derivatives are taken in mm and scaled by the
 * square of the geometric mean of the spacings, which is the same thing for equal spacings.
 *
 * @param sigma standard deviation, mm
 * @param truncate where the weights end, in standard deviations; 4 in the reference data
 * @param dimension in slices or in space
 * @param boundary how the image goes on outside
 */
public record LaplacianOfGaussian(double sigma, double truncate, FilterDimension dimension, Boundary boundary)
        implements ImageFilter {

    /** Checks the widths. */
    public LaplacianOfGaussian {
        Checks.positive(sigma, "sigma of a Laplacian of Gaussian, in mm,");
        Checks.positive(truncate, "truncate of a Laplacian of Gaussian, in standard deviations,");
    }

    @Override
    public String name() {
        return "log-" + Trees.number(sigma) + "-mm-" + dimension.shortName();
    }

    @Override
    public Volume apply(Volume image, Box box) {
        Vec3 spacing = image.geometry().spacing();
        int axes = dimension.axes();
        Kernel[] smooth = new Kernel[axes];
        Kernel[] bent = new Kernel[axes];
        int[] margin = new int[3];
        for (int axis = 0; axis < axes; axis++) {
            double width = sigma / spacing.get(axis);
            double[] bell = GaussianFilter.bell(width, truncate);
            smooth[axis] = Kernel.of(bell);
            bent[axis] = Kernel.of(secondDerivative(bell, width, scale(spacing, axes) / spacing.get(axis)));
            margin[axis] = bell.length / 2;
        }
        Field field = Field.around(image, box, margin, boundary);
        // Sum over axes of bent there and smooth elsewhere; what is smooth along x serves twice.
        Field smoothX = smooth[0].along(field, 0);
        Field bentX = bent[0].along(field, 0);
        Field curved = bent[1].along(smoothX, 1);
        smooth[1].addAlong(bentX, 1, curved);
        if (axes == 2) {
            return curved.on(image, box);
        }
        Field response = smooth[2].along(curved, 2);
        bent[2].addAlong(smooth[1].along(smoothX, 1), 2, response);
        return response.on(image, box);
    }

    private static double scale(Vec3 spacing, int axes) {
        double product = 1;
        for (int axis = 0; axis < axes; axis++) {
            product *= spacing.get(axis);
        }
        return axes == 2 ? Math.sqrt(product) : StrictMath.cbrt(product);
    }

    private static double[] secondDerivative(double[] bell, double width, double ratio) {
        double[] weights = new double[bell.length];
        int radius = bell.length / 2;
        double square = width * width;
        for (int t = -radius; t <= radius; t++) {
            weights[t + radius] = ratio * ratio * (t * t / square - 1) / square * bell[t + radius];
        }
        return weights;
    }

    @Override
    public Map<String, Object> tree() {
        return Trees.of("filter", "log", "sigma", sigma, "truncate", truncate, dimension, boundary);
    }
}
