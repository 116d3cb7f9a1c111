package org.alnm.radiomics.morphology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That the typed-in numbers are a marching-cubes table. */
class CubeTableTest {

    static IntStream cases() {
        return IntStream.range(0, 256);
    }

    @Test
    void casesWithoutSurface() {
        assertThat(CubeTable.CLOSED.triangles(0)).isEmpty();
        assertThat(CubeTable.CLOSED.triangles(255)).isEmpty();
        assertThat(CubeTable.COMPLEMENT.triangles(255)).isEmpty();
    }

    /** Every edge between a corner inside and one outside carries a corner of a triangle, and no other does. */
    @ParameterizedTest
    @MethodSource("cases")
    void trianglesUseTheCutEdges(int cubeCase) {
        List<String> cut = new ArrayList<>();
        for (int a = 0; a < 8; a++) {
            for (int b = 0; b < a; b++) {
                int[] p = corner(a);
                int[] q = corner(b);
                int apart = Math.abs(p[0] - q[0]) + Math.abs(p[1] - q[1]) + Math.abs(p[2] - q[2]);
                if (apart == 1 && inside(cubeCase, a) != inside(cubeCase, b)) {
                    cut.add((p[0] + q[0]) + " " + (p[1] + q[1]) + " " + (p[2] + q[2]));
                }
            }
        }
        for (CubeTable table : List.of(CubeTable.CLOSED, CubeTable.COMPLEMENT)) {
            List<String> used = new ArrayList<>();
            for (int[] t : table.triangles(cubeCase)) {
                used.addAll(List.of(point(t, 0), point(t, 3), point(t, 6)));
            }
            assertThat(used.stream().distinct()).containsExactlyInAnyOrderElementsOf(cut);
        }
    }

    /** Normals point to the region: along each cut edge of a triangle, towards the corner inside, in the sum. */
    @ParameterizedTest
    @MethodSource("cases")
    void normalsPointIntoTheRegion(int cubeCase) {
        for (CubeTable table : List.of(CubeTable.CLOSED, CubeTable.COMPLEMENT)) {
            for (int[] t : table.triangles(cubeCase)) {
                int[] n = normal(t);
                int inwards = 0;
                for (int p = 0; p < 9; p += 3) {
                    int axis = t[p] == 1 ? 0 : t[p + 1] == 1 ? 1 : 2;
                    int[] end = {t[p] / 2, t[p + 1] / 2, t[p + 2] / 2};
                    end[axis] = 1;
                    inwards += Integer.signum(n[axis]) * (inside(cubeCase, number(end)) ? 1 : -1);
                }
                assertThat(inwards).as("case %d", cubeCase).isPositive();
            }
        }
    }

    /**
     * In the closed table what a cube draws on a face depends on the face's four corners alone, so two cubes always meet:
     * the sides of triangles that lie on the face, inner ones cancelled.
     */
    @Test
    void neighbouringCubesAgree() {
        for (int axis = 0; axis < 3; axis++) {
            for (int side = 0; side < 2; side++) {
                Map<Integer, String> drawn = new TreeMap<>();
                for (int c = 0; c < 256; c++) {
                    String sides = sidesOn(CubeTable.CLOSED, c, axis, 2 * side);
                    int face = faceCorners(c, axis, side);
                    assertThat(drawn.computeIfAbsent(face, f -> sides))
                            .as("case %d, axis %d, side %d", c, axis, side)
                            .isEqualTo(sides);
                }
                assertThat(drawn).hasSize(16);
            }
        }
    }

    /** The same face seen by the cube before and the cube after is drawn in opposite directions. */
    @Test
    void neighbouringCubesCloseTheMesh() {
        for (int c = 0; c < 256; c++) {
            for (int axis = 0; axis < 3; axis++) {
                int next = 0;
                for (int v = 0; v < 8; v++) {
                    int[] p = corner(v);
                    int[] across = p.clone();
                    across[axis] = 1;
                    next |= (p[axis] == 0 && inside(c, number(across)) ? 1 : 0) << v;
                }
                String here = sidesOn(CubeTable.CLOSED, c, axis, 2);
                String there = sidesOn(CubeTable.CLOSED, next, axis, 0);
                assertThat(reversed(there, axis))
                        .as("case %d, axis %d", c, axis)
                        .isEqualTo(here);
            }
        }
    }

    private static String reversed(String sides, int axis) {
        TreeMap<String, Integer> turned = new TreeMap<>();
        for (String side : sides.isEmpty() ? new String[0] : sides.split(";", -1)) {
            String[] ends = side.split(">", -1);
            turned.put(moved(ends[1], axis) + ">" + moved(ends[0], axis), 1);
        }
        return String.join(";", turned.keySet());
    }

    private static String moved(String point, int axis) {
        String[] p = point.split(" ", -1);
        p[axis] = "2";
        return String.join(" ", p);
    }

    private static String sidesOn(CubeTable table, int cubeCase, int axis, int plane) {
        TreeMap<String, Integer> sides = new TreeMap<>();
        for (int[] t : table.triangles(cubeCase)) {
            for (int p = 0; p < 9; p += 3) {
                int q = (p + 3) % 9;
                if (t[p + axis] == plane && t[q + axis] == plane) {
                    String back = point(t, q) + ">" + point(t, p);
                    if (sides.remove(back) == null) {
                        sides.put(point(t, p) + ">" + point(t, q), 1);
                    }
                }
            }
        }
        return String.join(";", sides.keySet());
    }

    private static int faceCorners(int cubeCase, int axis, int side) {
        int face = 0;
        int n = 0;
        for (int v = 0; v < 8; v++) {
            if (corner(v)[axis] == side) {
                face |= (inside(cubeCase, v) ? 1 : 0) << n++;
            }
        }
        return face;
    }

    private static int[] normal(int[] t) {
        int[] a = {t[3] - t[0], t[4] - t[1], t[5] - t[2]};
        int[] b = {t[6] - t[0], t[7] - t[1], t[8] - t[2]};
        return new int[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private static int[] corner(int v) {
        return new int[] {(v ^ (v >> 1)) & 1, (v >> 1) & 1, v >> 2};
    }

    private static int number(int[] corner) {
        return 4 * corner[2] + (corner[1] == 0 ? corner[0] : 3 - corner[0]);
    }

    private static boolean inside(int cubeCase, int v) {
        return ((cubeCase >> v) & 1) == 1;
    }

    private static String point(int[] t, int p) {
        return t[p] + " " + t[p + 1] + " " + t[p + 2];
    }
}
