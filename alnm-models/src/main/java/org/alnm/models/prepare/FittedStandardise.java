package org.alnm.models.prepare;

import java.util.Collection;
import java.util.List;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.State;

/** Mean and standard deviation of each column; 0 where it does not vary. */
final class FittedStandardise implements FittedStep {

    static final String KIND = "z-score";

    private final List<String> columns;
    private final double[] means;
    private final double[] deviations;

    FittedStandardise(List<String> columns, double[] means, double[] deviations) {
        this.columns = List.copyOf(columns);
        this.means = means;
        this.deviations = deviations;
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
        DesignMatrix mine = x.select(columns).requireNumbers("The z-score");
        return DesignMatrix.fill(columns, x.rowCount(), (c, into) -> {
            if (deviations[c] > 0) {
                for (int r = 0; r < into.length; r++) {
                    into[r] = (mine.value(r, c) - means[c]) / deviations[c];
                }
            }
        });
    }

    @Override
    public FittedStep narrow(Collection<String> wanted) {
        int[] kept = Columns.positions(columns, wanted);
        return new FittedStandardise(
                Columns.pick(columns, kept), Columns.pick(means, kept), Columns.pick(deviations, kept));
    }

    @Override
    public State state() {
        return State.of(
                KIND,
                Provenance.builder()
                        .put("columns", columns)
                        .put("means", means)
                        .put("deviations", deviations)
                        .build());
    }

    @Override
    public List<String> notes() {
        return List.of();
    }
}
