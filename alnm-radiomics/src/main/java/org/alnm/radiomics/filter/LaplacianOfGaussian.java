package org.alnm.radiomics.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.alnm.core.image.Box;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.fourier.ComplexGrid;

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
        implements SpectralFilter {

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
    public OptionalInt reach(Vec3 spacing) {
        return OptionalInt.of(GaussianFilter.reach(sigma, truncate, spacing, dimension));
    }

    @Override
    public Volume apply(Volume image, Box box) {
        Kernels kernels = kernels(image.geometry().spacing());
        List<Kernel> smooth = kernels.smooth;
        List<Kernel> bent = kernels.bent;
        Field field = Field.around(image, box, kernels.radii(), boundary);
        // Sum over axes of bent there and smooth elsewhere; what is smooth along x serves twice.
        Field smoothX = smooth.get(0).along(field, 0);
        Field bentX = bent.get(0).along(field, 0);
        Field curved = bent.get(1).along(smoothX, 1);
        smooth.get(1).addAlong(bentX, 1, curved);
        if (dimension == FilterDimension.SLICES) {
            return curved.on(image, box);
        }
        Field response = smooth.get(2).along(curved, 2);
        bent.get(2).addAlong(smooth.get(1).along(smoothX, 1), 2, response);
        return response.on(image, box);
    }

    @Override
    public ComplexGrid transfer(GridSize size, Vec3 spacing) {
        Kernels kernels = kernels(spacing);
        ComplexGrid sum = ComplexGrid.zeros(size);
        for (int bent = 0; bent < dimension.axes(); bent++) {
            ComplexGrid part = ComplexGrid.zeros(size);
            java.util.Arrays.fill(part.re(), 1);
            for (int axis = 0; axis < dimension.axes(); axis++) {
                (axis == bent ? kernels.bent : kernels.smooth).get(axis).multiplyTransfer(part, axis);
            }
            for (int i = 0; i < sum.re().length; i++) {
                sum.re()[i] += part.re()[i];
                sum.im()[i] += part.im()[i];
            }
        }
        return sum;
    }

    /** Along each axis the Gaussian and its second derivative. */
    private record Kernels(List<Kernel> smooth, List<Kernel> bent) {

        int[] radii() {
            int[] radii = new int[3];
            for (int axis = 0; axis < smooth.size(); axis++) {
                radii[axis] = smooth.get(axis).radius();
            }
            return radii;
        }
    }

    private Kernels kernels(Vec3 spacing) {
        int axes = dimension.axes();
        Kernels kernels = new Kernels(new ArrayList<>(), new ArrayList<>());
        for (int axis = 0; axis < axes; axis++) {
            double width = sigma / spacing.get(axis);
            double[] bell = GaussianFilter.bell(width, truncate);
            kernels.smooth.add(Kernel.of(bell));
            kernels.bent.add(Kernel.of(secondDerivative(bell, width, scale(spacing, axes) / spacing.get(axis))));
        }
        return kernels;
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
