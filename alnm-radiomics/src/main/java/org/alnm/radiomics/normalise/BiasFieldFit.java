package org.alnm.radiomics.normalise;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.Parallel;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * The loop of N4: sharpen, fit a B-spline to what sharpening took away, add it to the field, until the field hardly changes; then
 * again with twice the spans. Voxels of a regular grid make the fit of Lee, Wolberg and Shin (doi:10.1109/2945.620490) a product
 * of three sums, one per axis. Slices are pieces of work, added up in their order. For one image.
 */
final class BiasFieldFit {

    private final N4BiasCorrection settings;
    private final Parallel parallel;
    private final GridSize size;

    /** Voxels that count, ascending, and where each slice begins among them. */
    private final int[] voxels;

    private final int[] begin;

    /** Log intensity, log field and log corrected intensity of each voxel that counts. */
    private final double[] logs;

    private final double[] field;
    private final double[] corrected;

    private final List<Integer> iterations = new ArrayList<>();
    private SplineLattice lattice;

    BiasFieldFit(N4BiasCorrection settings, Volume image, Mask mask, Parallel parallel) {
        this.settings = settings;
        this.parallel = parallel;
        this.size = image.size();
        this.voxels = new int[mask.count()];
        this.begin = new int[size.z() + 1];
        this.logs = new double[voxels.length];
        this.field = new double[voxels.length];
        this.corrected = new double[voxels.length];
        this.lattice = SplineLattice.zeros(settings.controlPoints(), size);
        int count = 0;
        for (int at = mask.next(0); at >= 0; at = mask.next(at + 1)) {
            voxels[count] = at;
            logs[count++] = log(image.value(at), at);
            begin[size.k(at) + 1] = count;
        }
        for (int k = 0; k < size.z(); k++) {
            begin[k + 1] = Math.max(begin[k], begin[k + 1]);
        }
    }

