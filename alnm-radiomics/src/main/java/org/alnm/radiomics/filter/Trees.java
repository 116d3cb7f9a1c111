package org.alnm.radiomics.filter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Settings of filters as trees. */
final class Trees {

    private Trees() {}

    /** Keys and values in turn; a dimension, a boundary and a pooling bring their own key. */
    static Map<String, Object> of(Object... entries) {
        Map<String, Object> tree = new LinkedHashMap<>();
        int at = 0;
        while (at < entries.length) {
            Object entry = entries[at++];
            if (entry instanceof FilterDimension dimension) {
                tree.put("dimension", dimension.shortName());
            } else if (entry instanceof Boundary boundary) {
                tree.put("boundary", boundary.shortName());
            } else if (entry instanceof Optional<?> pooling) {
                pooling.ifPresent(p -> tree.put("pooling", ((Pooling) p).shortName()));
            } else {
                tree.put((String) entry, entries[at++]);
            }
        }
        return Collections.unmodifiableMap(tree);
    }

    /** A number as part of a name: no point, no trailing zero. */
    static String number(double value) {
        String text = value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
        return text.replace('.', '-');
    }

    /** The pooling as the end of a name. */
    static String suffix(Optional<Pooling> pooling) {
        return pooling.map(p -> "-" + p.shortName()).orElse("");
    }
}
