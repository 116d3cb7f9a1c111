package org.alnm.core.feature;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alnm.core.provenance.Provenance;

/**
 * The features of one case, in a stable order, with the record of how they came to be. Immutable.
 */
public final class FeatureVector {

    private final List<FeatureValue> values;
    private final Map<String, FeatureValue> byName;
    private final Provenance provenance;

    private FeatureVector(List<FeatureValue> values, Provenance provenance) {
        this.values = List.copyOf(values);
        this.provenance = provenance;
        Map<String, FeatureValue> names = new LinkedHashMap<>();
        for (FeatureValue value : this.values) {
            if (names.put(value.id().name(), value) != null) {
                throw new IllegalArgumentException("two values of the same feature: " + value.id());
            }
        }
        this.byName = Collections.unmodifiableMap(names);
    }

    /**
     * A vector.
     *
     * @param values one per feature, each feature once
     * @param provenance how they came to be
     * @return the vector
     */
    public static FeatureVector of(List<FeatureValue> values, Provenance provenance) {
        return new FeatureVector(values, provenance);
    }

    /**
     * The values.
     *
     * @return in the order of extraction, which depends on the settings only
     */
    public List<FeatureValue> values() {
        return values;
    }

    /**
     * How the values came to be.
     *
     * @return the record
     */
    public Provenance provenance() {
        return provenance;
    }

    /**
     * The number of a feature.
     *
     * @param name {@link FeatureId#name()}
     * @return the number; NaN where it has none
     * @throws IllegalArgumentException if the vector has no such feature
     */
    public double value(String name) {
        FeatureValue value = byName.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no feature " + name + " among " + byName.keySet());
        }
        return value.value();
    }

    /**
     * The names of the features.
     *
     * @return {@link FeatureId#name()} in order
     */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }
}
