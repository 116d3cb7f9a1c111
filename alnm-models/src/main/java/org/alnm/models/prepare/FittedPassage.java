package org.alnm.models.prepare;

import java.util.Collection;
import java.util.List;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.State;

/** Passes columns on as they are: what is left of a step that changed only which training rows there are. */
final class FittedPassage extends ColumnwiseStep {

    static final String KIND = "passage";

    private final boolean takesMissing;
    private final List<String> notes;

    FittedPassage(List<String> columns, boolean takesMissing, List<String> notes) {
        super(columns);
        this.takesMissing = takesMissing;
        this.notes = List.copyOf(notes);
    }

    @Override
    public DesignMatrix transform(DesignMatrix x) {
        DesignMatrix mine = x.select(inputs());
        return takesMissing ? mine : mine.requireNumbers("An oversampling");
    }

    @Override
    public FittedStep narrow(Collection<String> wanted) {
        return new FittedPassage(Columns.pick(inputs(), Columns.positions(inputs(), wanted)), takesMissing, notes);
    }

    @Override
    public State state() {
        return State.of(
                KIND,
                Provenance.builder()
                        .put("columns", inputs())
                        .put("missing", takesMissing ? "passed" : "refused")
                        .build());
    }

    @Override
    public List<String> notes() {
        return notes;
    }
}
