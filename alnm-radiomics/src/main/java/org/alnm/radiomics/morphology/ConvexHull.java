package org.alnm.radiomics.morphology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.alnm.core.image.Vec3;

/**
 * The convex hull of points with whole coordinates, exact: quickhull (Barber, Dobkin and Huhdanpaa 1996,
 * doi:10.1145/235815.235821).
 *
 * <p>All tests are signs of determinants in 64 bits. They cannot overflow: with coordinates in a box of sides a, b, c a
 * determinant is at most 6abc, and the mesh of a grid of fewer than 2^31 voxels has abc below 2^37. A point on the
 * plane of a facet does not see it, so no facet is flat and no tolerance is needed. Immutable once built.
 */
final class ConvexHull {

    /** x, y, z of the points, one after the other. */
    private final int[] points;
    /** For each point the next in the list of points that see the same facet, or -1. */
    private final int[] next;

    private final List<Facet> facets = new ArrayList<>();
    private final ArrayDeque<Facet> open = new ArrayDeque<>();
    /** For each point the new facet that starts or ends its side of the horizon there. */
    private final Facet[] startingAt;

    private ConvexHull(int[] points) {
        this.points = points;
        this.next = new int[points.length / 3];
        this.startingAt = new Facet[points.length / 3];
    }

    /**
     * The hull of points that do not all lie in one plane.
     *
     * @param points x, y, z of the points, one after the other; not kept
     * @return the hull
     * @throws IllegalArgumentException if all points lie in one plane
     */
    static ConvexHull of(int[] points) {
        ConvexHull hull = new ConvexHull(points.clone());
        hull.start();
        while (!hull.open.isEmpty()) {
            Facet facet = hull.open.pop();
            if (facet.alive && facet.furthest >= 0) {
                hull.extend(facet);
            }
        }
        hull.facets.removeIf(f -> !f.alive);
        return hull;
    }

    /**
     * The corners.
     *
     * @return x, y, z one after the other; every corner of the hull, and perhaps points on its sides
     */
    int[] corners() {
        boolean[] used = new boolean[next.length];
        for (Facet f : facets) {
            for (int corner : f.corner) {
                used[corner] = true;
            }
        }
        int[] corners = new int[points.length];
        int length = 0;
        for (int p = 0; p < used.length; p++) {
            if (used[p]) {
                System.arraycopy(points, 3 * p, corners, length, 3);
                length += 3;
            }
        }
        return Arrays.copyOf(corners, length);
    }

    /**
     * The enclosed volume and the area of the surface.
     *
     * @param step length of one unit of the coordinates along each axis, in mm
     * @return in mm3 and mm2
     */
    Mesh measure(Vec3 step) {
        long six = 0;
        double twice = 0;
        for (Facet f : facets) {
            // The offset is a . (b x c): six times the tetrahedron from the origin.
            six += f.offset;
            double x = f.nx * (step.y() * step.z());
            double y = f.ny * (step.x() * step.z());
            double z = f.nz * (step.x() * step.y());
            twice += Math.sqrt(x * x + y * y + z * z);
        }
        return new Mesh(six / 6.0 * (step.x() * step.y() * step.z()), twice / 2);
    }

    /**
     * A side where two faces of different direction meet.
     *
     * @param from where it starts
     * @param to where it ends
     * @param left outward normal of one face
     * @param right outward normal of the other
     */
    @SuppressWarnings("ArrayRecordComponent") // inside one computation only
    record Side(int[] from, int[] to, long[] left, long[] right) {}

    /** The sides of the hull, without those inside a flat face. */
    List<Side> sides() {
        List<Side> sides = new ArrayList<>();
        for (Facet f : facets) {
            for (int side = 0; side < 3; side++) {
                int from = f.corner[side];
                int to = f.corner[(side + 1) % 3];
                Facet other = f.neighbour[side];
                if (from < to && !f.isParallel(other)) {
                    sides.add(new Side(point(from), point(to), f.normal(), other.normal()));
                }
            }
        }
        return sides;
    }

