package org.alnm.radiomics.texture;

import java.util.Arrays;

/**
 * The zones of a region: its connected voxels of one level, where voxels that share a face, an edge or a corner are
 * connected.
 *
 * <p>One pass gives every voxel the label of an earlier neighbour of its level, or a new one, and notes which labels have
 * met. Most of the 13 earlier neighbours need not be looked at: those that are neighbours of a voxel already known to belong
 * to the zone have met it before (after Wu, Otoo and Suzuki, Pattern Anal. Appl. 2009;12:117-135,
 * doi:10.1007/s10044-008-0109-y). Labels are kept of two slices.
 */
final class Zones {

    private final PaddedLevels view;
    private final int[] levels;
    private final int strideY;
    private final int strideZ;
    private final int[] distances;
    private final int[] labels;
    /** A label that has met this one and came before it, or itself. */
    private int[] parents = new int[1024];

    private int[] sizes = new int[1024];
    private int[] nearest = new int[1024];
    private int[] rows = new int[1024];
    private int last;

    private Zones(PaddedLevels view, int[] distances) {
        this.view = view;
        this.levels = view.array();
        this.strideY = view.strideY();
        this.strideZ = view.strideZ();
        this.distances = distances;
        this.labels = new int[2 * strideZ];
        for (int k = 0; k < view.size().z(); k++) {
            int here = (k & 1) * strideZ - (k + 1) * strideZ;
            int below = (1 - (k & 1)) * strideZ - (k + 1) * strideZ;
            for (int j = 0; j < view.size().y(); j++) {
                labelRow(view.row(j, k), here, below);
            }
        }
        mergeLabels();
    }

    /** How many zones of a level have which size. */
    static SizeMatrix bySize(PaddedLevels view) {
        Zones zones = new Zones(view, new int[0]);
        return zones.tally(zones.sizes);
    }

    /** How many zones of a level have which least distance of a voxel, given for all voxels. */
    static SizeMatrix byDistance(PaddedLevels view, int[] distances) {
        Zones zones = new Zones(view, distances);
        return zones.tally(zones.nearest);
    }

    private void labelRow(int row, int here, int below) {
        boolean measured = distances.length > 0;
        for (int at = row; at < row + view.size().x(); at++) {
            if (levels[at] != 0) {
                int label = label(at, here, below);
                labels[here + at] = label;
                sizes[label]++;
                if (measured) {
                    nearest[label] = Math.min(nearest[label], distances[at]);
                }
            }
        }
    }

    private int label(int at, int here, int below) {
        int level = levels[at];
        int under = at - strideZ;
        if (levels[under] == level) {
            return labels[below + at];
        }
        if (levels[at - strideY] == level) {
            int label = labels[here + at - strideY];
            return join(label, level, under + strideY, below + at + strideY);
        }
        if (levels[at - 1] == level) {
            return joinRight(labels[here + at - 1], level, at, here, below);
        }
        int label = joinSides(0, level, at - strideY, here + at - strideY);
        label = joinSides(label, level, under, below + at);
        label = join(label, level, under - strideY, below + at - strideY);
        label = join(label, level, under + strideY, below + at + strideY);
        return label == 0 ? newLabel(level) : label;
    }

    /** What the voxel to the left has not met: the voxels to the right of this one. */
    private int joinRight(int label, int level, int at, int here, int below) {
        int under = at - strideZ;
        if (levels[under + 1] == level) {
            return meet(label, labels[below + at + 1]);
        }
        int joined = label;
        if (levels[at - strideY + 1] == level) {
            joined = meet(joined, labels[here + at - strideY + 1]);
        } else if (levels[under - strideY + 1] == level) {
            joined = meet(joined, labels[below + at - strideY + 1]);
        }
        if (levels[under + strideY + 1] == level) {
            joined = meet(joined, labels[below + at + strideY + 1]);
        }
        return joined;
    }

    /** Joins a voxel of another row, and where it has another level those to its left and right. */
    private int join(int label, int level, int at, int kept) {
        return levels[at] == level ? meet(label, labels[kept]) : joinSides(label, level, at, kept);
    }

    private int joinSides(int label, int level, int at, int kept) {
        int joined = label;
        if (levels[at - 1] == level) {
            joined = meet(joined, labels[kept - 1]);
        }
        if (levels[at + 1] == level) {
            joined = meet(joined, labels[kept + 1]);
        }
        return joined;
    }

    /** The earlier of two labels; 0 is none. */
    private int meet(int a, int b) {
        if (a == 0 || a == b) {
            return b;
        }
        int x = root(a);
        int y = root(b);
        int least = Math.min(x, y);
        parents[Math.max(x, y)] = least;
        return least;
    }

    private int root(int label) {
        int at = label;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    private int newLabel(int level) {
        last++;
        if (last == parents.length) {
            int more = last + (last >> 1);
            parents = Arrays.copyOf(parents, more);
            sizes = Arrays.copyOf(sizes, more);
            nearest = Arrays.copyOf(nearest, more);
            rows = Arrays.copyOf(rows, more);
        }
        parents[last] = last;
        nearest[last] = Integer.MAX_VALUE;
        rows[last] = level;
        return last;
    }

    /** Later labels first, so that what they have collected goes all the way to the earliest. */
    private void mergeLabels() {
        for (int label = last; label > 0; label--) {
            int parent = parents[label];
            if (parent != label) {
                sizes[parent] += sizes[label];
                nearest[parent] = Math.min(nearest[parent], nearest[label]);
            }
        }
    }

    private SizeMatrix tally(int[] quantity) {
        SizeTally tally = new SizeTally(view.present());
        double voxels = 0;
        for (int label = 1; label <= last; label++) {
            if (parents[label] == label) {
                tally.add(rows[label] - 1, quantity[label]);
                voxels += sizes[label];
            }
        }
        return tally.build(voxels);
    }
}
