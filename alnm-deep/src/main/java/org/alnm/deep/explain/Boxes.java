package org.alnm.deep.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** The boxes of an occlusion: {z0, y0, x0, z1, y1, x1}, the last corner not inside. */
final class Boxes {

    private Boxes() {}

    /** Boxes from the first voxel on by steps; the last ones are cut at the edge. */
    static List<int[]> all(int[] size, Method.Occlusion method) {
        List<int[]> boxes = new ArrayList<>();
        int[] box = {method.box().z(), method.box().y(), method.box().x()};
        for (int z = 0; z < last(size[0], box[0], method.step()); z += method.step()) {
            for (int y = 0; y < last(size[1], box[1], method.step()); y += method.step()) {
                for (int x = 0; x < last(size[2], box[2], method.step()); x += method.step()) {
                    boxes.add(new int[] {
                        z,
                        y,
                        x,
                        Math.min(size[0], z + box[0]),
                        Math.min(size[1], y + box[1]),
                        Math.min(size[2], x + box[2])
                    });
                }
            }
        }
        return boxes;
    }

    /** Where starts end: the first box that reaches the edge is the last. */
    private static int last(int size, int box, int step) {
        return size <= box ? 1 : (size - box + step - 1) / step * step + 1;
    }

    static void forEach(int[] size, int[] box, IntConsumer voxel) {
        for (int z = box[0]; z < box[3]; z++) {
            for (int y = box[1]; y < box[4]; y++) {
                for (int x = box[2]; x < box[5]; x++) {
                    voxel.accept((z * size[1] + y) * size[2] + x);
                }
            }
        }
    }
}
