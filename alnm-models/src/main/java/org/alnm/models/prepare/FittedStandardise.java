package org.alnm.models.prepare;

import java.util.Collection;
import java.util.List;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.State;

/** Mean and standard deviation of each column; 0 where it does not vary. */
final class FittedStandardise extends ColumnwiseStep {

    static final String KIND = "z-score";

    private final double[] means;
    private final double[] deviations;

    FittedStandardise(List<String> columns, double[] means, double[] deviations) {
        super(columns);
        this.means = means;
        this.deviations = deviations;
    }

    @Override
    public DesignMatrix transform(DesignMatrix x) {
        DesignMatrix mine = x.select(inputs()).requireNumbers("The z-score");
        return DesignMatrix.fill(inputs(), x.rowCount(), (c, into) -> {
            if (deviations[c] > 0) {
                for (int r = 0; r < into.length; r++) {
                    into[r] = (mine.value(r, c) - means[c]) / deviations[c];
                }
            }
        });
    }

    @Override
    public FittedStep narrow(Collection<String> wanted) {
        int[] kept = Columns.positions(inputs(), wanted);
        return new FittedStandardise(
                Columns.pick(inputs(), kept), Columns.pick(means, kept), Columns.pick(deviations, kept));
    }

    @Override
    public State state() {
        return State.of(
                KIND,
                Provenance.builder()
                        .put("columns", inputs())
                        .put("means", means)
                        .put("deviations", deviations)
                        .build());
    }

    @Override
    public List<String> notes() {
        return List.of();
    }
}
