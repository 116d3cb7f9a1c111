package org.alnm.radiomics.filter;

import java.util.function.IntBinaryOperator;
import org.alnm.core.image.Box;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;

/** Numbers on a grid, x fastest, while a filter is at work. */
final class Field {

    private final double[] values;
    private final int x;
    private final int y;
    private final int z;

    /** A field of these numbers, which are not copied. */
    Field(double[] values, int x, int y, int z) {
        this.values = values;
        this.x = x;
        this.y = y;
        this.z = z;
    }

    /** One number per voxel; not a copy. */
    double[] values() {
        return values;
    }

    int x() {
        return x;
    }

    int y() {
        return y;
    }

    int z() {
        return z;
    }

    static Field zeros(int x, int y, int z) {
        return new Field(new double[new GridSize(x, y, z).count()], x, y, z);
    }

    /** A box of an image and a margin on all sides, continued beyond the image. */
    static Field around(Volume image, Box box, int[] margin, Boundary boundary) {
        return around(image, box, margin, boundary::source, boundary.value());
    }

    /** The same, where {@code source} says which voxel stands for an index of an axis of some length, or -1. */
    static Field around(Volume image, Box box, int[] margin, IntBinaryOperator source, double outside) {
        GridSize size = box.size();
        int[][] from = {
            sources(box.x0() - margin[0], size.x() + 2 * margin[0], image.size().x(), source),
            sources(box.y0() - margin[1], size.y() + 2 * margin[1], image.size().y(), source),
            sources(box.z0() - margin[2], size.z() + 2 * margin[2], image.size().z(), source)
        };
        Box needed = new Box(
                least(from[0]),
                least(from[1]),
                least(from[2]),
                most(from[0]) + 1,
                most(from[1]) + 1,
                most(from[2]) + 1);
        double[] inside = image.toDoubles(needed);
        int nx = needed.size().x();
        int ny = needed.size().y();
        Field field = zeros(from[0].length, from[1].length, from[2].length);
        int to = 0;
        for (int k : from[2]) {
            for (int j : from[1]) {
                int row = k < 0 || j < 0 ? -1 : ((k - needed.z0()) * ny + j - needed.y0()) * nx - needed.x0();
                for (int i : from[0]) {
                    field.values[to++] = k < 0 || j < 0 || i < 0 ? outside : inside[row + i];
                }
            }
        }
        return field;
    }

    private static int[] sources(int first, int count, int n, IntBinaryOperator source) {
        int[] from = new int[count];
        for (int i = 0; i < count; i++) {
            from[i] = source.applyAsInt(first + i, n);
        }
        return from;
    }

    private static int least(int[] from) {
        int least = Integer.MAX_VALUE;
        for (int i : from) {
            least = i >= 0 ? Math.min(least, i) : least;
        }
        return least;
    }

    private static int most(int[] from) {
        int most = -1;
        for (int i : from) {
            most = Math.max(most, i);
        }
        return most;
    }

    int length(int axis) {
        return axis == 0 ? x : axis == 1 ? y : z;
    }

    /** The same with another length along an axis, zeros. */
    Field resized(int axis, int length) {
        return zeros(axis == 0 ? length : x, axis == 1 ? length : y, axis == 2 ? length : z);
    }

    /** The same with a margin on all sides, continued beyond the field as if it were the whole image. */
    Field grown(int[] margin, Boundary boundary) {
        int[][] from = {
            sources(-margin[0], x + 2 * margin[0], x, boundary::source),
            sources(-margin[1], y + 2 * margin[1], y, boundary::source),
            sources(-margin[2], z + 2 * margin[2], z, boundary::source)
        };
        Field grown = zeros(from[0].length, from[1].length, from[2].length);
        int to = 0;
        for (int k : from[2]) {
            for (int j : from[1]) {
                for (int i : from[0]) {
                    grown.values[to++] = k < 0 || j < 0 || i < 0 ? boundary.value() : values[(k * y + j) * x + i];
                }
            }
        }
        return grown;
    }

    /** The part that starts at an index and has a size. */
    Field part(int x0, int y0, int z0, GridSize size) {
        if (x0 == 0 && y0 == 0 && z0 == 0 && size.x() == x && size.y() == y && size.z() == z) {
            return this;
        }
        Field part = zeros(size.x(), size.y(), size.z());
        for (int k = 0; k < size.z(); k++) {
            for (int j = 0; j < size.y(); j++) {
                System.arraycopy(
                        values, ((z0 + k) * y + y0 + j) * x + x0, part.values, (k * size.y() + j) * size.x(), size.x());
            }
        }
        return part;
    }

    /** The image of these numbers, which lie in a box of another image's grid and must not be changed any more. */
    Volume on(Volume image, Box box) {
        return Volume.adopt(image.geometry().crop(box), VoxelType.FLOAT64, values, 1, 0);
    }
}
