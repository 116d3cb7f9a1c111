package org.alnm.study.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.alnm.core.feature.FeatureValue;
import org.alnm.core.feature.ValueStatus;

/**
 * The features of one patient by one source. Immutable.
 */
public final class SourceRow {

    private final double[] values;
    private final List<ValueStatus> statuses;
    private final List<String> reasons;

    private SourceRow(double[] values, List<ValueStatus> statuses, List<String> reasons) {
        this.values = values;
        this.statuses = statuses;
        this.reasons = reasons;
    }

    /**
     * A row of values that may be missing for different reasons.
     *
     * @param values one per feature; NaN if and only if the status is not {@link ValueStatus#OK}
     * @param statuses one per feature
     * @param reasons one per feature; empty if and only if the status is {@link ValueStatus#OK}
     * @return the row
     * @throws IllegalArgumentException if they do not go together
     */
    public static SourceRow of(double[] values, List<ValueStatus> statuses, List<String> reasons) {
        for (int i = 0; i < values.length; i++) {
            boolean number = statuses.get(i) == ValueStatus.OK;
            if (Double.isNaN(values[i]) == number || reasons.get(i).isEmpty() != number) {
                throw new IllegalArgumentException(
                        "a value is a number with status OK, or NaN with another and a reason: " + values[i] + ", "
                                + statuses.get(i) + ", '" + reasons.get(i) + "'");
            }
        }
        if (statuses.size() != values.length || reasons.size() != values.length) {
            throw new IllegalArgumentException(
                    values.length + " values, " + statuses.size() + " statuses, " + reasons.size() + " reasons");
        }
        return new SourceRow(values.clone(), List.copyOf(statuses), List.copyOf(reasons));
    }

    /**
     * A row without any number.
     *
     * @param features how many features
     * @param status why, not {@link ValueStatus#OK}
     * @param reason one sentence
     * @return the row
     */
    public static SourceRow without(int features, ValueStatus status, String reason) {
        double[] values = new double[features];
        java.util.Arrays.fill(values, Double.NaN);
        return of(values, Collections.nCopies(features, status), Collections.nCopies(features, reason));
    }

    /** A row of features that an extractor computed. */
    static SourceRow of(List<FeatureValue> features) {
        double[] values = features.stream().mapToDouble(FeatureValue::value).toArray();
        return of(
                values,
                features.stream().map(FeatureValue::status).toList(),
                features.stream().map(FeatureValue::reason).toList());
    }

    /** Rows side by side. */
    static SourceRow join(List<SourceRow> rows) {
        List<ValueStatus> statuses = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        rows.forEach(row -> {
            statuses.addAll(row.statuses);
            reasons.addAll(row.reasons);
        });
        double[] values = rows.stream()
                .flatMapToDouble(row -> java.util.Arrays.stream(row.values))
                .toArray();
        return of(values, statuses, reasons);
    }

    /**
     * The numbers.
     *
     * @return a new array, one per feature; NaN where there is none
     */
    public double[] values() {
        return values.clone();
    }

    /**
     * Why each value is what it is.
     *
     * @return one per feature
     */
    public List<ValueStatus> statuses() {
        return statuses;
    }

    /**
     * Why values are no numbers.
     *
     * @return one per feature, empty where it is a number
     */
    public List<String> reasons() {
        return reasons;
    }
}
