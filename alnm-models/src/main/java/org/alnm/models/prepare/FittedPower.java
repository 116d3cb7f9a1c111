package org.alnm.models.prepare;

import java.util.Collection;
import java.util.List;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.ModelException;
import org.alnm.models.ModelFileException;
import org.alnm.models.State;

/** The power of each column. */
final class FittedPower extends ColumnwiseStep {

    static final String KIND = "power";

    private final double[] lambdas;
    private final boolean positive;

    FittedPower(List<String> columns, double[] lambdas, boolean positive) {
        super(columns);
        this.lambdas = lambdas;
        this.positive = positive;
    }

    static FittedPower read(State state) {
        List<String> columns = state.texts("columns");
        String family = state.text("family");
        if (!family.equals("Box-Cox") && !family.equals("Yeo-Johnson")) {
            throw new ModelFileException("a power of the family '" + family + "' cannot be");
        }
        return new FittedPower(columns, Columns.numbers(state, "lambdas", columns), family.equals("Box-Cox"));
    }

    /** Box-Cox or Yeo-Johnson; by expm1, which keeps its digits where lambda is near 0. */
    static double value(double x, double lambda, boolean positive) {
        if (positive) {
            return power(StrictMath.log(x), lambda);
        }
        return x >= 0 ? power(StrictMath.log1p(x), lambda) : -power(StrictMath.log1p(-x), 2 - lambda);
    }

    private static double power(double log, double lambda) {
        return lambda == 0 ? log : StrictMath.expm1(lambda * log) / lambda;
    }

    @Override
    public DesignMatrix transform(DesignMatrix x) {
        DesignMatrix mine = x.select(inputs()).requireNumbers("The power transform");
        return DesignMatrix.fill(inputs(), x.rowCount(), (c, into) -> {
            for (int r = 0; r < into.length; r++) {
                double value = mine.value(r, c);
                if (positive && value <= 0) {
                    throw new ModelException("Box-Cox takes values above 0 only; column '" + inputs().get(c) + "', row "
                            + r + " (counted from 0) is " + value);
                }
                into[r] = value(value, lambdas[c], positive);
            }
        });
    }

    @Override
    public FittedStep narrow(Collection<String> wanted) {
        int[] kept = Columns.positions(inputs(), wanted);
        return new FittedPower(Columns.pick(inputs(), kept), Columns.pick(lambdas, kept), positive);
    }

    @Override
    public State state() {
        return State.of(
                KIND,
                Provenance.builder()
                        .put("columns", inputs())
                        .put("lambdas", lambdas)
                        .put("family", positive ? "Box-Cox" : "Yeo-Johnson")
                        .build());
    }

    @Override
    public List<String> notes() {
        return List.of();
    }
}
