package org.alnm.core.dicom.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryException;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;

/** Fills closed planar contours on a grid. */
final class ContourFill {

    /** How far a contour may be from the middle of a slice, in slices, to count as drawn on it. */
    private static final double ON_SLICE = 0.05;

    private final Geometry image;

    ContourFill(Geometry image) {
        this.image = image;
    }

    Mask fill(List<List<Vec3>> contours) {
        List<double[][]> indexed = new ArrayList<>();
        boolean onSlices = true;
        for (List<Vec3> contour : contours) {
            double[][] points = new double[3][contour.size()];
            for (int p = 0; p < contour.size(); p++) {
                Vec3 at = image.toIndex(contour.get(p));
                points[0][p] = at.x();
                points[1][p] = at.y();
                points[2][p] = at.z();
                onSlices &= isOnSlice(at.z()) && Math.rint(at.z()) == Math.rint(points[2][0]);
            }
            indexed.add(points);
        }
        return onSlices ? slices(indexed) : new ContourSlabs(image).fill(contours);
    }

    private boolean isOnSlice(double k) {
        // In an image of one slice the distance to the next is only the slice's thickness.
        return Math.abs(k - Math.rint(k)) <= (image.size().z() == 1 ? 0.5 : ON_SLICE);
    }

    private Mask slices(List<double[][]> contours) {
        BitSet voxels = new BitSet(image.size().count());
        for (double[][] contour : contours) {
            long k = Math.round(contour[2][0]);
            if (k < 0 || k >= image.size().z()) {
                throw new GeometryException("a contour lies on slice " + k + ", and the image has the slices 0 to "
                        + (image.size().z() - 1) + ". Check that the structure set and the image belong together");
            }
            toggle(contour[0], contour[1], voxels, image.size().offset(0, 0, (int) k));
        }
        return Mask.of(image, voxels::get);
    }

    /** Turns the voxels over whose centres a polygon holds. */
    private void toggle(double[] x, double[] y, BitSet voxels, int plane) {
        double top = Arrays.stream(y).min().orElse(0);
        double bottom = Arrays.stream(y).max().orElse(-1);
        int first = (int) Math.max(0, Math.ceil(top));
        int last = (int) Math.min(image.size().y() - 1.0, Math.floor(bottom));
        for (int j = first; j <= last; j++) {
            double[] crossings = crossings(x, y, j);
            for (int c = 0; c + 1 < crossings.length; c += 2) {
                int from = (int) Math.max(0, Math.ceil(crossings[c]));
                int to = (int) Math.min(image.size().x(), Math.ceil(crossings[c + 1]));
                if (from < to) {
                    int row = plane + j * image.size().x();
                    voxels.flip(row + from, row + to);
                }
            }
        }
    }

    /** Where a row of voxel centres meets the edges of a polygon, ascending; an edge holds its upper end only. */
    static double[] crossings(double[] x, double[] y, double row) {
        double[] found = new double[x.length];
        int count = 0;
        for (int a = 0, b = x.length - 1; a < x.length; b = a++) {
            if (y[a] > row != y[b] > row) {
                found[count++] = (x[b] - x[a]) * (row - y[a]) / (y[b] - y[a]) + x[a];
            }
        }
        double[] crossings = Arrays.copyOf(found, count);
        Arrays.sort(crossings);
        return crossings;
    }

    /** Contours on planes of their own, which stand for slabs. */
    private static final class ContourSlabs {

        private static final double PLANAR = 0.5;
        private static final double SAME_PLANE = 0.01;

        private final Geometry image;

        ContourSlabs(Geometry image) {
            this.image = image;
        }

