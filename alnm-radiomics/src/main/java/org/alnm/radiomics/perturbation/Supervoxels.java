package org.alnm.radiomics.perturbation;

import java.util.Arrays;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;

/**
 * An image divided into connected pieces of about equal volume and similar intensity, by simple linear iterative clustering
 * (SLIC; Achanta et al., IEEE Trans. Pattern Anal. Mach. Intell. 2012;34:2274-2282, doi:10.1109/TPAMI.2012.120). Not random.
 *
 * <p>A voxel goes to the centre with the least {@code (distance / S)^2 + (difference / compactness)^2}, where S in mm is the
 * edge of a cube of the volume wanted. Centres start on a regular grid; voxels look at centres within 2 S along each axis.
 */
final class Supervoxels {

    private static final int MOST_ITERATIONS = 10;

    private final GridSize size;
    private final Vec3 spacing;
    private final double[] values;
    private final double edge;
    private final double compactness;

    /** Centres as x, y, z in mm and value, one after the other. */
    private final double[] centres;

    private Supervoxels(Volume image, double voxels, double compactness) {
        this.size = image.size();
        this.spacing = image.geometry().spacing();
        this.values = image.toDoubles();
        this.compactness = compactness;
        // In one slice there is no third direction to spread along.
        this.edge = size.z() == 1
                ? Math.sqrt(voxels * spacing.x() * spacing.y())
                : StrictMath.cbrt(voxels * image.geometry().voxelVolume());
        this.centres = start();
    }

    /**
     * Divides an image.
     *
     * @param image finite values
     * @param voxels about how many voxels a piece should have
     * @param compactness the difference of values that counts as much as the distance S
     * @return from offset to piece, from 0 without gaps; pieces are connected by faces, and have at least half of the voxels
     *     wanted unless nothing adjoins them
     */
    static int[] of(Volume image, double voxels, double compactness) {
        Supervoxels clustering = new Supervoxels(image, voxels, compactness);
        int[] nearest = clustering.iterate();
        return clustering.connected(nearest, (int) Math.floor(voxels / 2));
    }

    private double[] start() {
        int[] n = new int[3];
        int[] voxels = {size.x(), size.y(), size.z()};
        for (int axis = 0; axis < 3; axis++) {
            n[axis] = (int) Math.max(1, Math.min(voxels[axis], Math.rint(voxels[axis] * spacing.get(axis) / edge)));
        }
        double[] found = new double[4 * n[0] * n[1] * n[2]];
        int c = 0;
        for (int k = 0; k < n[2]; k++) {
            for (int j = 0; j < n[1]; j++) {
                for (int i = 0; i < n[0]; i++) {
                    int x = middle(i, n[0], size.x());
                    int y = middle(j, n[1], size.y());
                    int z = middle(k, n[2], size.z());
                    found[c] = x * spacing.x();
                    found[c + 1] = y * spacing.y();
                    found[c + 2] = z * spacing.z();
                    found[c + 3] = values[size.offset(x, y, z)];
                    c += 4;
                }
            }
        }
        return found;
    }

    private static int middle(int cell, int cells, int voxels) {
        return (int) ((2L * cell + 1) * voxels / (2L * cells));
    }

    private int[] iterate() {
        int[] nearest = new int[values.length];
        double[] least = new double[values.length];
        for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            boolean changed = false;
            for (int c = 0; c < centres.length / 4; c++) {
                changed |= assign(c, nearest, least);
            }
            if (!changed && iteration > 0) {
                break;
            }
            move(nearest);
        }
        return nearest;
    }

    private boolean assign(int c, int[] nearest, double[] least) {
        double x = centres[4 * c];
        double y = centres[4 * c + 1];
        double z = centres[4 * c + 2];
        double value = centres[4 * c + 3];
        boolean changed = false;
        int i0 = first(x, spacing.x());
        int i1 = last(x, spacing.x(), size.x());
        for (int k = first(z, spacing.z()); k <= last(z, spacing.z(), size.z()); k++) {
            double dz = k * spacing.z() - z;
            for (int j = first(y, spacing.y()); j <= last(y, spacing.y(), size.y()); j++) {
                double dy = j * spacing.y() - y;
                double plane = dz * dz + dy * dy;
                for (int i = i0; i <= i1; i++) {
                    int at = size.offset(i, j, k);
                    double dx = i * spacing.x() - x;
                    double dv = (values[at] - value) / compactness;
                    double distance = (plane + dx * dx) / (edge * edge) + dv * dv;
                    if (distance < least[at]) {
                        least[at] = distance;
                        changed |= nearest[at] != c;
                        nearest[at] = c;
                    }
                }
            }
        }
        return changed;
    }

    private int first(double centre, double step) {
        return (int) Math.max(0, Math.ceil((centre - 2 * edge) / step));
    }

    private int last(double centre, double step, int voxels) {
        return (int) Math.min(voxels - 1, Math.floor((centre + 2 * edge) / step));
    }

    /** Moves each centre to the mean of its voxels; one without voxels stays. */
    private void move(int[] nearest) {
        double[] sums = new double[centres.length];
        int[] counts = new int[centres.length / 4];
        for (int at = 0; at < nearest.length; at++) {
            int c = nearest[at];
            counts[c]++;
            sums[4 * c] += size.i(at) * spacing.x();
            sums[4 * c + 1] += size.j(at) * spacing.y();
            sums[4 * c + 2] += size.k(at) * spacing.z();
            sums[4 * c + 3] += values[at];
        }
        for (int c = 0; c < centres.length; c++) {
            if (counts[c / 4] > 0) {
                centres[c] = sums[c] / counts[c / 4];
            }
        }
    }

    /** Numbers the connected parts of clusters; a part that is too small joins a piece beside it. */
    private int[] connected(int[] nearest, int least) {
        int[] piece = new int[nearest.length];
        Arrays.fill(piece, -1);
        int[] queue = new int[nearest.length];
        int pieces = 0;
        for (int start = 0; start < nearest.length; start++) {
            if (piece[start] >= 0) {
                continue;
            }
            int beside = -1;
            int end = 1;
            queue[0] = start;
            piece[start] = pieces;
            for (int head = 0; head < end; head++) {
                int at = queue[head];
                for (int side = 0; side < 6; side++) {
                    int next = neighbour(at, side);
                    if (next < 0) {
                        continue;
                    }
                    if (piece[next] < 0 && nearest[next] == nearest[start]) {
                        piece[next] = pieces;
                        queue[end++] = next;
                    } else if (piece[next] >= 0 && piece[next] != pieces) {
                        beside = piece[next];
                    }
                }
            }
            if (end < least && beside >= 0) {
                for (int n = 0; n < end; n++) {
                    piece[queue[n]] = beside;
                }
            } else {
                pieces++;
            }
        }
        return piece;
    }

    /** The voxel that shares a face, or -1 at the edge. */
    private int neighbour(int at, int side) {
        return switch (side) {
            case 0 -> size.i(at) > 0 ? at - 1 : -1;
            case 1 -> size.i(at) < size.x() - 1 ? at + 1 : -1;
            case 2 -> size.j(at) > 0 ? at - size.x() : -1;
            case 3 -> size.j(at) < size.y() - 1 ? at + size.x() : -1;
            case 4 -> size.k(at) > 0 ? at - size.x() * size.y() : -1;
            default -> size.k(at) < size.z() - 1 ? at + size.x() * size.y() : -1;
        };
    }
}
