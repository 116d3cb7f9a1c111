package org.alnm.radiomics.morphology;

import java.util.ArrayList;
import java.util.List;

/**
 * The triangles of marching cubes for each of the 256 ways in which the 8 corners of a cube can lie in the region.
 *
 * <p>Corners 0..7 are at (0,0,0), (1,0,0), (1,1,0), (0,1,0), then the same at z = 1; corner n is bit n of the case. Edges
 * 0..11 join 0-1, 1-2, 2-3, 3-0, 4-5, 5-6, 6-7, 7-4, 0-4, 1-5, 2-6, 3-7. A triangle's corners are the middles of edges,
 * which is where 0.5 lies in a binary mask. Normals point into the region.
 *
 * <p>The 128 cases without corner 7 are those of Lorensen and Cline (1987, doi:10.1145/37402.37422) in the numbers of Cory
 * Gene Bloyd, published by Paul Bourke, "Polygonising a scalar field" (1994). Where a face has the region on one diagonal
 * only, they separate the two corners of the region. There are two ways to get the other 128:
 *
 * <ul>
 *   <li>{@link #CLOSED}: each is a rotation of one of the first 128, so all cases separate the region's corners on such a
 *       face and neighbouring cubes always agree. The mesh is closed, its volume is well defined and neither depends on
 *       how the image is oriented.
 *   <li>{@link #COMPLEMENT}: each is the complement turned inside out, as PyRadiomics does. Cubes on two sides of such a
 *       face can disagree; the mesh then has holes, and its volume depends on orientation and origin.
 * </ul>
 */
final class CubeTable {

    /** Triangles as triples of edges in hexadecimal; case 0 first. */
    private static final String[] CASES = """
            - 083 019 183981 12a 08312a 92a029 2832a8a98
            3b2 0b28b0 19023b 1b219b98b 3a1ba3 0a108a8ba 3903b9ba9 98aa8b
            478 430734 019847 419471731 12a847 34730412a 92a902847 2a9297273794
            8473b2 b47b24204 90184723b 47b94b9b2921 3a13ba784 1ba14b1047b4 47890b9bab03 47b4b99ba
            954 954083 054150 854835315 12a954 30812a495 52a542402 2a5325354348
            95423b 0b208b495 05401523b 21525828b485 a3ba13954 4950818a18ba 54050b5bab03 54858aa8b
            978579 930953573 078017157 153357 978957a12 a12950530573 802825857a52 2a5253357
            7957893b2 95797292027b 23b018178157 b21b17715 958857a13a3b 5705097b010aba0 ba0b03a50807570 ba57b5
            a65 0835a6 9015a6 1831985a6 165261 165126308 965906026 598582526328
            23ba65 b08b20a65 01923b5a6 5a61929b298b 63b653513 08b0b50515b6 3b6036065059 65969bb98
            5a6478 43047365a 1905a6847 a65197173794 612651478 125526304347 847905065026 739794329596269
            3b2784a65 5a647242027b 01947823b5a6 9219b294b7b45a6 8473b53515b6 51b5b610b7b404b 059065036b63847 65969b4797b9
            a4964a 4a649a083 a01a60640 83181686461a 149124264 308129249264 024426 832824426
            a49a64b23 08228b49aa64 3b201606461a 64161a48121b8b1 964936913b63 8b1810b61914641 3b6360064 648b68
            7a678a89a 0730a709a67a a671a7178180 a67a71173 126168189867 269291679093739 780706602 732672
            23ba68a89867 20727b09767a9a7 1801781a767a23b b21b17a61671 896867916b63136 091b67 7807063b0b60 7b6
            """.strip().split("\\s+");

    private static final int[][] CORNERS = {
        {0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 1}, {1, 1, 1}, {0, 1, 1}
    };
    private static final int[][] EDGES = {
        {0, 1}, {1, 2}, {2, 3}, {3, 0}, {4, 5}, {5, 6}, {6, 7}, {7, 4}, {0, 4}, {1, 5}, {2, 6}, {3, 7}
    };

