package org.alnm.radiomics.filter;

import java.util.Locale;

/** How the responses of a filter in several orientations become one that does not change when the image is rotated. */
public enum Pooling {
    /** The mean of the responses. */
    AVERAGE,
    /** The largest response at each voxel. */
    MAX,
    /** The smallest response at each voxel. */
    MIN;

    /** The name in settings and features. */
    String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Takes one more response into the pool. */
    void add(double[] pool, double[] response) {
        switch (this) {
            case AVERAGE -> {
                for (int i = 0; i < pool.length; i++) {
                    pool[i] += response[i];
                }
            }
            case MAX -> {
                for (int i = 0; i < pool.length; i++) {
                    pool[i] = Math.max(pool[i], response[i]);
                }
            }
            case MIN -> {
                for (int i = 0; i < pool.length; i++) {
                    pool[i] = Math.min(pool[i], response[i]);
                }
            }
        }
    }

    /** Ends a pool of {@code count} responses. */
    void end(double[] pool, int count) {
        if (this == AVERAGE) {
            for (int i = 0; i < pool.length; i++) {
                pool[i] /= count;
            }
        }
    }
}
