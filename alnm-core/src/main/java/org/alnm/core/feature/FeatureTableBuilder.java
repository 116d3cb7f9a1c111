package org.alnm.core.feature;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects cases into a {@link FeatureTable}, one row at a time. For one thread.
 *
 * <p>The first row fixes the columns; every later row must have the same, in the same order.
 */
public final class FeatureTableBuilder {

    private final String idName;
    private String outcomeName = "";
    private List<String> columns = List.of();
    private final List<String> ids = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private final List<Double> outcomes = new ArrayList<>();
    private final List<double[]> rows = new ArrayList<>();
    private final List<ValueStatus[]> statuses = new ArrayList<>();

    FeatureTableBuilder(String idName) {
        this.idName = idName;
    }

    /**
     * Names the outcome that every row then gives.
     *
     * @param name the name of the outcome
     * @return this builder
     */
    public FeatureTableBuilder outcome(String name) {
        this.outcomeName = name;
        return this;
    }

    /**
     * Adds a case without outcome.
     *
     * @param id unique
     * @param features its features
     * @return this builder
     */
    public FeatureTableBuilder add(String id, FeatureVector features) {
        return add(id, Double.NaN, features);
    }

    /**
     * Adds a case.
     *
     * @param id unique
     * @param outcome the outcome; NaN where unknown
     * @param features its features
     * @return this builder
     * @throws TableException if its features are not those of the first case
     */
    public FeatureTableBuilder add(String id, double outcome, FeatureVector features) {
        return add(id, id, outcome, features);
    }

    /**
     * Adds a case that belongs with others, such as a lesion of a patient.
     *
     * @param id unique
     * @param group what must stay together when the table is split
     * @param outcome the outcome; NaN where unknown
     * @param features its features
     * @return this builder
     * @throws TableException if its features are not those of the first case
     */
    public FeatureTableBuilder add(String id, String group, double outcome, FeatureVector features) {
        double[] row = new double[features.values().size()];
        ValueStatus[] status = new ValueStatus[row.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = features.values().get(i).value();
            status[i] = features.values().get(i).status();
        }
        return append(id, group, outcome, features.names(), row, status);
    }

    /**
     * Adds a case from plain numbers.
     *
     * @param id unique
     * @param group what must stay together when the table is split
     * @param outcome the outcome; NaN where unknown
     * @param names the features
     * @param values one per feature; NaN becomes {@link ValueStatus#MISSING}
     * @return this builder
     */
    public FeatureTableBuilder add(String id, String group, double outcome, List<String> names, double[] values) {
        ValueStatus[] status = new ValueStatus[values.length];
        for (int i = 0; i < values.length; i++) {
            status[i] = Double.isNaN(values[i]) ? ValueStatus.MISSING : ValueStatus.OK;
        }
        return append(id, group, outcome, names, values.clone(), status);
    }

    /**
     * Adds a case from numbers and why each is what it is.
     *
     * @param id unique
     * @param group what must stay together when the table is split
     * @param outcome the outcome; NaN where unknown
     * @param names the features
     * @param values one per feature; NaN if and only if the status is not {@link ValueStatus#OK}
     * @param status one per feature
     * @return this builder
     * @throws TableException if its features are not those of the first case, or a value and its status do not go together
     */
    public FeatureTableBuilder add(
            String id, String group, double outcome, List<String> names, double[] values, List<ValueStatus> status) {
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i]) == (status.get(i) == ValueStatus.OK)) {
                throw new TableException("case '" + id + "', column '" + names.get(i) + "': " + values[i]
                        + " with status " + status.get(i) + "; a number is OK, and NaN is not");
            }
        }
        return append(id, group, outcome, names, values.clone(), status.toArray(ValueStatus[]::new));
    }

    private FeatureTableBuilder append(
            String id, String group, double outcome, List<String> names, double[] row, ValueStatus[] status) {
        if (rows.isEmpty()) {
            columns = List.copyOf(names);
        } else if (!columns.equals(names)) {
            throw new TableException("case '" + id + "' has " + names.size() + " features that are not those of case '"
                    + ids.get(0) + "' (" + columns.size() + "); extract all cases with the same settings");
        }
        for (int c = 0; c < row.length; c++) {
            if (Double.isInfinite(row[c])) {
                throw new TableException("case '" + id + "', column '" + names.get(c)
                        + "': infinite; a table holds finite numbers, or NaN for a missing one");
            }
        }
        ids.add(id);
        groups.add(group);
        outcomes.add(outcome);
        rows.add(row);
        statuses.add(status);
        return this;
    }

    /**
     * The table so far.
     *
     * @return an immutable table
     */
    public FeatureTable build() {
        int n = rows.size();
        double[][] values = new double[columns.size()][n];
        ValueStatus[][] status = new ValueStatus[columns.size()][n];
        for (int c = 0; c < columns.size(); c++) {
            for (int r = 0; r < n; r++) {
                values[c][r] = rows.get(r)[c];
                status[c][r] = statuses.get(r)[c];
            }
        }
        double[] outcome = outcomeName.isEmpty()
                ? new double[0]
                : outcomes.stream().mapToDouble(Double::doubleValue).toArray();
        return new FeatureTable(idName, ids, outcomeName, outcome, groups, columns, values, status);
    }
}
