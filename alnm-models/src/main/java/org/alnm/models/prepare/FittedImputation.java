package org.alnm.models.prepare;

import java.util.Collection;
import java.util.List;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.State;

/** The value that stands for a missing one, for each column. */
final class FittedImputation extends ColumnwiseStep {

    static final String KIND = "imputation";

    private final double[] fill;
    private final List<String> notes;

    FittedImputation(List<String> columns, double[] fill, List<String> notes) {
        super(columns);
        this.fill = fill;
        this.notes = notes;
    }

    @Override
    public DesignMatrix transform(DesignMatrix x) {
        DesignMatrix mine = x.select(inputs());
        return DesignMatrix.fill(inputs(), x.rowCount(), (c, into) -> {
            for (int r = 0; r < into.length; r++) {
                double value = mine.value(r, c);
                into[r] = Double.isNaN(value) ? fill[c] : value;
            }
        });
    }

    @Override
    public FittedStep narrow(Collection<String> wanted) {
        int[] kept = Columns.positions(inputs(), wanted);
        return new FittedImputation(Columns.pick(inputs(), kept), Columns.pick(fill, kept), notes);
    }

    @Override
    public State state() {
        return State.of(
                KIND,
                Provenance.builder().put("columns", inputs()).put("fill", fill).build());
    }

    @Override
    public List<String> notes() {
        return notes;
    }
}
