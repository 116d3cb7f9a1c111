package org.alnm.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.alnm.core.feature.FeatureTable;

/**
 * Rows that a model may learn from: features, a known outcome of 0 or 1, ids, groups and case weights. Immutable. Both
 * classes occur.
 */
public final class TrainingSet {

    private final DesignMatrix features;
    private final double[] outcome;
    private final List<String> ids;
    private final List<String> groups;
    private final double[] weights;

    private TrainingSet(
            DesignMatrix features, double[] outcome, List<String> ids, List<String> groups, double[] weights) {
        this.features = features;
        this.outcome = outcome;
        this.ids = ids;
        this.groups = groups;
        this.weights = weights;
    }

    /**
     * The rows of a table.
     *
     * @param table the training part; its outcome is 0 or 1 in all rows
     * @return the set
     * @throws ModelException if the outcome is missing, unknown in a row, not 0 or 1, or of one class only
     */
    public static TrainingSet of(FeatureTable table) {
        if (!table.hasOutcome()) {
            throw new ModelException("the training table has no outcome; read it with one, or use withOutcome");
        }
        double[] outcome = table.outcomes();
        int unknown = 0;
        int events = 0;
        for (int r = 0; r < outcome.length; r++) {
            if (Double.isNaN(outcome[r])) {
                unknown++;
            } else if (outcome[r] == 0 || outcome[r] == 1) {
                events += (int) outcome[r];
            } else {
                throw new ModelException("outcome '" + table.outcomeName() + "' of case '"
                        + table.ids().get(r) + "' is " + outcome[r] + "; a classifier learns 0 and 1");
            }
        }
        if (unknown > 0) {
            throw new ModelException("outcome '" + table.outcomeName() + "' is unknown in " + unknown + " of "
                    + outcome.length + " training rows; leave them out with withKnownOutcome()");
        }
        if (events == 0 || events == outcome.length) {
            throw new ModelException("outcome '" + table.outcomeName() + "' is " + (events == 0 ? 0 : 1) + " in all "
                    + outcome.length + " training rows; a classifier needs both classes");
        }
        double[] weights = new double[outcome.length];
        Arrays.fill(weights, 1);
        return new TrainingSet(DesignMatrix.of(table), outcome, table.ids(), table.groups(), weights);
    }

    /**
     * The same rows with case weights. Classifiers that can weigh cases do; the others say so in their notes.
     *
     * @param values finite and above 0, one a row; only their ratios matter
     * @return the set
     * @throws ModelException if one is out of range or their number differs from the rows
     */
    public TrainingSet withWeights(double... values) {
        if (values.length != outcome.length) {
            throw new ModelException(values.length + " weights for " + outcome.length + " training rows");
        }
        for (int r = 0; r < values.length; r++) {
            if (!(values[r] > 0) || Double.isInfinite(values[r])) {
                throw new ModelException("the weight of case '" + ids.get(r) + "' is " + values[r]
                        + "; it must be finite and above 0 (leave out the rows that must not count)");
            }
        }
        return new TrainingSet(features, outcome, ids, groups, values.clone());
    }

    /**
     * The same rows with other features, as a fitted step makes them.
     *
     * @param transformed as many rows
     * @return the set
     * @throws ModelException if the number of rows differs
     */
    public TrainingSet withFeatures(DesignMatrix transformed) {
        if (transformed.rowCount() != features.rowCount()) {
            throw new ModelException(
                    transformed.rowCount() + " rows of features for " + features.rowCount() + " training rows");
        }
        return new TrainingSet(transformed, outcome, ids, groups, weights);
    }

