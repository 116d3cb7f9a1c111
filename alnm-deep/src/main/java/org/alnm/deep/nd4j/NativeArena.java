package org.alnm.deep.nd4j;

import java.util.ArrayList;
import java.util.List;
import org.alnm.deep.net.Extent;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Arrays that are used again layer after layer and pass after pass: fresh native memory costs more time than most layers, since the
 * system hands it out page by page. For one thread.
 */
final class NativeArena {

    private final List<INDArray> free = new ArrayList<>();
    private long[] batch = {};

    /** Forgets what was kept for batches of another shape. */
    void begin(long... shape) {
        if (!java.util.Arrays.equals(batch, shape)) {
            free.forEach(INDArray::close);
            free.clear();
            batch = shape.clone();
        }
    }

    /** An array with whatever is in it. */
    INDArray take(long images, Extent size, long channels) {
        long[] shape = {images, size.z(), size.y(), size.x(), channels};
        for (int i = 0; i < free.size(); i++) {
            if (java.util.Arrays.equals(free.get(i).shape(), shape)) {
                return free.remove(i);
            }
        }
        return ChannelsLast.create(shape);
    }

    /** Takes back an array that its holder gives up. */
    void give(INDArray array) {
        free.add(array);
    }
}
