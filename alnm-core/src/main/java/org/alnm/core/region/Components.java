package org.alnm.core.region;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;

/**
 * The connected components of a region: {@code Components.of(mask, Connectivity.CORNERS).largest()}. Immutable.
 *
 * <p>The largest comes first; of two of the same size, the one with the first voxel (x fastest, then y, then z). Computed by
 * runs and union-find (Rosenfeld and Pfaltz, J. ACM 1966;13:471-494, doi:10.1145/321356.321357): time and memory grow with
 * the runs of the region, not with the grid.
 */
public final class Components {

    private final Mask mask;
    private final Runs runs;

    /** From run to component. */
    private final int[] component;

    private final int[] sizes;

    private Components(Mask mask, Runs runs, int[] component, int[] sizes) {
        this.mask = mask;
        this.runs = runs;
        this.component = component;
        this.sizes = sizes;
    }

    /**
     * Finds the components of a region.
     *
     * @param mask the region; may be empty
     * @param connectivity which voxels count as neighbours
     * @return its components
     */
    public static Components of(Mask mask, Connectivity connectivity) {
        Runs runs = Runs.of(mask);
        int[] root = runs.roots(connectivity);
        int[] sizeOfRoot = new int[runs.count()];
        for (int r = 0; r < runs.count(); r++) {
            sizeOfRoot[root[r]] += runs.length(r);
        }
        // Runs are in order of voxels and a root is the first run of its component.
        List<Integer> roots = IntStream.range(0, runs.count())
                .filter(r -> root[r] == r)
                .boxed()
                .sorted(Comparator.comparingInt(r -> -sizeOfRoot[r]))
                .toList();
        int[] number = new int[runs.count()];
        int[] sizes = new int[roots.size()];
        for (int c = 0; c < sizes.length; c++) {
            number[roots.get(c)] = c;
            sizes[c] = sizeOfRoot[roots.get(c)];
        }
        int[] component = new int[runs.count()];
        Arrays.setAll(component, r -> number[root[r]]);
        return new Components(mask, runs, component, sizes);
    }

    /**
     * How many components there are.
     *
     * @return 0 if and only if the region is empty
     */
    public int count() {
        return sizes.length;
    }

    /**
     * The voxels of a component.
     *
     * @param index 0 to count - 1; 0 is the largest
     * @return how many
     */
    public int size(int index) {
        return sizes[index];
    }

    /**
     * A component.
     *
     * @param index 0 to count - 1; 0 is the largest
     * @return its voxels
     */
    public Mask mask(int index) {
        if (index < 0 || index >= sizes.length) {
            throw new IndexOutOfBoundsException("component " + index + " of " + sizes.length);
        }
        Geometry geometry = mask.geometry();
        BitSet voxels = new BitSet(geometry.size().count());
        for (int r = 0; r < runs.count(); r++) {
            if (component[r] == index) {
                voxels.set(runs.from(r), runs.from(r) + runs.length(r));
            }
        }
        return Mask.of(geometry, voxels::get);
    }

    /**
     * Every component alone.
     *
     * @return masks on the region's grid, the largest first
     */
    public List<Mask> masks() {
        return IntStream.range(0, count()).mapToObj(this::mask).toList();
    }

    /**
     * The component with most voxels.
     *
     * @return its voxels; empty if the region is
     */
    public Mask largest() {
        return count() == 0 ? mask : mask(0);
    }

    @Override
    public String toString() {
        return sizes.length + " components of " + Arrays.toString(sizes) + " voxels";
    }

    /** A region as runs of voxels along x, in order. */
    private static final class Runs {

        private final GridSize size;
        private final int[] starts;
        private final int[] lengths;

        /** The first run of each row, and the number of runs. */
        private final int[] rowStarts;

        private Runs(GridSize size, int[] starts, int[] lengths, int[] rowStarts) {
            this.size = size;
            this.starts = starts;
            this.lengths = lengths;
            this.rowStarts = rowStarts;
        }

        static Runs of(Mask mask) {
            GridSize size = mask.geometry().size();
            int[] starts = new int[16];
            int[] lengths = new int[16];
            int[] rowStarts = new int[size.y() * size.z() + 1];
            int n = 0;
            for (int row = 0; row < rowStarts.length - 1; row++) {
                rowStarts[row] = n;
                int end = (row + 1) * size.x();
                for (int at = mask.next(row * size.x()); at >= 0 && at < end; n++) {
                    if (n == starts.length) {
                        starts = Arrays.copyOf(starts, 2 * n);
                        lengths = Arrays.copyOf(lengths, 2 * n);
                    }
                    int until = Math.min(end, mask.nextOutside(at));
                    starts[n] = at;
                    lengths[n] = until - at;
                    at = mask.next(until);
                }
            }
            rowStarts[rowStarts.length - 1] = n;
            return new Runs(size, starts, lengths, rowStarts);
        }

        int count() {
            return rowStarts[rowStarts.length - 1];
        }

        int from(int run) {
            return starts[run];
        }

        int length(int run) {
            return lengths[run];
        }

        /** For every run the first run of its component. */
        int[] roots(Connectivity connectivity) {
            int[] parent = new int[count()];
            Arrays.setAll(parent, r -> r);
            for (int k = 0; k < size.z(); k++) {
                for (int j = 0; j < size.y(); j++) {
                    join(parent, connectivity, j, k, -1, 0);
                    for (int dy = -1; dy <= 1; dy++) {
                        join(parent, connectivity, j, k, dy, -1);
                    }
                }
            }
            Arrays.setAll(parent, r -> find(parent, r));
            return parent;
        }

        private void join(int[] parent, Connectivity connectivity, int j, int k, int dy, int dz) {
            if (!connectivity.joins(dy, dz) || j + dy < 0 || j + dy >= size.y() || k + dz < 0) {
                return;
            }
            int reach = connectivity.reach(dy, dz);
            int row = j + size.y() * k;
            int other = j + dy + size.y() * (k + dz);
            int b = rowStarts[other];
            for (int a = rowStarts[row]; a < rowStarts[row + 1]; a++) {
                int from = starts[a] - row * size.x() - reach;
                int last = from + lengths[a] - 1 + 2 * reach;
                while (b < rowStarts[other + 1] && starts[b] - other * size.x() + lengths[b] - 1 < from) {
                    b++;
                }
                for (int c = b; c < rowStarts[other + 1] && starts[c] - other * size.x() <= last; c++) {
                    unite(parent, a, c);
                }
            }
        }

        private static void unite(int[] parent, int a, int b) {
            int x = find(parent, a);
            int y = find(parent, b);
            parent[Math.max(x, y)] = Math.min(x, y);
        }

        private static int find(int[] parent, int run) {
            int at = run;
            while (parent[at] != at) {
                parent[at] = parent[parent[at]];
                at = parent[at];
            }
            return at;
        }
    }
}
