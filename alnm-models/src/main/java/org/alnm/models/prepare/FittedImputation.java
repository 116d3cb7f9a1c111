package org.alnm.models.prepare;

import java.util.Collection;
import java.util.List;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.State;

/** The value that stands for a missing one, for each column. */
final class FittedImputation implements FittedStep {

    static final String KIND = "imputation";

    private final List<String> columns;
    private final double[] fill;
    private final List<String> notes;

    FittedImputation(List<String> columns, double[] fill, List<String> notes) {
        this.columns = List.copyOf(columns);
        this.fill = fill;
        this.notes = notes;
    }

    @Override
    public List<String> inputs() {
        return columns;
    }

    @Override
    public List<String> outputs() {
        return columns;
    }

    @Override
    public DesignMatrix transform(DesignMatrix x) {
        DesignMatrix mine = x.select(columns);
        return DesignMatrix.fill(columns, x.rowCount(), (c, into) -> {
            for (int r = 0; r < into.length; r++) {
                double value = mine.value(r, c);
                into[r] = Double.isNaN(value) ? fill[c] : value;
            }
        });
    }

    @Override
    public FittedStep narrow(Collection<String> wanted) {
        int[] kept = Columns.positions(columns, wanted);
        return new FittedImputation(Columns.pick(columns, kept), Columns.pick(fill, kept), notes);
    }

    @Override
    public State state() {
        return State.of(
                KIND,
                Provenance.builder().put("columns", columns).put("fill", fill).build());
    }

    @Override
    public List<String> notes() {
        return notes;
    }
}
