package org.alnm.deep.vector;

import java.util.ArrayList;
import java.util.List;

/** Hands out numbered buffers to a plan while it is made, and a buffer again once its last reader has run. */
final class Buffers {

    private final List<Plane> planes = new ArrayList<>();
    private final List<Boolean> free = new ArrayList<>();

    /** A buffer for a plane. One that is used again had the same layout, so that its halo is still zero. */
    int take(Plane plane) {
        for (int i = 0; i < planes.size(); i++) {
            if (free.get(i) && planes.get(i).equals(plane)) {
                free.set(i, false);
                return i;
            }
        }
        planes.add(plane);
        free.add(false);
        return planes.size() - 1;
    }

    void release(int buffer) {
        free.set(buffer, true);
    }

    Plane plane(int buffer) {
        return planes.get(buffer);
    }

    /** New arrays for all buffers. */
    float[][] allocate() {
        float[][] arrays = new float[planes.size()][];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = new float[planes.get(i).length()];
        }
        return arrays;
    }
}
