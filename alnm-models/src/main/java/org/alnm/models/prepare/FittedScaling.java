package org.alnm.models.prepare;

import java.util.Collection;
import java.util.List;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.State;

/** What to subtract from each column and to divide it by; a divisor of 0 makes the column 0. */
final class FittedScaling extends ColumnwiseStep {

    static final String KIND = "scaling";

    private final double[] centres;
    private final double[] divisors;

    FittedScaling(List<String> columns, double[] centres, double[] divisors) {
        super(columns);
        this.centres = centres;
        this.divisors = divisors;
    }

    @Override
    public DesignMatrix transform(DesignMatrix x) {
        DesignMatrix mine = x.select(inputs()).requireNumbers("A scaling");
        return DesignMatrix.fill(inputs(), x.rowCount(), (c, into) -> {
            double centre = centres[c];
            double divisor = divisors[c];
            if (divisor > 0) {
                mine.addTo(c, 1, into);
                for (int r = 0; r < into.length; r++) {
                    into[r] = (into[r] - centre) / divisor;
                }
            }
        });
    }

    @Override
    public FittedStep narrow(Collection<String> wanted) {
        int[] kept = Columns.positions(inputs(), wanted);
        return new FittedScaling(
                Columns.pick(inputs(), kept), Columns.pick(centres, kept), Columns.pick(divisors, kept));
    }

    @Override
    public State state() {
        return State.of(
                KIND,
                Provenance.builder()
                        .put("columns", inputs())
                        .put("centres", centres)
                        .put("divisors", divisors)
                        .build());
    }

    @Override
    public List<String> notes() {
        return List.of();
    }
}
