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

    /** Box-Cox or Yeo-Johnson. */
    static double value(double x, double lambda, boolean positive) {
        return ofLog(log(x, positive), lambda, positive);
    }

    /** The logarithm whose multiple is the power's; below 0 for values below 0 of Yeo-Johnson. */
    static double log(double x, boolean positive) {
        if (positive) {
            return StrictMath.log(x);
        }
        return x >= 0 ? StrictMath.log1p(x) : -StrictMath.log1p(-x);
    }

    /** By expm1, which keeps its digits where lambda is near 0. */
    static double ofLog(double log, double lambda, boolean positive) {
        return positive || log >= 0 ? power(log, lambda) : -power(-log, 2 - lambda);
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
