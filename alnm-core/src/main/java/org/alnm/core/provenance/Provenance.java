package org.alnm.core.provenance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The record of how a result came to be: settings, versions, digests of the inputs, counts at each step, warnings.
 *
 * <p>A tree of named values in the order they were recorded; immutable. Holds nothing that differs between two runs of
 * the same work: no clock, no host, no number of threads.
 */
public final class Provenance {

    /** The record of nothing. */
    public static final Provenance EMPTY = new Provenance(Map.of());

    private final Map<String, Object> entries;

    private Provenance(Map<String, Object> entries) {
        this.entries = entries;
    }

    /**
     * Starts a record.
     *
     * @return a builder without entries
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads a record back.
     *
     * @param json what {@link #toJson} wrote
     * @return an equal record
     * @throws ProvenanceException if the text is no JSON object
     */
    public static Provenance fromJson(String json) {
        Builder builder = builder();
        Json.read(json).forEach(builder::put);
        return builder.build();
    }

    /**
     * The entries.
     *
     * @return an unmodifiable tree of maps, lists, strings, numbers (Long or Double) and booleans
     */
    public Map<String, Object> entries() {
        return entries;
    }

    /**
     * The record as JSON.
     *
     * @return indented text that ends with a newline
     */
    public String toJson() {
        return Json.write(entries);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Provenance p && entries.equals(p.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return toJson();
    }

    /** Collects the entries of a record. For one thread. */
    public static final class Builder {

        private final Map<String, Object> entries = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Records a value under a name; a second value under the same name replaces the first.
         *
         * @param name such as {@code voxels}
         * @param value string, number, boolean, enum, list, map or record of those
         * @return this builder
         */
        public Builder put(String name, Object value) {
            entries.put(name, freeze(value));
            return this;
        }

        /**
         * Adds a sentence to the list {@code warnings}.
         *
         * @param sentence what the reader of the result should know
         * @return this builder
         */
        public Builder warn(String sentence) {
            List<Object> warnings = new ArrayList<>();
            if (entries.get("warnings") instanceof List<?> earlier) {
                warnings.addAll(earlier);
            }
            warnings.add(sentence);
            return put("warnings", warnings);
        }

        /**
         * The record so far.
         *
         * @return an immutable copy
         */
        public Provenance build() {
            return new Provenance(Collections.unmodifiableMap(new LinkedHashMap<>(entries)));
        }

        private static Object freeze(Object value) {
            Objects.requireNonNull(value, "a record holds no null");
            if (value instanceof Provenance provenance) {
                return provenance.entries;
            } else if (value instanceof Map<?, ?> map) {
                Map<String, Object> copy = new LinkedHashMap<>();
                map.forEach((k, v) -> copy.put(String.valueOf(k), freeze(v)));
                return Collections.unmodifiableMap(copy);
            } else if (value instanceof Collection<?> items) {
                List<Object> copy = new ArrayList<>();
                items.forEach(item -> copy.add(freeze(item)));
                return Collections.unmodifiableList(copy);
            } else if (value instanceof double[] array) {
                List<Object> copy = new ArrayList<>();
                for (double item : array) {
                    copy.add(freeze(item));
                }
                return Collections.unmodifiableList(copy);
            } else if (value instanceof Integer || value instanceof Short || value instanceof Long) {
                return ((Number) value).longValue();
            } else if (value instanceof Number number) {
                // Whole numbers are written without a point and so read back as whole: make both the same now.
                double d = number.doubleValue();
                if (!Double.isFinite(d)) {
                    return Double.toString(d);
                }
                return d == Math.rint(d) && Math.abs(d) < 1e15 ? (Object) (long) d : (Object) d;
            } else if (value instanceof Boolean || value instanceof String) {
                return value;
            } else if (value instanceof Enum<?>) {
                return value.toString();
            }
            throw new IllegalArgumentException(
                    "a record holds no " + value.getClass().getName());
        }
    }
}
