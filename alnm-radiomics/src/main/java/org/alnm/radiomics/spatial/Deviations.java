package org.alnm.radiomics.spatial;

import java.util.Arrays;
import org.alnm.core.image.Box;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;

/**
 * The intensities of a region less their mean, in units of the largest deviation, on the bounding box of its intensity
 * mask. Not changed once made.
 */
final class Deviations {

    private final GridSize size;
    private final Vec3 spacing;
    private final double[] values;
    private final int count;
    private final double sumOfSquares;

    private Deviations(GridSize size, Vec3 spacing, double[] values, int count, double sumOfSquares) {
        this.size = size;
        this.spacing = spacing;
        this.values = values;
        this.count = count;
        this.sumOfSquares = sumOfSquares;
    }

    /**
     * The deviations of a region.
     *
     * @param roi a region with at least one voxel in its intensity mask
     * @return its deviations; all 0 where all intensities are equal
     */
    static Deviations of(Roi roi) {
        Mask inside = roi.intensity();
        Box box = inside.boundingBox();
        GridSize whole = roi.geometry().size();
        GridSize size = box.size();
        double[] values = new double[size.count()];
        Arrays.fill(values, Double.NaN);
        // Less the first intensity the mean is small, and exactly 0 for a flat region.
        double first = roi.value(inside.next(0));
        double sum = 0;
        for (int k = 0; k < size.z(); k++) {
            for (int j = 0; j < size.y(); j++) {
                int from = whole.offset(box.x0(), box.y0() + j, box.z0() + k);
                int to = size.offset(0, j, k);
                double row = 0;
                for (int at = inside.next(from); at >= 0 && at < from + size.x(); at = inside.next(at + 1)) {
                    double value = roi.value(at) - first;
                    values[to + at - from] = value;
                    row += value;
                }
                sum += row;
            }
        }
        double mean = sum / inside.count();
        double largest = 0;
        for (int at = 0; at < values.length; at++) {
            values[at] -= mean;
            if (!Double.isNaN(values[at])) {
                largest = Math.max(largest, Math.abs(values[at]));
            }
        }
        return new Deviations(size, roi.geometry().spacing(), values, inside.count(), normalise(values, largest, size));
    }

    /** Divides by the largest deviation and returns the sum of squares, row by row. */
    private static double normalise(double[] values, double largest, GridSize size) {
        double squares = 0;
        for (int row = 0; row < values.length; row += size.x()) {
            double sum = 0;
            for (int at = row; at < row + size.x(); at++) {
                if (!Double.isNaN(values[at])) {
                    values[at] = largest == 0 ? 0 : values[at] / largest;
                    sum += values[at] * values[at];
                }
            }
            squares += sum;
        }
        return squares;
    }

    /** The bounding box. */
    GridSize size() {
        return size;
    }

    /** Distance of voxels in mm. */
    Vec3 spacing() {
        return spacing;
    }

    /** The deviation of a voxel of the bounding box, from -1 to 1; NaN outside the intensity mask. */
    double value(int offset) {
        return values[offset];
    }

    /** Voxels of the intensity mask. */
    int count() {
        return count;
    }

    /** The sum of the squared deviations. */
    double sumOfSquares() {
        return sumOfSquares;
    }
}
