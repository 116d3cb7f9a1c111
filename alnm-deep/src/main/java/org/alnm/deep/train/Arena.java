package org.alnm.deep.train;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Arrays that are used again step after step. For one thread. */
final class Arena {

    private final Map<Integer, Deque<float[]>> free = new HashMap<>();

    /** An array with whatever is in it. */
    float[] take(int length) {
        float[] array = free.computeIfAbsent(length, key -> new ArrayDeque<>()).poll();
        return array == null ? new float[length] : array;
    }

    /** An array of zeros. */
    float[] zeros(int length) {
        float[] array = take(length);
        Arrays.fill(array, 0);
        return array;
    }

    /** An array that its holder gives up. */
    void give(float[] array) {
        free.computeIfAbsent(array.length, key -> new ArrayDeque<>()).push(array);
    }
}
