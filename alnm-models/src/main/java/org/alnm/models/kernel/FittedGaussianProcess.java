package org.alnm.models.kernel;

import java.util.List;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedClassifier;
import org.alnm.models.Logit;
import org.alnm.models.ModelFileException;
import org.alnm.models.State;
import org.ejml.data.DMatrixRMaj;

/** The training rows and the mode of the posterior at them. */
final class FittedGaussianProcess implements FittedClassifier {

    static final String KIND = "gaussian-process";

    private static final double STEP = 0.1;
    private static final int REACH = 80;

    private final List<String> inputs;
    private final Kernel kernel;
    private final double variance;
    private final double[][] rows;
    private final double[] residual;
    private final double[] rootCurvature;
    private final DMatrixRMaj factor;
    private final boolean ignoredWeights;

    FittedGaussianProcess(
            List<String> inputs,
            Kernel kernel,
            double variance,
            double[][] rows,
            double[] residual,
            double[] rootCurvature,
            boolean ignoredWeights) {
        this.inputs = List.copyOf(inputs);
        this.kernel = kernel;
        this.variance = variance;
        this.rows = rows;
        this.residual = residual;
        this.rootCurvature = rootCurvature;
        this.ignoredWeights = ignoredWeights;
        DMatrixRMaj covariance = new DMatrixRMaj(rows.length, rows.length);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                covariance.set(i, j, variance * kernel.value(rows[i], rows[j]));
            }
        }
        this.factor = Laplace.factor(covariance, rootCurvature);
    }

    static FittedGaussianProcess read(State state) {
        List<String> inputs = state.texts("columns");
        double[] residual = state.numbers("residual");
        FittedGaussianProcess read = new FittedGaussianProcess(
                inputs,
                Kernel.read(state),
                state.number("variance"),
                Rows.split(state.numbers("rows", residual.length * inputs.size()), residual.length, inputs.size()),
                residual,
                state.numbers("rootCurvature", residual.length),
                false);
        if (read.factor.getNumRows() < residual.length) {
            throw new ModelFileException("a Gaussian process that contradicts itself: no posterior variance");
        }
        return read;
    }

    @Override
    public List<String> inputs() {
        return inputs;
    }

    @Override
    public boolean givesProbabilities() {
        return true;
    }

    @Override
    public double[] score(DesignMatrix x) {
        double[][] cases = x.select(inputs).requireNumbers("A Gaussian process").toRows();
        double[] scores = new double[cases.length];
        for (int r = 0; r < cases.length; r++) {
            double mean = 0;
            double[] along = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                double covariance = variance * kernel.value(cases[r], rows[i]);
                mean += covariance * residual[i];
                along[i] = rootCurvature[i] * covariance;
            }
            Laplace.solveLower(factor, along);
            double explained = 0;
            for (double value : along) {
                explained += value * value;
            }
            scores[r] = meanProbability(mean, Math.sqrt(Math.max(variance - explained, 0)));
        }
        return scores;
    }

    /** The mean of the logistic function under a normal density, by the trapezoidal rule. */
    private static double meanProbability(double mean, double deviation) {
        double sum = 0;
        double total = 0;
        for (int k = -REACH; k <= REACH; k++) {
            double density = StrictMath.exp(-(k * STEP) * (k * STEP) / 2);
            sum += density * Logit.probability(mean + k * STEP * deviation);
            total += density;
        }
        return sum / total;
    }

    @Override
    public State state() {
        Provenance.Builder values = Provenance.builder().put("columns", inputs);
        kernel.write(values);
        values.put("variance", variance)
                .put("rows", Rows.join(rows, inputs.size()))
                .put("residual", residual)
                .put("rootCurvature", rootCurvature);
        return State.of(KIND, values.build());
    }

    @Override
    public List<String> notes() {
        String holds = "the model holds the features of its " + rows.length + " training rows";
        return ignoredWeights
                ? List.of(holds, "case weights were not used: a Gaussian process takes none")
                : List.of(holds);
    }
}