        Mask fill(List<List<Vec3>> contours) {
            Vec3 normal = normal(contours.get(0));
            Vec3 u = Math.abs(normal.x()) < 0.8
                    ? unit(normal.cross(new Vec3(1, 0, 0)))
                    : unit(normal.cross(new Vec3(0, 1, 0)));
            Vec3 v = normal.cross(u);
            TreeMap<Double, List<double[][]>> planes = new TreeMap<>();
            for (List<Vec3> contour : contours) {
                double height = height(contour, normal);
                Double known = planes.floorKey(height + SAME_PLANE);
                Double key = known != null && height - known <= SAME_PLANE ? known : (Double) height;
                planes.computeIfAbsent(key, k -> new ArrayList<>()).add(inPlane(contour, u, v));
            }
            double half = halfDistance(new ArrayList<>(planes.keySet()), normal);
            return Mask.of(image, offset -> {
                int i = offset % image.size().x();
                int j = offset / image.size().x() % image.size().y();
                int k = offset / image.size().x() / image.size().y();
                Vec3 at = image.toWorld(new Vec3(i, j, k));
                double height = at.dot(normal);
                Double below = planes.floorKey(height);
                Double above = planes.ceilingKey(height);
                boolean lower = above == null || (below != null && height - below < above - height);
                Double nearest = lower ? below : above;
                return nearest != null
                        && Math.abs(height - nearest) <= half
                        && isInside(planes.getOrDefault(nearest, List.of()), at.dot(u), at.dot(v));
            });
        }

        private static Vec3 unit(Vec3 v) {
            return v.times(1 / v.norm());
        }

        /** The normal of a polygon, by Newell's sum over its edges. */
        private static Vec3 normal(List<Vec3> contour) {
            Vec3 sum = Vec3.ZERO;
            Vec3 first = contour.get(0);
            for (int p = 1; p + 1 < contour.size(); p++) {
                sum = sum.plus(
                        contour.get(p).minus(first).cross(contour.get(p + 1).minus(first)));
            }
            if (!(sum.norm() > 0)) {
                throw new GeometryException("its first contour has no area, so that its plane is not known");
            }
            Vec3 normal = unit(sum);
            // The sense of the normal does not depend on which way round the contour was drawn.
            double sense = normal.x() + 2 * normal.y() + 4 * normal.z();
            return sense < 0 ? normal.times(-1) : normal;
        }

        private static double height(List<Vec3> contour, Vec3 normal) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (Vec3 point : contour) {
                least = Math.min(least, point.dot(normal));
                most = Math.max(most, point.dot(normal));
            }
            if (most - least > PLANAR) {
                throw new GeometryException(
                        "a contour is not planar, or not parallel to the first one: its points are up" + " to "
                                + (most - least) + " mm apart along the normal of that");
            }
            return (least + most) / 2;
        }

        private static double[][] inPlane(List<Vec3> contour, Vec3 u, Vec3 v) {
            double[][] points = new double[2][contour.size()];
            for (int p = 0; p < contour.size(); p++) {
                points[0][p] = contour.get(p).dot(u);
                points[1][p] = contour.get(p).dot(v);
            }
            return points;
        }

        /** Half the median distance of planes; of a single plane half the step of the image along its normal. */
        private double halfDistance(List<Double> heights, Vec3 normal) {
            if (heights.size() == 1) {
                Vec3 step = new Vec3(
                        image.direction().x().dot(normal) * image.spacing().x(),
                        image.direction().y().dot(normal) * image.spacing().y(),
                        image.direction().z().dot(normal) * image.spacing().z());
                return Math.max(Math.abs(step.x()), Math.max(Math.abs(step.y()), Math.abs(step.z()))) / 2;
            }
            double[] gaps = new double[heights.size() - 1];
            for (int i = 0; i < gaps.length; i++) {
                gaps[i] = heights.get(i + 1) - heights.get(i);
            }
            Arrays.sort(gaps);
            return gaps[gaps.length / 2] / 2;
        }

        private static boolean isInside(List<double[][]> polygons, double x, double y) {
            boolean inside = false;
            for (double[][] polygon : polygons) {
                for (double crossing : crossings(polygon[0], polygon[1], y)) {
                    inside ^= x < crossing;
                }
            }
            return inside;
        }
    }
}
