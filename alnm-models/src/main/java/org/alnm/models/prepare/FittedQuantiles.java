package org.alnm.models.prepare;

import java.util.Collection;
import java.util.List;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.ModelFileException;
import org.alnm.models.State;
import org.apache.commons.math3.special.Erf;

/** The training quantiles of each column. */
final class FittedQuantiles extends ColumnwiseStep {

    static final String KIND = "quantiles";

    private static final double LEAST = 1e-7;

    private final int steps;
    private final double[] quantiles; // Column after column, rising.
    private final boolean normal;

    FittedQuantiles(List<String> columns, int steps, double[] quantiles, boolean normal) {
        super(columns);
        this.steps = steps;
        this.quantiles = quantiles;
        this.normal = normal;
    }

    static FittedQuantiles read(State state) {
        List<String> columns = state.texts("columns");
        int steps = state.whole("steps");
        String distribution = state.text("distribution");
        if (steps < 2 || !List.of("normal", "uniform").contains(distribution)) {
            throw new ModelFileException("quantiles of " + steps + " steps to '" + distribution + "' cannot be");
        }
        return new FittedQuantiles(
                columns, steps, state.numbers("quantiles", columns.size() * steps), distribution.equals("normal"));
    }

    @Override
    public DesignMatrix transform(DesignMatrix x) {
        DesignMatrix mine = x.select(inputs()).requireNumbers("The quantile transform");
        return DesignMatrix.fill(inputs(), x.rowCount(), (c, into) -> {
            for (int r = 0; r < into.length; r++) {
                into[r] = value(c * steps, mine.value(r, c));
            }
        });
    }

    private double value(int start, double x) {
        double least = quantiles[start];
        double greatest = quantiles[start + steps - 1];
        double place;
        if (least == greatest) {
            place = x < least ? 0 : x > least ? 1 : 0.5;
        } else if (x <= least) {
            place = 0;
        } else if (x >= greatest) {
            place = 1;
        } else {
            // The mean of the place looking up and looking down: the middle of a run of equal quantiles.
            int above = 0;
            while (quantiles[start + above] <= x) {
                above++;
            }
            int below = above - 1;
            int first = below;
            while (quantiles[start + first] == x && first > 0 && quantiles[start + first - 1] == x) {
                first--;
            }
            double low = quantiles[start + below];
            double part = (x - low) / (quantiles[start + above] - low);
            place = quantiles[start + below] == x ? (below + first) / 2.0 / (steps - 1) : (below + part) / (steps - 1);
        }
        if (!normal) {
            return place;
        }
        double inside = Math.min(Math.max(place, LEAST), 1 - LEAST);
        return -Math.sqrt(2) * Erf.erfcInv(2 * inside) + 0.0;
    }

    @Override
    public FittedStep narrow(Collection<String> wanted) {
        int[] kept = Columns.positions(inputs(), wanted);
        double[] some = new double[kept.length * steps];
        for (int i = 0; i < kept.length; i++) {
            System.arraycopy(quantiles, kept[i] * steps, some, i * steps, steps);
        }
        return new FittedQuantiles(Columns.pick(inputs(), kept), steps, some, normal);
    }

    @Override
    public State state() {
        return State.of(
                KIND,
                Provenance.builder()
                        .put("columns", inputs())
                        .put("steps", steps)
                        .put("quantiles", quantiles)
                        .put("distribution", normal ? "normal" : "uniform")
                        .build());
    }

    @Override
    public List<String> notes() {
        return List.of();
    }
}
