package org.alnm.core.mask;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.RoiException;

/** The connected parts of a mask. */
public final class Components {

    private Components() {}

    /** Which voxels touch. */
    public enum Connectivity {
        /** Those that share a face. */
        FACES(1),
        /** Those that share a face or an edge. */
        EDGES(2),
        /** Those that share a face, an edge or a corner. */
        CORNERS(3);

        private final int steps;

        Connectivity(int steps) {
            this.steps = steps;
        }
    }

    /**
     * Splits a mask.
     *
     * @param mask a mask
     * @param connectivity which voxels touch
     * @return its parts on the same grid, the largest first, and of equal ones that with the first voxel; none of an empty
     *     mask
     */
    public static List<Mask> split(Mask mask, Connectivity connectivity) {
        GridSize size = mask.geometry().size();
        int[] labels = new int[size.count()];
        int[] queue = new int[mask.count()];
        List<Integer> counts = new ArrayList<>();
        for (int first = mask.next(0); first >= 0; first = mask.next(first + 1)) {
            if (labels[first] == 0) {
                counts.add(flood(mask, first, counts.size() + 1, connectivity, labels, queue));
            }
        }
        List<Integer> order = new ArrayList<>();
        for (int label = 0; label < counts.size(); label++) {
            order.add(label);
        }
        order.sort(Comparator.comparing(counts::get, Comparator.reverseOrder()));
        return order.stream()
                .map(label -> Mask.of(mask.geometry(), at -> labels[at] == label + 1))
                .toList();
    }

    /**
     * The largest part of a mask.
     *
     * @param mask a mask with at least one voxel
     * @param connectivity which voxels touch
     * @return the part with the most voxels
     * @throws RoiException if the mask is empty
     */
    public static Mask largest(Mask mask, Connectivity connectivity) {
        return split(mask, connectivity).stream()
                .findFirst()
                .orElseThrow(() -> new RoiException("an empty mask has no largest part"));
    }

    private static int flood(Mask mask, int first, int label, Connectivity connectivity, int[] labels, int[] queue) {
        GridSize size = mask.geometry().size();
        int taken = 0;
        int found = 1;
        queue[0] = first;
        labels[first] = label;
        while (taken < found) {
            int at = queue[taken++];
            int x = size.i(at);
            int y = size.j(at);
            int z = size.k(at);
            for (int step = 0; step < 27; step++) {
                int i = step % 3 - 1;
                int j = step / 3 % 3 - 1;
                int k = step / 9 - 1;
                boolean touches = Math.abs(i) + Math.abs(j) + Math.abs(k) <= connectivity.steps;
                if (touches && size.contains(x + i, y + j, z + k)) {
                    int next = size.offset(x + i, y + j, z + k);
                    if (labels[next] == 0 && mask.contains(next)) {
                        labels[next] = label;
                        queue[found++] = next;
                    }
                }
            }
        }
        return found;
    }
}
