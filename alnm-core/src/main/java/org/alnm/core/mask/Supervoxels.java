package org.alnm.core.mask;

import java.util.Arrays;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;

/**
 * Simple linear iterative clustering in space (Achanta et al., IEEE Trans. Pattern Anal. Mach. Intell. 2012;34:2274-2282,
 * doi:10.1109/TPAMI.2012.120): clusters of voxels near in position and intensity. Intensities are limited to three standard
 * deviations around the mean of the lesion and scaled to 0 to 1.
 */
final class Supervoxels {

    /** What a step as long as a cluster weighs against the whole range of intensities. */
    private static final double COMPACTNESS = 0.05;

    private static final int ITERATIONS = 10;
    private static final double SPREAD = 3;

    private final GridSize size;
    private final Vec3 spacing;
    private final double[] values;
    private final double step;
    /** Of each cluster x, y, z in mm and the intensity. */
    private final double[][] centres;

    private final int[] labels;
    private final double[] least;

    private Supervoxels(Volume image, Mask mask, double volume) {
        this.size = image.size();
        this.spacing = image.geometry().spacing();
        this.values = scaled(image, mask);
        this.step = StrictMath.cbrt(volume);
        this.centres = seeds();
        this.labels = new int[values.length];
        this.least = new double[values.length];
    }

    /** The cluster of every voxel, counted from 0; of clusters of about a volume in mm3. */
    static int[] of(Volume image, Mask mask, double volume) {
        Supervoxels clusters = new Supervoxels(image, mask, volume);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            clusters.assign();
            clusters.move();
        }
        return clusters.labels;
    }

    private static double[] scaled(Volume image, Mask mask) {
        double sum = 0;
        double squares = 0;
        for (int at = mask.next(0); at >= 0; at = mask.next(at + 1)) {
            sum += image.value(at);
        }
        double mean = sum / mask.count();
        for (int at = mask.next(0); at >= 0; at = mask.next(at + 1)) {
            squares += (image.value(at) - mean) * (image.value(at) - mean);
        }
        double reach = SPREAD * Math.sqrt(squares / mask.count());
        double[] values = image.toDoubles();
        for (int at = 0; at < values.length; at++) {
            double limited = Math.max(mean - reach, Math.min(mean + reach, values[at]));
            values[at] = reach > 0 && Double.isFinite(limited) ? (limited - mean + reach) / (2 * reach) : 0.5;
        }
        return values;
    }

    private double[][] seeds() {
        int nx = number(size.x(), spacing.x());
        int ny = number(size.y(), spacing.y());
        int nz = number(size.z(), spacing.z());
        double[][] seeds = new double[nx * ny * nz][];
        for (int c = 0; c < seeds.length; c++) {
            int i = (int) ((c % nx + 0.5) * size.x() / nx);
            int j = (int) ((c / nx % ny + 0.5) * size.y() / ny);
            int k = (int) ((c / nx / ny + 0.5) * size.z() / nz);
            seeds[c] = new double[] {i * spacing.x(), j * spacing.y(), k * spacing.z(), values[size.offset(i, j, k)]};
        }
        return seeds;
    }

    private int number(int voxels, double width) {
        return (int) Math.max(1, Math.min(voxels, Math.rint(voxels * width / step)));
    }

    /** Gives every voxel to the nearest of the clusters within a step. */
    private void assign() {
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        for (int c = 0; c < centres.length; c++) {
            double[] centre = centres[c];
            for (int k = low(centre[2], spacing.z()); k <= high(centre[2], spacing.z(), size.z()); k++) {
                for (int j = low(centre[1], spacing.y()); j <= high(centre[1], spacing.y(), size.y()); j++) {
                    assignRow(c, centre, j, k);
                }
            }
        }
    }

    private void assignRow(int c, double[] centre, int j, int k) {
        double dy = j * spacing.y() - centre[1];
        double dz = k * spacing.z() - centre[2];
        double weight = COMPACTNESS * COMPACTNESS / (step * step);
        int row = size.offset(0, j, k);
        int end = high(centre[0], spacing.x(), size.x());
        for (int i = low(centre[0], spacing.x()); i <= end; i++) {
            double dx = i * spacing.x() - centre[0];
            double dv = values[row + i] - centre[3];
            double distance = dv * dv + weight * (dx * dx + dy * dy + dz * dz);
            if (distance < least[row + i]) {
                least[row + i] = distance;
                labels[row + i] = c;
            }
        }
    }

    private int low(double centre, double width) {
        return (int) Math.max(0, Math.ceil((centre - 2 * step) / width));
    }

    private int high(double centre, double width, int n) {
        return (int) Math.min(n - 1, Math.floor((centre + 2 * step) / width));
    }

    /** Moves every cluster to the mean of its voxels; one without voxels stays. */
    private void move() {
        double[][] sums = new double[centres.length][5];
        for (int at = 0; at < labels.length; at++) {
            double[] sum = sums[labels[at]];
            sum[0] += size.i(at) * spacing.x();
            sum[1] += size.j(at) * spacing.y();
            sum[2] += size.k(at) * spacing.z();
            sum[3] += values[at];
            sum[4]++;
        }
        for (int c = 0; c < centres.length; c++) {
            for (int d = 0; d < 4 && sums[c][4] > 0; d++) {
                centres[c][d] = sums[c][d] / sums[c][4];
            }
        }
    }
}