    /** The table whose mesh is closed. */
    static final CubeTable CLOSED = new CubeTable(true);

    /** The table that PyRadiomics' values follow. */
    static final CubeTable COMPLEMENT = new CubeTable(false);

    /** For each case the edges of its triangles, three by three. */
    private final int[][] triangles = new int[256][];

    private CubeTable(boolean closed) {
        for (int c = 0; c < 128; c++) {
            String row = CASES[c].equals("-") ? "" : CASES[c];
            triangles[c] = row.chars().map(d -> Character.digit(d, 16)).toArray();
        }
        List<int[]> rotations = rotations();
        for (int c = 128; c < 256; c++) {
            triangles[c] = closed && c < 255 ? rotated(c, rotations) : reversed(triangles[255 - c]);
        }
    }

    /**
     * The corners of a case's triangles.
     *
     * @param cubeCase 0 to 255
     * @return for each triangle 9 numbers: x, y, z of three points, in half voxels from corner 0
     */
    int[][] triangles(int cubeCase) {
        int[] edges = triangles[cubeCase];
        int[][] points = new int[edges.length / 3][9];
        for (int n = 0; n < edges.length; n++) {
            int[] edge = EDGES[edges[n]];
            for (int axis = 0; axis < 3; axis++) {
                points[n / 3][n % 3 * 3 + axis] = CORNERS[edge[0]][axis] + CORNERS[edge[1]][axis];
            }
        }
        return points;
    }

    private static int[] reversed(int[] edges) {
        int[] turned = edges.clone();
        for (int n = 0; n < edges.length; n += 3) {
            turned[n + 1] = edges[n + 2];
            turned[n + 2] = edges[n + 1];
        }
        return turned;
    }

    /** The triangles of a case with corner 7 but not all corners, from a rotation of it that has no corner 7. */
    private int[] rotated(int cubeCase, List<int[]> rotations) {
        for (int[] corner : rotations) {
            int source = 0;
            for (int v = 0; v < 8; v++) {
                source |= ((cubeCase >> corner[v]) & 1) << v;
            }
            if (source < 128) {
                return java.util.Arrays.stream(triangles[source])
                        .map(e -> edge(corner[EDGES[e][0]], corner[EDGES[e][1]]))
                        .toArray();
            }
        }
        throw new AssertionError("case " + cubeCase + " has all corners");
    }

    private static int edge(int a, int b) {
        for (int e = 0; e < EDGES.length; e++) {
            if ((EDGES[e][0] == a && EDGES[e][1] == b) || (EDGES[e][0] == b && EDGES[e][1] == a)) {
                return e;
            }
        }
        throw new AssertionError("corners " + a + " and " + b + " share no edge");
    }

    /** The 24 rotations of the cube, each as the corner that every corner goes to. */
    private static List<int[]> rotations() {
        int[][] orders = {{0, 1, 2}, {1, 2, 0}, {2, 0, 1}, {0, 2, 1}, {1, 0, 2}, {2, 1, 0}};
        List<int[]> rotations = new ArrayList<>();
        for (int o = 0; o < orders.length; o++) {
            for (int flips = 0; flips < 8; flips++) {
                // A proper rotation: an even order of the axes with an even number of flips, or both odd.
                if ((Integer.bitCount(flips) & 1) == (o < 3 ? 0 : 1)) {
                    rotations.add(cornersAfter(orders[o], flips));
                }
            }
        }
        return rotations;
    }

    private static int[] cornersAfter(int[] order, int flips) {
        int[] to = new int[8];
        for (int v = 0; v < 8; v++) {
            int x = CORNERS[v][order[0]] ^ (flips & 1);
            int y = CORNERS[v][order[1]] ^ ((flips >> 1) & 1);
            int z = CORNERS[v][order[2]] ^ (flips >> 2);
            to[v] = 4 * z + (y == 0 ? x : 3 - x);
        }
        return to;
    }
}