    /**
     * These rows and made-up ones after them, which learn and are never judged.
     *
     * @param features of the new rows; the columns of this set
     * @param outcomes 0 or 1, one a new row
     * @param like for each new row, the row of this set whose group and weight it takes
     * @return the set
     * @throws ModelException if the columns or lengths differ
     */
    public TrainingSet withMore(DesignMatrix features, double[] outcomes, int[] like) {
        int more = features.rowCount();
        if (!features.names().equals(this.features.names()) || outcomes.length != more || like.length != more) {
            throw new ModelException("made-up rows need the columns of the training rows, an outcome and a model row");
        }
        int rows = rowCount();
        DesignMatrix mine = this.features;
        DesignMatrix all = DesignMatrix.fill(mine.names(), rows + more, (c, into) -> {
            System.arraycopy(mine.column(c), 0, into, 0, rows);
            System.arraycopy(features.column(c), 0, into, rows, more);
        });
        double[] newOutcome = Arrays.copyOf(outcome, rows + more);
        double[] newWeights = Arrays.copyOf(weights, rows + more);
        List<String> newIds = new ArrayList<>(ids);
        List<String> newGroups = new ArrayList<>(groups);
        for (int i = 0; i < more; i++) {
            if (outcomes[i] != 0 && outcomes[i] != 1) {
                throw new ModelException("the outcome of a made-up row is " + outcomes[i] + "; it must be 0 or 1");
            }
            newOutcome[rows + i] = outcomes[i];
            newWeights[rows + i] = weights[like[i]];
            newIds.add(ids.get(like[i]) + "#" + i);
            newGroups.add(groups.get(like[i]));
        }
        return new TrainingSet(all, newOutcome, List.copyOf(newIds), List.copyOf(newGroups), newWeights);
    }

    /**
     * Some rows, such as those of a fold's training part.
     *
     * @param rows indices in the order wanted
     * @return the set
     * @throws ModelException if they are of one class only
     */
    public TrainingSet rows(int... rows) {
        double[] picked = new double[rows.length];
        double[] newWeights = new double[rows.length];
        List<String> newIds = new ArrayList<>();
        List<String> newGroups = new ArrayList<>();
        int events = 0;
        for (int r = 0; r < rows.length; r++) {
            picked[r] = outcome[rows[r]];
            events += (int) picked[r];
            newWeights[r] = weights[rows[r]];
            newIds.add(ids.get(rows[r]));
            newGroups.add(groups.get(rows[r]));
        }
        if (events == 0 || events == rows.length) {
            throw new ModelException("the " + rows.length + " rows chosen are of one class only");
        }
        return new TrainingSet(features.rows(rows), picked, List.copyOf(newIds), List.copyOf(newGroups), newWeights);
    }

    /**
     * The features.
     *
     * @return rows in the order of this set
     */
    public DesignMatrix features() {
        return features;
    }

    /**
     * The outcome.
     *
     * @return a new array of 0 and 1, one a row
     */
    public double[] outcome() {
        return outcome.clone();
    }

    /**
     * The case weights.
     *
     * @return a new array, one a row; all 1 unless {@link #withWeights} said otherwise
     */
    public double[] weights() {
        return weights.clone();
    }

    /**
     * Whether some cases weigh more than others.
     *
     * @return false where all weigh the same
     */
    public boolean isWeighted() {
        for (double weight : weights) {
            if (weight != weights[0]) {
                return true;
            }
        }
        return false;
    }

    /**
     * The ids of the cases.
     *
     * @return one a row, distinct
     */
    public List<String> ids() {
        return ids;
    }

    /**
     * What must stay together.
     *
     * @return one a row
     */
    public List<String> groups() {
        return groups;
    }

    /**
     * The number of cases.
     *
     * @return at least 2
     */
    public int rowCount() {
        return outcome.length;
    }

    /**
     * The number of cases with the outcome.
     *
     * @return at least 1
     */
    public int events() {
        int events = 0;
        for (double value : outcome) {
            events += (int) value;
        }
        return events;
    }

    @Override
    public String toString() {
        return "TrainingSet of " + rowCount() + " cases (" + events() + " with the outcome) x " + features.columnCount()
                + " features";
    }
}
