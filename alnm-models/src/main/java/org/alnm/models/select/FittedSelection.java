package org.alnm.models.select;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.State;

/** The columns that a selection keeps, each with its score; the others are dropped. Immutable. */
public final class FittedSelection implements FittedStep {

    static final String KIND = "selection";

    private final String by;
    private final boolean passesMissing;
    private final List<String> kept;
    private final double[] scores;
    private final List<String> notes;

    FittedSelection(String by, boolean passesMissing, List<String> kept, double[] scores, List<String> notes) {
        this.by = by;
        this.passesMissing = passesMissing;
        this.kept = List.copyOf(kept);
        this.scores = scores.clone();
        this.notes = List.copyOf(notes);
    }

    static FittedSelection of(String by, boolean passesMissing, DesignMatrix x, Kept kept) {
        List<String> names = new ArrayList<>();
        for (int column : kept.columns()) {
            names.add(x.names().get(column));
        }
        String note = names.isEmpty()
                ? by + ": no column is kept, and every case gets the same score"
                : by + ": " + names.size() + " of " + x.columnCount() + " columns are kept";
        return new FittedSelection(by, passesMissing, names, kept.scores(), List.of(note));
    }

    /**
     * Why each column was kept; the step says what its score is.
     *
     * @return a new array, one a column of {@link #outputs}
     */
    public double[] scores() {
        return scores.clone();
    }

    @Override
    public List<String> inputs() {
        return kept;
    }

    @Override
    public List<String> outputs() {
        return kept;
    }

    @Override
    public DesignMatrix transform(DesignMatrix x) {
        DesignMatrix mine = x.select(kept);
        return passesMissing ? mine : mine.requireNumbers("The selection by " + by);
    }

    @Override
    public FittedSelection narrow(Collection<String> wanted) {
        Set<String> set = new HashSet<>(wanted);
        List<String> names = new ArrayList<>();
        double[] picked = new double[kept.size()];
        for (int c = 0; c < kept.size(); c++) {
            if (set.contains(kept.get(c))) {
                picked[names.size()] = scores[c];
                names.add(kept.get(c));
            }
        }
        return new FittedSelection(by, passesMissing, names, java.util.Arrays.copyOf(picked, names.size()), notes);
    }

    @Override
    public State state() {
        return State.of(
                KIND,
                Provenance.builder()
                        .put("by", by)
                        .put("missing", passesMissing ? "passed" : "refused")
                        .put("columns", kept)
                        .put("scores", scores)
                        .build());
    }

    @Override
    public List<String> notes() {
        return notes;
    }
}
