package org.alnm.radiomics.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * A rotation that maps the grid's axes to each other.
 *
 * @param axes which axis of the kernel lies along x, y and z
 * @param flips whether it points the other way there
 */
record Rotation(List<Integer> axes, List<Boolean> flips) {

    /** All rotations: 4 about z in slices, 24 in space. */
    static List<Rotation> all(FilterDimension dimension) {
        int[][] orders = {{0, 1, 2}, {1, 2, 0}, {2, 0, 1}, {0, 2, 1}, {2, 1, 0}, {1, 0, 2}};
        List<Rotation> found = new ArrayList<>();
        for (int order = 0; order < orders.length; order++) {
            for (int signs = 0; signs < 8; signs++) {
                // A rotation has determinant 1: odd orders need an odd number of flips.
                boolean proper = Integer.bitCount(signs) % 2 == order / 3;
                boolean inSlice = orders[order][2] == 2 && signs < 4;
                if (proper && (dimension == FilterDimension.SPACE || inSlice)) {
                    found.add(new Rotation(
                            List.of(orders[order][0], orders[order][1], orders[order][2]),
                            List.of((signs & 1) != 0, (signs & 2) != 0, (signs & 4) != 0)));
                }
            }
        }
        return found;
    }

    /** The kernels along x, y (and z) of a rotated separable filter. */
    List<Kernel> of(List<Kernel> kernels) {
        List<Kernel> rotated = new ArrayList<>();
        for (int axis = 0; axis < kernels.size(); axis++) {
            Kernel kernel = kernels.get(axes.get(axis));
            rotated.add(flips.get(axis) ? kernel.flipped() : kernel);
        }
        return rotated;
    }
}
