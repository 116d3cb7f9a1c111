package org.alnm.radiomics.filter;

import java.util.List;
import org.alnm.radiomics.feature.RadiomicsException;

/** What filters ask of their settings. */
final class Checks {

    private Checks() {}

    static double positive(double value, String what) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new RadiomicsException(what + " must be finite and above 0: " + value);
        }
        return value;
    }

    static int atLeast(int value, int least, String what) {
        if (value < least) {
            throw new RadiomicsException(what + " must be at least " + least + ": " + value);
        }
        return value;
    }

    static <T> List<T> size(List<T> list, int size, String what) {
        if (list.size() != size) {
            throw new RadiomicsException(what + ": " + size + " are needed, given are " + list);
        }
        return List.copyOf(list);
    }
}
