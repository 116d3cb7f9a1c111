package org.alnm.models.linear;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedClassifier;
import org.alnm.models.FittedStep;
import org.alnm.models.Importances;
import org.alnm.models.State;

/**
 * A linear model as a stage: at the end of a pipeline it scores; before the end it passes the columns with a coefficient
 * on and drops the others. Immutable.
 */
public final class FittedLinear implements FittedStep, FittedClassifier, Importances {

    static final String KIND = "linear";

    private final LinearModel model;
    private final List<String> passed;
    private final List<String> notes;

    /**
     * A linear model as a stage.
     *
     * @param model of the columns that are passed on
     * @param notes sentences about the fit
     * @return the stage
     */
    public static FittedLinear of(LinearModel model, List<String> notes) {
        return new FittedLinear(model, notes);
    }

    FittedLinear(LinearModel model, List<String> notes) {
        this(model, model.names(), notes);
    }

    private FittedLinear(LinearModel model, List<String> passed, List<String> notes) {
        this.model = model;
        this.passed = List.copyOf(passed);
        this.notes = List.copyOf(notes);
    }

    /**
     * The coefficients, on the scale of the columns that reach this stage.
     *
     * @return a model of the columns with a coefficient
     */
    public LinearModel model() {
        return model;
    }

    @Override
    public List<String> inputs() {
        return passed;
    }

    /**
     * The absolute coefficients: comparable where the columns are of one scale, as after a z-score.
     *
     * @return one a column of the inputs
     */
    @Override
    public double[] importances() {
        List<String> names = model.names();
        double[] coefficients = model.coefficients();
        Map<String, Double> sizes = new HashMap<>();
        for (int j = 0; j < coefficients.length; j++) {
            sizes.put(names.get(j), Math.abs(coefficients[j]));
        }
        return passed.stream()
                .mapToDouble(name -> sizes.getOrDefault(name, 0.0))
                .toArray();
    }

    @Override
    public List<String> outputs() {
        return passed;
    }

    @Override
    public DesignMatrix transform(DesignMatrix x) {
        return x.select(passed).requireNumbers("A linear selection");
    }

    @Override
    public FittedLinear narrow(Collection<String> wanted) {
        Set<String> set = new HashSet<>(wanted);
        return new FittedLinear(model, passed.stream().filter(set::contains).toList(), notes);
    }

    @Override
    public boolean givesProbabilities() {
        return model.family() == Family.BINOMIAL;
    }

    @Override
    public double[] score(DesignMatrix x) {
        return model.mean(x);
    }

    @Override
    public State state() {
        return State.of(
                KIND,
                Provenance.builder()
                        .put("family", model.family().name().toLowerCase(Locale.ROOT))
                        .put("intercept", model.intercept())
                        .put("columns", model.names())
                        .put("coefficients", model.coefficients())
                        .put("passed", passed)
                        .build());
    }

    @Override
    public List<String> notes() {
        return notes;
    }
}
