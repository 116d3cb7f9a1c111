package org.alnm.core.resample;

import org.alnm.core.image.Box;
import org.alnm.core.image.GridSize;

/** Interpolation voxel by voxel, for grids that are turned against each other. */
final class ObliqueSampler {

    private final Kernel x;
    private final Kernel y;
    private final Kernel z;
    private final GridSize size;
    private final double[] values;
    private final double fill;
    private final double[] wx = new double[4];
    private final double[] wy = new double[4];
    private final double[] wz = new double[4];

    /**
     * Reads and, for splines, filters the values.
     *
     * @param fill what samples outside are where the rule does not say to continue the boundary
     */
    ObliqueSampler(Samples source, GridSize size, Interpolation interpolation, Outside outside, double fill) {
        this.x = new Kernel(interpolation, outside, size.x());
        this.y = new Kernel(interpolation, outside, size.y());
        this.z = new Kernel(interpolation, outside, size.z());
        this.size = size;
        this.values = source.inside(Box.of(size));
        this.fill = fill;
        prefilter(x, 1, size.x(), size.y() * size.z());
        prefilter(y, size.x(), size.y(), size.z());
        prefilter(z, size.x() * size.y(), size.z(), 1);
    }

    /**
     * Interpolates.
     *
     * @return one value per voxel of the target, x fastest
     */
    double[] sample(IndexMap map, GridSize target) {
        double[] out = new double[target.count()];
        int at = 0;
        for (int k = 0; k < target.z(); k++) {
            for (int j = 0; j < target.y(); j++) {
                double u = map.first().x() + j * map.y().x() + k * map.z().x();
                double v = map.first().y() + j * map.y().y() + k * map.z().y();
                double w = map.first().z() + j * map.y().z() + k * map.z().z();
                for (int i = 0; i < target.x(); i++) {
                    out[at++] = value(
                            Kernel.snap(u + i * map.x().x()),
                            Kernel.snap(v + i * map.x().y()),
                            Kernel.snap(w + i * map.x().z()));
                }
            }
        }
        return out;
    }

    private void prefilter(Kernel kernel, int inner, int n, int outer) {
        if (kernel.isSpline()) {
            double[] scratch = new double[inner];
            for (int block = 0; block < outer; block++) {
                BSplinePrefilter.filter(values, block * n * inner, n, inner, kernel.mirrors(), scratch);
            }
        }
    }

    private double value(double u, double v, double w) {
        if (x.isOutside(u) || y.isOutside(v) || z.isOutside(w)) {
            return fill;
        }
        int i0 = x.weights(u, wx, 0);
        int j0 = y.weights(v, wy, 0);
        int k0 = z.weights(w, wz, 0);
        // Differences to one voxel are summed, so that a flat image stays as it is to the bit.
        double base = z.isSpline() || y.isSpline() || x.isSpline() ? 0 : finite(values[size.offset(i0, j0, k0)]);
        double sum = 0;
        for (int k = 0; k < z.taps(); k++) {
            for (int j = 0; j < y.taps(); j++) {
                double plane = wz[k] * wy[j];
                if (plane == 0) {
                    continue;
                }
                int row = size.offset(i0, j0 + j, k0 + k);
                for (int i = 0; i < x.taps(); i++) {
                    if (wx[i] != 0) {
                        sum += plane * wx[i] * (values[row + i] - base);
                    }
                }
            }
        }
        return base + sum;
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : 0;
    }
}
