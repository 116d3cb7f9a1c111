package org.alnm.radiomics.filter;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.image.Vec3;

/** Points spread over a sphere: the corners of an icosahedron whose triangles are divided in four again and again. */
final class Icosphere {

    private static final double GOLDEN = (1 + Math.sqrt(5)) / 2;

    private Icosphere() {}

    /** The points of a sphere around 0. */
    static List<Vec3> points(int subdivisions, double radius) {
        List<Vec3> points = new ArrayList<>();
        for (int sign = 0; sign < 4; sign++) {
            double one = (sign & 1) == 0 ? 1 : -1;
            double golden = (sign & 2) == 0 ? GOLDEN : -GOLDEN;
            points.add(unit(new Vec3(one, golden, 0)));
            points.add(unit(new Vec3(0, one, golden)));
            points.add(unit(new Vec3(golden, 0, one)));
        }
        List<int[]> triangles = triangles(points);
        for (int step = 0; step < subdivisions; step++) {
            triangles = divide(points, triangles);
        }
        return points.stream()
                .map(p -> new Vec3(p.x() * radius, p.y() * radius, p.z() * radius))
                .toList();
    }

    /** Corners of an icosahedron are neighbours at one distance, and three neighbours make a triangle. */
    private static List<int[]> triangles(List<Vec3> points) {
        List<int[]> triangles = new ArrayList<>();
        for (int a = 0; a < points.size(); a++) {
            for (int b = a + 1; b < points.size(); b++) {
                for (int c = b + 1; c < points.size(); c++) {
                    if (near(points, a, b) && near(points, b, c) && near(points, a, c)) {
                        triangles.add(new int[] {a, b, c});
                    }
                }
            }
        }
        return triangles;
    }

    private static boolean near(List<Vec3> points, int a, int b) {
        Vec3 p = points.get(a);
        Vec3 q = points.get(b);
        return p.x() * q.x() + p.y() * q.y() + p.z() * q.z() > 0.4;
    }

    private static List<int[]> divide(List<Vec3> points, List<int[]> triangles) {
        java.util.Map<Long, Integer> middles = new java.util.HashMap<>();
        List<int[]> smaller = new ArrayList<>();
        for (int[] t : triangles) {
            int ab = middle(points, middles, t[0], t[1]);
            int bc = middle(points, middles, t[1], t[2]);
            int ca = middle(points, middles, t[2], t[0]);
            smaller.add(new int[] {t[0], ab, ca});
            smaller.add(new int[] {ab, t[1], bc});
            smaller.add(new int[] {ca, bc, t[2]});
            smaller.add(new int[] {ab, bc, ca});
        }
        return smaller;
    }

    private static int middle(List<Vec3> points, java.util.Map<Long, Integer> middles, int a, int b) {
        long edge = ((long) Math.min(a, b) << 32) + Math.max(a, b);
        return middles.computeIfAbsent(edge, key -> {
            Vec3 p = points.get(a);
            Vec3 q = points.get(b);
            points.add(unit(new Vec3(p.x() + q.x(), p.y() + q.y(), p.z() + q.z())));
            return points.size() - 1;
        });
    }

    private static Vec3 unit(Vec3 v) {
        double length = Math.sqrt(v.x() * v.x() + v.y() * v.y() + v.z() * v.z());
        return new Vec3(v.x() / length, v.y() / length, v.z() / length);
    }
}
