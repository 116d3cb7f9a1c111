package org.alnm.deep.augment;

import org.alnm.core.NormalNumbers;
import org.alnm.core.Seed;
import org.alnm.deep.net.Extent;

/** A smooth random displacement: cubic B-splines over control points that move by normal numbers. */
final class Deformation {

    private static final int REACH = 4;

    private final double[] shifts;
    private final int rows;
    private final int columns;
    private final int spacing;
    private final double[][] weights;

    private Deformation(double[] shifts, int rows, int columns, int spacing) {
        this.shifts = shifts;
        this.rows = rows;
        this.columns = columns;
        this.spacing = spacing;
        this.weights = new double[spacing][];
        for (int i = 0; i < spacing; i++) {
            weights[i] = basis((double) i / spacing);
        }
    }

    static Deformation of(Augmentation settings, Extent size, Seed seed) {
        int spacing = settings.elasticSpacing();
        int slices = size.z() / spacing + REACH;
        int rows = size.y() / spacing + REACH;
        int columns = size.x() / spacing + REACH;
        double[] shifts = new double[settings.elastic() > 0 ? 3 * slices * rows * columns : 0];
        NormalNumbers normal = new NormalNumbers(seed.generator());
        for (int i = 0; i < shifts.length; i++) {
            shifts[i] = settings.elastic() * normal.next();
        }
        return new Deformation(shifts, rows, columns, spacing);
    }

    /** The four cubic B-splines over one position between control points. */
    private static double[] basis(double t) {
        double r = 1 - t;
        return new double[] {
            r * r * r / 6, (3 * t * t * t - 6 * t * t + 4) / 6, (3 * r * r * r - 6 * r * r + 4) / 6, t * t * t / 6
        };
    }

    /** Overwrites three numbers with the displacement of a voxel. */
    void at(int z, int y, int x, double[] shift) {
        java.util.Arrays.fill(shift, 0);
        if (shifts.length == 0) {
            return;
        }
        for (int k = 0; k < REACH; k++) {
            double wz = weights[z % spacing][k];
            for (int j = 0; j < REACH; j++) {
                double wzy = wz * weights[y % spacing][j];
                for (int i = 0; i < REACH; i++) {
                    double w = wzy * weights[x % spacing][i];
                    int at = 3 * (((z / spacing + k) * rows + y / spacing + j) * columns + x / spacing + i);
                    shift[0] += w * shifts[at];
                    shift[1] += w * shifts[at + 1];
                    shift[2] += w * shifts[at + 2];
                }
            }
        }
    }
}