    /** The outward normals of the faces, each direction once, in units of the coordinates. */
    List<long[]> normals() {
        Set<List<Long>> seen = new LinkedHashSet<>();
        List<long[]> normals = new ArrayList<>();
        for (Facet f : facets) {
            long[] n = f.normal();
            long divisor = gcd(gcd(Math.abs(n[0]), Math.abs(n[1])), Math.abs(n[2]));
            if (seen.add(List.of(n[0] / divisor, n[1] / divisor, n[2] / divisor))) {
                normals.add(new long[] {n[0] / divisor, n[1] / divisor, n[2] / divisor});
            }
        }
        return normals;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private int[] point(int p) {
        return Arrays.copyOfRange(points, 3 * p, 3 * p + 3);
    }

    /** The width along a direction times the area of the projection along it, in mm3. */
    double projectedVolume(Vec3 u, Vec3 step) {
        double twice = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        Vec3 scaled = new Vec3(u.x() * step.x(), u.y() * step.y(), u.z() * step.z());
        double x = u.x() * (step.y() * step.z());
        double y = u.y() * (step.x() * step.z());
        double z = u.z() * (step.x() * step.y());
        for (Facet f : facets) {
            twice += Math.abs(f.nx * x + f.ny * y + f.nz * z) / 2;
            int p = 3 * f.corner[0];
            double height = points[p] * scaled.x() + points[p + 1] * scaled.y() + points[p + 2] * scaled.z();
            low = Math.min(low, height);
            high = Math.max(high, height);
        }
        return (high - low) * (twice / 2);
    }

    /** Whether a point lies inside or on the hull. */
    boolean contains(int x, int y, int z) {
        return facets.stream().allMatch(f -> f.nx * x + f.ny * y + f.nz * z <= f.offset);
    }

    /** Builds a first tetrahedron of points far apart and lets all points look at it. */
    private void start() {
        int n = next.length;
        int a = 0;
        int b = furthest(n, p -> distance2(0, p));
        int c = furthest(n, p -> cross2(a, b, p));
        if (n < 4 || cross2(a, b, c) == 0) {
            throw new IllegalArgumentException("all " + n + " points lie on one line: they have no hull in space");
        }
        Facet base = new Facet(a, b, c);
        int d = furthest(n, p -> Math.abs((double) base.height(p)));
        long side = base.height(d);
        if (side == 0) {
            throw new IllegalArgumentException("all " + n + " points lie in one plane: they have no hull in space");
        }
        int p = side < 0 ? b : c;
        int q = side < 0 ? c : b;
        Facet[] four = {new Facet(a, p, q), new Facet(p, a, d), new Facet(q, p, d), new Facet(a, q, d)};
        four[0].neighbour = new Facet[] {four[1], four[2], four[3]};
        four[1].neighbour = new Facet[] {four[0], four[3], four[2]};
        four[2].neighbour = new Facet[] {four[0], four[1], four[3]};
        four[3].neighbour = new Facet[] {four[0], four[2], four[1]};
        List<Facet> all = List.of(four);
        facets.addAll(all);
        for (int i = 0; i < n; i++) {
            assign(i, all);
        }
        four[0].queue();
        four[1].queue();
        four[2].queue();
        four[3].queue();
    }

    /** Replaces all facets that the furthest point of a facet's list sees by a fan from that point. */
    private void extend(Facet seed) {
        int eye = seed.furthest;
        List<Facet> visible = new ArrayList<>();
        seed.alive = false;
        visible.add(seed);
        List<Facet> fan = new ArrayList<>();
        for (int v = 0; v < visible.size(); v++) {
            Facet f = visible.get(v);
            for (int side = 0; side < 3; side++) {
                Facet other = f.neighbour[side];
                if (other.alive && other.height(eye) > 0) {
                    other.alive = false;
                    visible.add(other);
                } else if (other.alive) {
                    int from = f.corner[side];
                    int to = f.corner[(side + 1) % 3];
                    Facet facet = new Facet(from, to, eye);
                    facet.neighbour[0] = other;
                    other.neighbour[other.sideFrom(to)] = facet;
                    startingAt[from] = facet;
                    fan.add(facet);
                }
            }
        }
        for (Facet f : fan) {
            Facet after = startingAt[f.corner[1]];
            f.neighbour[1] = after;
            after.neighbour[2] = f;
        }
        for (Facet f : visible) {
            for (int p = f.first, following; p >= 0; p = following) {
                following = next[p];
                if (p != eye) {
                    assign(p, fan);
                }
            }
            f.first = -1;
        }
        facets.addAll(fan);
        fan.forEach(Facet::queue);
    }

    private void assign(int point, List<Facet> candidates) {
        for (Facet f : candidates) {
            long height = f.height(point);
            if (height > 0) {
                next[point] = f.first;
                f.first = point;
                if (height > f.reach) {
                    f.reach = height;
                    f.furthest = point;
                }
                return;
            }
        }
    }

    private static int furthest(int n, java.util.function.IntToDoubleFunction measure) {
        int best = 0;
        double most = -1;
        for (int p = 0; p < n; p++) {
            double value = measure.applyAsDouble(p);
            if (value > most) {
                most = value;
                best = p;
            }
        }
        return best;
    }

    private double distance2(int a, int b) {
        double x = points[3 * b] - points[3 * a];
        double y = points[3 * b + 1] - points[3 * a + 1];
        double z = points[3 * b + 2] - points[3 * a + 2];
        return x * x + y * y + z * z;
    }

    private double cross2(int a, int b, int c) {
        Facet f = new Facet(a, b, c);
        return (double) f.nx * f.nx + (double) f.ny * f.ny + (double) f.nz * f.nz;
    }

    /** A triangle of the surface, counter-clockwise seen from outside. */
    private final class Facet {

        private final int[] corner;
        /** The outward normal (b - a) x (c - a). */
        private final long nx;

        private final long ny;
        private final long nz;
        private final long offset;
        /** Over the sides a-b, b-c, c-a. */
        private Facet[] neighbour = new Facet[3];

        private boolean alive = true;
        private int first = -1;
        private int furthest = -1;
        private long reach;

        Facet(int a, int b, int c) {
            corner = new int[] {a, b, c};
            long bx = step(a, b, 0);
            long by = step(a, b, 1);
            long bz = step(a, b, 2);
            long cx = step(a, c, 0);
            long cy = step(a, c, 1);
            long cz = step(a, c, 2);
            nx = by * cz - bz * cy;
            ny = bz * cx - bx * cz;
            nz = bx * cy - by * cx;
            offset = nx * points[3 * a] + ny * points[3 * a + 1] + nz * points[3 * a + 2];
        }

        private long step(int from, int to, int axis) {
            return (long) points[3 * to + axis] - points[3 * from + axis];
        }

        /** Six times the signed volume under a point: positive if it sees this facet. */
        long height(int p) {
            return nx * points[3 * p] + ny * points[3 * p + 1] + nz * points[3 * p + 2] - offset;
        }

        long[] normal() {
            return new long[] {nx, ny, nz};
        }

        /** Whether the faces lie in one plane; two faces of a hull that meet and are parallel do. */
        boolean isParallel(Facet f) {
            return ny * f.nz == nz * f.ny && nz * f.nx == nx * f.nz && nx * f.ny == ny * f.nx;
        }

        int sideFrom(int point) {
            return corner[0] == point ? 0 : corner[1] == point ? 1 : 2;
        }

        void queue() {
            if (furthest >= 0) {
                open.push(this);
            }
        }
    }
}
