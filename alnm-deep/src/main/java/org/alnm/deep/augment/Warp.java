package org.alnm.deep.augment;

import org.alnm.core.Seed;
import org.alnm.deep.net.Extent;

/** Where each voxel of a rotated, scaled and deformed volume comes from. Axes are z, y, x. */
final class Warp {

    private final double[][] matrix;
    private final Deformation deformation;

    private Warp(double[][] matrix, Deformation deformation) {
        this.matrix = matrix;
        this.deformation = deformation;
    }

    static Warp of(Augmentation settings, Grid grid, Seed seed) {
        double zoom = StrictMath.exp(StrictMath.log(settings.scale()) * Augmentation.uniform(seed.derive("scale")));
        double[][] matrix = {{1 / zoom, 0, 0}, {0, 1 / zoom, 0}, {0, 0, 1 / zoom}};
        for (int axis = 0; axis < 3; axis++) {
            double angle =
                    StrictMath.toRadians(settings.rotation()) * Augmentation.uniform(seed.derive("rotation", axis));
            matrix = multiply(matrix, rotation(axis, angle));
        }
        return new Warp(matrix, Deformation.of(settings, grid.size(), seed.derive("elastic")));
    }

    /** About one axis. */
    private static double[][] rotation(int axis, double angle) {
        double[][] r = new double[3][3];
        int a = (axis + 1) % 3;
        int b = (axis + 2) % 3;
        r[axis][axis] = 1;
        r[a][a] = StrictMath.cos(angle);
        r[b][b] = r[a][a];
        r[a][b] = -StrictMath.sin(angle);
        r[b][a] = -r[a][b];
        return r;
    }

    private static double[][] multiply(double[][] a, double[][] b) {
        double[][] product = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    Grid apply(Grid from) {
        Extent size = from.size();
        Grid to = new Grid(from.channels(), size);
        double[] middle = {(size.z() - 1) / 2.0, (size.y() - 1) / 2.0, (size.x() - 1) / 2.0};
        double[] source = new double[3];
        for (int z = 0; z < size.z(); z++) {
            for (int y = 0; y < size.y(); y++) {
                for (int x = 0; x < size.x(); x++) {
                    deformation.at(z, y, x, source);
                    for (int axis = 0; axis < 3; axis++) {
                        source[axis] += middle[axis]
                                + matrix[axis][0] * (z - middle[0])
                                + matrix[axis][1] * (y - middle[1])
                                + matrix[axis][2] * (x - middle[2]);
                    }
                    interpolate(from, source, to, z, y, x);
                }
            }
        }
        return to;
    }

    private static void interpolate(Grid from, double[] source, Grid to, int z, int y, int x) {
        Extent size = from.size();
        double sz = within(source[0], size.z());
        double sy = within(source[1], size.y());
        double sx = within(source[2], size.x());
        int z0 = (int) sz;
        int y0 = (int) sy;
        int x0 = (int) sx;
        int z1 = Math.min(z0 + 1, size.z() - 1);
        int y1 = Math.min(y0 + 1, size.y() - 1);
        int x1 = Math.min(x0 + 1, size.x() - 1);
        float[] v = from.values();
        for (int c = 0; c < from.channels(); c++) {
            double low = mix(
                    mix(v[from.at(c, z0, y0, x0)], v[from.at(c, z0, y0, x1)], sx - x0),
                    mix(v[from.at(c, z0, y1, x0)], v[from.at(c, z0, y1, x1)], sx - x0),
                    sy - y0);
            double high = mix(
                    mix(v[from.at(c, z1, y0, x0)], v[from.at(c, z1, y0, x1)], sx - x0),
                    mix(v[from.at(c, z1, y1, x0)], v[from.at(c, z1, y1, x1)], sx - x0),
                    sy - y0);
            to.values()[to.at(c, z, y, x)] = (float) mix(low, high, sz - z0);
        }
    }

    private static double within(double position, int size) {
        return Math.max(0, Math.min(size - 1, position));
    }

    private static double mix(double a, double b, double share) {
        return a + (b - a) * share;
    }
}
