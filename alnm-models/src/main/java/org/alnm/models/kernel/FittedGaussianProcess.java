package org.alnm.models.kernel;

import java.util.List;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedClassifier;
import org.alnm.models.Logit;
import org.alnm.models.ModelFileException;
import org.alnm.models.State;
import org.alnm.models.numeric.CaseBlocks;
import org.alnm.models.numeric.Cholesky;

/** The training rows and the mode of the posterior at them. */
final class FittedGaussianProcess implements FittedClassifier {

    static final String KIND = "gaussian-process";

    private static final double STEP = 0.1;
    private static final int REACH = 80;
    private static final double[] DENSITIES = densities();

    private final List<String> inputs;
    private final Kernel kernel;
    private final double variance;
    private final double[][] rows;
    private final double[] residual;
    private final double[] rootCurvature;
    private final double[][] columns;
    private final double[][] factor;
    private final boolean regular;
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
        this.columns = Rows.transposed(rows, inputs.size());
        this.factor = new double[rows.length][rows.length];
        double[][] covariance = kernel.values(columns, rows.length);
        for (double[] row : covariance) {
            for (int i = 0; i < row.length; i++) {
                row[i] *= variance;
            }
        }
        this.regular = Laplace.factorise(covariance, rootCurvature, factor);
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
        if (!read.regular) {
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
        DesignMatrix mine = x.select(inputs).requireNumbers("A Gaussian process");
        return CaseBlocks.score(mine.toColumns(), x.rowCount(), this::score);
    }

    private double[] score(double[][] cases, int count) {
        double[] means = new double[count];
        double[] explained = new double[count];
        double[][] along = kernel.values(columns, rows.length, cases, count);
        for (int i = 0; i < rows.length; i++) {
            for (int r = 0; r < count; r++) {
                double covariance = variance * along[i][r];
                means[r] += covariance * residual[i];
                along[i][r] = rootCurvature[i] * covariance;
            }
        }
        Cholesky.solveLower(factor, along);
        for (double[] ofCase : along) {
            for (int r = 0; r < count; r++) {
                explained[r] += ofCase[r] * ofCase[r];
            }
        }
        double[] scores = new double[count];
        for (int r = 0; r < count; r++) {
            scores[r] = meanProbability(means[r], Math.sqrt(Math.max(variance - explained[r], 0)));
        }
        return scores;
    }

    /** The mean of the logistic function under a normal density, by the trapezoidal rule. */
    private static double meanProbability(double mean, double deviation) {
        double sum = 0;
        double total = 0;
        for (int k = -REACH; k <= REACH; k++) {
            double density = DENSITIES[k + REACH];
            sum += density * Logit.probability(mean + k * STEP * deviation);
            total += density;
        }
        return sum / total;
    }

    private static double[] densities() {
        double[] densities = new double[2 * REACH + 1];
        for (int k = -REACH; k <= REACH; k++) {
            densities[k + REACH] = StrictMath.exp(-(k * STEP) * (k * STEP) / 2);
        }
        return densities;
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