    /** As in ITK a voxel of 0 stays 0. */
    private double log(double value, int at) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new RadiomicsException("N4 needs finite intensities of 0 or more where it looks; index (" + size.i(at)
                    + ", " + size.j(at) + ", " + size.k(at) + ") has " + value
                    + ". Repair the image, or look at fewer voxels with 'within'.");
        }
        return value > 0 ? StrictMath.log(value) : 0;
    }

    /** The control points of the log field. */
    SplineLattice run() {
        for (int level = 0; level < settings.iterations().size(); level++) {
            lattice = level == 0 ? lattice : lattice.refined();
            iterations.add(runLevel(settings.iterations().get(level)));
        }
        return lattice;
    }

    /** How many iterations each level took. */
    List<Integer> iterations() {
        return iterations;
    }

    private int runLevel(int most) {
        SplineAxis x = new SplineAxis(size.x(), lattice.size().x());
        SplineAxis y = new SplineAxis(size.y(), lattice.size().y());
        SplineAxis z = new SplineAxis(size.z(), lattice.size().z());
        double[] shares = sums(x.powers(2, false), y.powers(2, false), z.powers(2, false), x, y, z, p -> 1);
        double change = Double.POSITIVE_INFINITY;
        int done = 0;
        while (done < most && change > settings.threshold()) {
            double[] range = correct();
            if (!(range[1] > range[0])) {
                return done; // one intensity has no field
            }
            LogHistogram.Mapping mapping = histogram(range).sharpened(settings.fwhm(), settings.noise());
            double[] fit = sums(
                    x.powers(3, true),
                    y.powers(3, true),
                    z.powers(3, true),
                    x,
                    y,
                    z,
                    p -> corrected[p] - mapping.of(corrected[p]));
            for (int i = 0; i < fit.length; i++) {
                fit[i] = shares[i] == 0 ? 0 : fit[i] / shares[i];
            }
            lattice = lattice.plus(new SplineLattice(lattice.size(), fit));
            change = update(x, y, z);
            done++;
        }
        return done;
    }

    /** Takes the field away; the lowest and the highest that is left. */
    private double[] correct() {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (double[] slice : parallel.map(size.z(), k -> {
            double[] ends = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
            for (int p = begin[k]; p < begin[k + 1]; p++) {
                corrected[p] = logs[p] - field[p];
                ends[0] = Math.min(ends[0], corrected[p]);
                ends[1] = Math.max(ends[1], corrected[p]);
            }
            return ends;
        })) {
            range[0] = Math.min(range[0], slice[0]);
            range[1] = Math.max(range[1], slice[1]);
        }
        return range;
    }

    private LogHistogram histogram(double[] range) {
        LogHistogram all = new LogHistogram(range[0], range[1], settings.bins());
        parallel.map(size.z(), k -> {
                    LogHistogram slice = new LogHistogram(range[0], range[1], settings.bins());
                    for (int p = begin[k]; p < begin[k + 1]; p++) {
                        slice.add(corrected[p]);
                    }
                    return slice;
                })
                .forEach(all::add);
        return all;
    }

    /** A number for each voxel that counts. */
    @FunctionalInterface
    private interface Value {
        double of(int p);
    }

    /** For each control point the sum of the voxels' values, weighted along each axis. */
    private double[] sums(
            double[] wx, double[] wy, double[] wz, SplineAxis x, SplineAxis y, SplineAxis z, Value value) {
        int nx = lattice.size().x();
        int plane = nx * lattice.size().y();
        List<double[]> planes = parallel.map(size.z(), k -> plane(k, wx, wy, x, y, value));
        double[] sums = new double[lattice.size().count()];
        for (int k = 0; k < size.z(); k++) {
            for (int t = 0; t < z.taps(); t++) {
                double w = wz[k * z.taps() + t];
                int to = (z.first(k) + t) * plane;
                for (int i = 0; i < plane; i++) {
                    sums[to + i] += w * planes.get(k)[i];
                }
            }
        }
        return sums;
    }

    private double[] plane(int k, double[] wx, double[] wy, SplineAxis x, SplineAxis y, Value value) {
        int nx = lattice.size().x();
        double[] plane = new double[nx * lattice.size().y()];
        double[] line = new double[nx];
        int slice = k * size.x() * size.y();
        int p = begin[k];
        while (p < begin[k + 1]) {
            int row = (voxels[p] - slice) / size.x();
            int start = slice + row * size.x();
            java.util.Arrays.fill(line, 0);
            for (; p < begin[k + 1] && voxels[p] < start + size.x(); p++) {
                int i = voxels[p] - start;
                double v = value.of(p);
                for (int t = 0; t < x.taps(); t++) {
                    line[x.first(i) + t] += wx[i * x.taps() + t] * v;
                }
            }
            for (int t = 0; t < y.taps(); t++) {
                double w = wy[row * y.taps() + t];
                int to = (y.first(row) + t) * nx;
                for (int i = 0; i < nx; i++) {
                    plane[to + i] += w * line[i];
                }
            }
        }
        return plane;
    }

    /** Takes the field from the lattice; the coefficient of variation of its ratio to the field before. */
    private double update(SplineAxis x, SplineAxis y, SplineAxis z) {
        List<double[]> slices = parallel.map(size.z(), k -> update(k, x, y, z));
        double sum = 0;
        double squares = 0;
        for (double[] slice : slices) {
            sum += slice[0];
            squares += slice[1];
        }
        double n = voxels.length;
        double variance = Math.max(0, squares - sum * sum / n) / (n - 1);
        return Math.sqrt(variance) / (1 + sum / n);
    }

    private double[] update(int k, SplineAxis x, SplineAxis y, SplineAxis z) {
        double[] sums = new double[2];
        double[] plane = lattice.plane(z, k);
        double[] line = new double[lattice.size().x()];
        int slice = k * size.x() * size.y();
        int p = begin[k];
        while (p < begin[k + 1]) {
            int row = (voxels[p] - slice) / size.x();
            int start = slice + row * size.x();
            lattice.line(plane, y, row, line);
            for (; p < begin[k + 1] && voxels[p] < start + size.x(); p++) {
                double now = SplineLattice.at(line, x, voxels[p] - start);
                // The ratio less 1, so that the sum of squares keeps its digits.
                double ratio = StrictMath.expm1(field[p] - now);
                field[p] = now;
                sums[0] += ratio;
                sums[1] += ratio * ratio;
            }
        }
        return sums;
    }
}
