package org.alnm.radiomics.texture;

import java.util.Arrays;
import org.alnm.core.image.GridSize;

/**
 * Sums over cubes of voxels, or squares of a slice: how many voxels of the region lie in the cube around each voxel, and the
 * sum of their levels, both in one int. They are summed along x, then along y, then along z, in loops that are compiled to
 * vector instructions. For one thread.
 */
final class CubeSums {

    /** The bits of a sum of levels; the number of voxels stands above. */
    private static final int LEVELS = 24;

    private static final int MOST_VOXELS = 127;

    private final LevelView view;
    private final GridSize size;
    private final int reach;
    /** Sums over squares of as many slices as a cube has. */
    private final int[][] squares;
    /** One row of voxels with a border, and sums along x with rows of zeros before and after. */
    private final int[] row;

    private final int[] rows;
    private final int[] cubes;

    private CubeSums(LevelView view, int reach) {
        this.view = view;
        this.size = view.size();
        this.reach = reach;
        int slice = size.x() * size.y();
        this.squares = new int[view.planar() ? 1 : 2 * reach + 1][slice];
        this.row = new int[size.x() + 2 * reach];
        this.rows = new int[size.x() * (size.y() + 2 * reach)];
        this.cubes = new int[slice];
    }

    /** Whether a neighbourhood is all of a cube but its middle, of so few voxels that their sums fit into an int. */
    static boolean fits(LevelView view, Neighbourhood neighbours) {
        int side = 2 * neighbours.reach() + 1;
        long voxels = (long) side * side * (view.planar() ? 1 : side);
        return neighbours.offsets(view.planar()).size() == voxels - 1
                && voxels <= MOST_VOXELS
                && voxels * view.region().highest() < 1 << LEVELS;
    }

    /** What is done with the sums of a voxel that has a level. */
    @FunctionalInterface
    interface Receiver {
        /** A level, and sum and number of those of its neighbours. */
        void accept(int level, int sum, int neighbours);
    }

    /** Gives the sums over the neighbours of every voxel that has a level, in the order of the array. */
    static void forEach(LevelView view, int reach, Receiver receiver) {
        new CubeSums(view, reach).forEach(receiver);
    }

    private void forEach(Receiver receiver) {
        int ahead = view.planar() ? 0 : reach;
        for (int k = 0; k < Math.min(ahead, size.z()); k++) {
            sumSquares(k, squares[k]);
        }
        for (int k = 0; k < size.z(); k++) {
            int[] newest = squares[(k + ahead) % squares.length];
            if (k + ahead < size.z()) {
                sumSquares(k + ahead, newest);
            } else {
                Arrays.fill(newest, 0);
            }
            Arrays.fill(cubes, 0);
            for (int[] square : squares) {
                add(square, 0, cubes, 0, cubes.length);
            }
            for (int j = 0; j < size.y(); j++) {
                int from = view.row(j, k);
                for (int i = 0; i < size.x(); i++) {
                    int level = view.region().level(from + i * view.stepX());
                    if (level != 0) {
                        int sums = cubes[j * size.x() + i];
                        receiver.accept(level, (sums & ((1 << LEVELS) - 1)) - level, (sums >>> LEVELS) - 1);
                    }
                }
            }
        }
    }

    private void sumSquares(int k, int[] sums) {
        int length = size.x();
        for (int j = 0; j < size.y(); j++) {
            int from = view.row(j, k);
            for (int i = 0; i < length; i++) {
                int level = view.region().level(from + i * view.stepX());
                row[reach + i] = level | ((-level >>> (Integer.SIZE - 1)) << LEVELS);
            }
            int to = (j + reach) * length;
            Arrays.fill(rows, to, to + length, 0);
            for (int d = 0; d <= 2 * reach; d++) {
                add(row, d, rows, to, length);
            }
        }
        Arrays.fill(sums, 0);
        for (int d = 0; d <= 2 * reach; d++) {
            add(rows, d * length, sums, 0, sums.length);
        }
    }

    private static void add(int[] from, int first, int[] to, int start, int length) {
        for (int i = 0; i < length; i++) {
            to[start + i] += from[first + i];
        }
    }
}
