package org.alnm.models.kernel;

import java.util.Arrays;
import java.util.List;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedClassifier;
import org.alnm.models.State;
import org.alnm.models.numeric.CaseBlocks;
import org.alnm.models.numeric.Products;

/** Support vectors with their coefficients. */
final class FittedSupportVectors implements FittedClassifier {

    static final String KIND = "support-vectors";

    private final List<String> inputs;
    private final Kernel kernel;
    private final double[][] vectors;
    private final double[][] columns;
    private final double[] coefficients;
    private final double intercept;
    private final List<String> notes;

    FittedSupportVectors(
            List<String> inputs,
            Kernel kernel,
            double[][] vectors,
            double[] coefficients,
            double intercept,
            List<String> notes) {
        this.inputs = List.copyOf(inputs);
        this.kernel = kernel;
        this.vectors = vectors;
        this.columns = Rows.transposed(vectors, inputs.size());
        this.coefficients = coefficients;
        this.intercept = intercept;
        this.notes = List.copyOf(notes);
    }

    static FittedSupportVectors read(State state) {
        List<String> inputs = state.texts("columns");
        double[] coefficients = state.numbers("coefficients");
        double[][] vectors = Rows.split(
                state.numbers("vectors", coefficients.length * inputs.size()), coefficients.length, inputs.size());
        return new FittedSupportVectors(
                inputs, Kernel.read(state), vectors, coefficients, state.number("intercept"), List.of());
    }

    @Override
    public List<String> inputs() {
        return inputs;
    }

    @Override
    public boolean givesProbabilities() {
        return false;
    }

    @Override
    public double[] score(DesignMatrix x) {
        DesignMatrix mine = x.select(inputs).requireNumbers("A support vector machine");
        return CaseBlocks.score(mine.toColumns(), x.rowCount(), (cases, count) -> {
            double[] scores = new double[count];
            Arrays.fill(scores, intercept);
            double[][] values = kernel.values(columns, vectors.length, cases, count);
            Products.add(values, vectors.length, coefficients, 0, 1, scores);
            return scores;
        });
    }

    @Override
    public State state() {
        Provenance.Builder values = Provenance.builder().put("columns", inputs);
        kernel.write(values);
        values.put("vectors", Rows.join(vectors, inputs.size()))
                .put("coefficients", coefficients)
                .put("intercept", intercept);
        return State.of(KIND, values.build());
    }

    @Override
    public List<String> notes() {
        return notes;
    }
}
