package org.alnm.eval.agreement;

import java.util.Arrays;
import org.alnm.core.image.Box;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.eval.EvaluationException;

/**
 * Distances in mm between the surfaces of two masks, from each surface voxel of one to the nearest of the other and
 * the other way round, between voxel centres. A surface voxel has a face that borders on a voxel outside the mask or
 * on the edge of the grid; an axis with a single voxel has no faces. Immutable.
 */
public final class SurfaceDistances {

    private final double[] fromFirst;
    private final double[] fromSecond;

    private SurfaceDistances(double[] fromFirst, double[] fromSecond) {
        this.fromFirst = fromFirst;
        this.fromSecond = fromSecond;
    }

    /**
     * Measures two masks.
     *
     * @param first one mask
     * @param second another on the same grid
     * @return the distances
     * @throws EvaluationException if the grids differ, or a mask is empty: there is no distance to nothing
     */
    public static SurfaceDistances of(Mask first, Mask second) {
        MaskOverlap.requireSameGrid(first, second);
        if (first.count() == 0 || second.count() == 0) {
            throw new EvaluationException("surface distances need two masks with voxels: " + first.count() + " and "
                    + second.count() + " voxels");
        }
        Box box = union(first.boundingBox(), second.boundingBox());
        Vec3 spacing = first.geometry().spacing();
        boolean[] surfaceA = surface(first, box);
        boolean[] surfaceB = surface(second, box);
        return new SurfaceDistances(
                at(surfaceA, DistanceField.of(surfaceB, box.size(), spacing)),
                at(surfaceB, DistanceField.of(surfaceA, box.size(), spacing)));
    }

    private static Box union(Box a, Box b) {
        return new Box(
                Math.min(a.x0(), b.x0()),
                Math.min(a.y0(), b.y0()),
                Math.min(a.z0(), b.z0()),
                Math.max(a.x1(), b.x1()),
                Math.max(a.y1(), b.y1()),
                Math.max(a.z1(), b.z1()));
    }

    private static boolean[] surface(Mask mask, Box box) {
        GridSize grid = mask.geometry().size();
        GridSize size = box.size();
        boolean[] surface = new boolean[size.count()];
        for (int at = 0; at < surface.length; at++) {
            int i = box.x0() + size.i(at);
            int j = box.y0() + size.j(at);
            int k = box.z0() + size.k(at);
            surface[at] = mask.contains(i, j, k)
                    && ((grid.x() > 1 && !(mask.contains(i - 1, j, k) && mask.contains(i + 1, j, k)))
                            || (grid.y() > 1 && !(mask.contains(i, j - 1, k) && mask.contains(i, j + 1, k)))
                            || (grid.z() > 1 && !(mask.contains(i, j, k - 1) && mask.contains(i, j, k + 1)))
                            || grid.count() == 1);
        }
        return surface;
    }

    private static double[] at(boolean[] surface, double[] squared) {
        double[] distances = new double[surface.length];
        int n = 0;
        for (int i = 0; i < surface.length; i++) {
            if (surface[i]) {
                distances[n++] = Math.sqrt(squared[i]);
            }
        }
        double[] sorted = Arrays.copyOf(distances, n);
        Arrays.sort(sorted);
        return sorted;
    }

    /**
     * From each surface voxel of the first mask.
     *
     * @return a new array, ascending, in mm
     */
    public double[] fromFirst() {
        return fromFirst.clone();
    }

    /**
     * From each surface voxel of the second mask.
     *
     * @return a new array, ascending, in mm
     */
    public double[] fromSecond() {
        return fromSecond.clone();
    }

    /**
     * Hausdorff's distance: the largest of all.
     *
     * @return in mm
     */
    public double hausdorff() {
        return hausdorff(1);
    }

    /**
     * Hausdorff's distance without the farthest voxels: the larger of the two directions' quantiles (linear
     * interpolation). Some programs take the quantile of both directions together, which is smaller.
     *
     * @param share such as 0.95, above 0, at most 1
     * @return in mm
     * @throws EvaluationException if the share is out of its range
     */
    public double hausdorff(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new EvaluationException("a share of the surface lies above 0 and is at most 1: " + share);
        }
        return Math.max(quantile(fromFirst, share), quantile(fromSecond, share));
    }

    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        double fraction = position - below;
        return fraction == 0 ? sorted[below] : sorted[below] + fraction * (sorted[below + 1] - sorted[below]);
    }

    /**
     * The average symmetric surface distance: the mean over all surface voxels of both masks.
     *
     * @return in mm
     */
    public double mean() {
        double sum = 0;
        for (double distance : fromFirst) {
            sum += distance;
        }
        for (double distance : fromSecond) {
            sum += distance;
        }
        return sum / (fromFirst.length + fromSecond.length);
    }

    /**
     * The share of both surfaces, counted in voxels, that lies within a tolerance of the other (after Nikolov et al.
     * 2021, doi:10.2196/26151, who weigh by area).
     *
     * @param tolerance in mm, 0 or more
     * @return in [0, 1]
     * @throws EvaluationException if the tolerance is below 0 or NaN
     */
    public double surfaceDice(double tolerance) {
        if (!(tolerance >= 0)) {
            throw new EvaluationException("a tolerance is 0 mm or more: " + tolerance);
        }
        int near = 0;
        for (double distance : fromFirst) {
            near += distance <= tolerance ? 1 : 0;
        }
        for (double distance : fromSecond) {
            near += distance <= tolerance ? 1 : 0;
        }
        return (double) near / (fromFirst.length + fromSecond.length);
    }
}
