package org.alnm.models.kernel;

import java.util.List;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.Classifier;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedClassifier;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;
import org.alnm.models.linear.Family;
import org.alnm.models.linear.FittedLinear;
import org.alnm.models.linear.LinearModel;
import org.alnm.models.numeric.Values;

/**
 * A support vector machine with soft margin (Cortes and Vapnik 1995, doi:10.1007/BF00994018), trained by LIBSVM (Chang and
 * Lin 2011, doi:10.1145/1961189.1961199). Scores are signed distances in units of the margin, no probabilities; calibrate
 * them where probabilities are needed. Standardise first. Immutable.
 *
 * <p>Kernels are computed before, in 24 bytes for each pair of cases, so that the bits do not depend on the JDK; the linear
 * one of more than 1,000 cases is computed as it is needed.
 */
public final class SupportVectorMachine implements Classifier {

    static {
        // LIBSVM prints on every fit unless told not to; the switch is one for the whole process.
        svm.svm_set_print_string_function(text -> {});
    }

    private static final double LONGEST = 1e9;
    private static final int MOST_PRECOMPUTED_LINEAR = 1000;

    private final double cost;
    private final Kernel kernel;
    private final boolean scaled;
    private final boolean balanced;
    private final double tolerance;

    private SupportVectorMachine(double cost, Kernel kernel, boolean scaled, boolean balanced, double tolerance) {
        if (!(cost > 0) || Double.isInfinite(cost)) {
            throw new ModelException("the cost C of a support vector machine is finite and above 0: " + cost);
        }
        if (!(tolerance > 0 && tolerance < 1)) {
            throw new ModelException("the tolerance lies above 0 and below 1: " + tolerance);
        }
        this.cost = cost;
        this.kernel = kernel;
        this.scaled = scaled;
        this.balanced = balanced;
        this.tolerance = tolerance;
    }

    /**
     * With a linear kernel.
     *
     * @param cost C, of a case on the wrong side of its margin; finite, above 0
     * @return the classifier
     * @throws ModelException if it is out of range
     */
    public static SupportVectorMachine linear(double cost) {
        return new SupportVectorMachine(cost, Kernel.linear(), false, false, 1e-3);
    }

    /**
     * With the kernel exp(-gamma |a - b|^2), where gamma is 1 / (number of columns x variance of all cells): scikit-learn's
     * {@code scale}.
     *
     * @param cost C, of a case on the wrong side of its margin; finite, above 0
     * @return the classifier
     * @throws ModelException if it is out of range
     */
    public static SupportVectorMachine radial(double cost) {
        return new SupportVectorMachine(cost, Kernel.radial(1), true, false, 1e-3);
    }

    /**
     * With the kernel exp(-gamma |a - b|^2).
     *
     * @param cost C, of a case on the wrong side of its margin; finite, above 0
     * @param gamma finite, above 0
     * @return the classifier
     * @throws ModelException if a number is out of range
     */
    public static SupportVectorMachine radial(double cost, double gamma) {
        return new SupportVectorMachine(cost, Kernel.radial(gamma), false, false, 1e-3);
    }

    /**
     * With the kernel (gamma a b + coefficient)^degree, where gamma is as in {@link #radial(double)}.
     *
     * @param cost C, of a case on the wrong side of its margin; finite, above 0
     * @param degree at least 1
     * @param coefficient finite
     * @return the classifier
     * @throws ModelException if a number is out of range
     */
    public static SupportVectorMachine polynomial(double cost, int degree, double coefficient) {
        Kernel kernel = new Kernel(Kernel.Kind.POLYNOMIAL, 1, degree, coefficient);
        return new SupportVectorMachine(cost, kernel, true, false, 1e-3);
    }

    /**
     * With costs so that both classes weigh the same: n / (2 n of the class).
     *
     * @return a copy
     */
    public SupportVectorMachine balanced() {
        return new SupportVectorMachine(cost, kernel, scaled, true, tolerance);
    }

    /**
     * How far the conditions of the optimum may be missed.
     *
     * @param gap above 0, below 1; LIBSVM's 1e-3 by default
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public SupportVectorMachine withTolerance(double gap) {
        return new SupportVectorMachine(cost, kernel, scaled, balanced, gap);
    }

    @Override
    public String name() {
        return switch (kernel.kind()) {
            case LINEAR -> "linear SVM";
            case RADIAL -> "radial SVM";
            case POLYNOMIAL -> "polynomial SVM";
        };
    }

    @Override
    public Provenance settings() {
        Provenance.Builder settings = Provenance.builder().put("cost", cost);
        kernel.write(settings);
        return settings.put("gamma", scaled ? "scale" : (Object) kernel.gamma())
                .put("classWeights", balanced ? "balanced" : "none")
                .put("tolerance", tolerance)
                .build();
    }

    @Override
    public FittedClassifier fit(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features().requireNumbers("A support vector machine");
        boolean linear = kernel.kind() == Kernel.Kind.LINEAR;
        // The linear machine does not depend on where the columns' zero lies, but its iteration does.
        double[] centre = linear ? means(x) : new double[x.columnCount()];
        double[][] rows = x.toRows();
        for (double[] row : rows) {
            for (int c = 0; c < row.length; c++) {
                row[c] -= centre[c];
            }
        }
        Kernel used = scaled ? new Kernel(kernel.kind(), scale(rows), kernel.degree(), kernel.coefficient()) : kernel;
        refuseUnscaled(rows, used);
        boolean precomputed = !linear || rows.length <= MOST_PRECOMPUTED_LINEAR;
        double[][] columns = Rows.transposed(rows, x.columnCount());
        double[][] cells = precomputed ? used.values(columns, rows.length) : rows;
        svm_model model =
                svm.svm_train(problem(cells, precomputed, training.outcome()), parameter(training, precomputed));
        List<String> notes = training.isWeighted()
                ? List.of("case weights were not used: LIBSVM weighs classes, not cases")
                : List.of();
        double sign = model.label[0] == 1 ? 1 : -1;
        int[] vectors = model.sv_indices;
        double[] coefficients = new double[vectors.length];
        double[][] kept = new double[vectors.length][];
        for (int k = 0; k < vectors.length; k++) {
            coefficients[k] = sign * model.sv_coef[0][k] + 0.0;
            kept[k] = rows[vectors[k] - 1];
        }
        double intercept = -sign * model.rho[0] + 0.0;
        return linear
                ? linear(x.names(), centre, kept, coefficients, intercept, notes)
                : new FittedSupportVectors(x.names(), used, kept, coefficients, intercept, notes);
    }

    /** Where cases are very long, nothing but the cost limits the coefficients, and the iteration does not end in time. */
    private void refuseUnscaled(double[][] rows, Kernel used) {
        double longest = 0;
        for (double[] row : rows) {
            longest = Math.max(longest, used.ofItself(row));
        }
        if (!(cost * longest <= LONGEST)) {
            throw new ModelException("the " + name() + " cannot be trained on cases of squared length " + longest
                    + " at a cost of " + cost + "; standardise the columns, such as by Standardise.zScore()");
        }
    }

    private static FittedLinear linear(
            List<String> names,
            double[] centre,
            double[][] vectors,
            double[] coefficients,
            double intercept,
            List<String> notes) {
        double[] slopes = new double[names.size()];
        for (int k = 0; k < vectors.length; k++) {
            for (int c = 0; c < slopes.length; c++) {
                slopes[c] += coefficients[k] * vectors[k][c];
            }
        }
        double shifted = intercept;
        for (int c = 0; c < slopes.length; c++) {
            shifted -= slopes[c] * centre[c];
        }
        return FittedLinear.of(LinearModel.of(Family.GAUSSIAN, names, shifted, slopes), notes);
    }

    private static double[] means(DesignMatrix x) {
        double[] means = new double[x.columnCount()];
        for (int c = 0; c < means.length; c++) {
            double[] column = x.column(c);
            // From the first value on, so that a column that does not vary has it as its mean, to the last bit.
            means[c] = column[0] + Values.sum(column, column[0]) / column.length;
        }
        return means;
    }

    private static double scale(double[][] rows) {
        double mean = 0;
        long cells = (long) rows.length * rows[0].length;
        for (double[] row : rows) {
            mean += Values.sum(row, 0) / cells;
        }
        double variance = 0;
        for (double[] row : rows) {
            variance += Values.squares(row, mean) / cells;
        }
        double gamma = 1 / (rows[0].length * variance);
        return variance > 0 && Double.isFinite(gamma) && gamma > 0 ? gamma : 1;
    }

    private static svm_problem problem(double[][] cells, boolean precomputed, double[] y) {
        svm_problem problem = new svm_problem();
        problem.l = cells.length;
        problem.y = new double[cells.length];
        problem.x = new svm_node[cells.length][];
        for (int i = 0; i < cells.length; i++) {
            problem.y[i] = y[i] == 1 ? 1 : -1;
            int first = precomputed ? 1 : 0;
            svm_node[] nodes = new svm_node[first + cells[i].length];
            if (precomputed) {
                nodes[0] = node(0, i + 1);
            }
            for (int k = 0; k < cells[i].length; k++) {
                nodes[first + k] = node(k + 1, cells[i][k]);
            }
            problem.x[i] = nodes;
        }
        return problem;
    }

    private static svm_node node(int index, double value) {
        svm_node node = new svm_node();
        node.index = index;
        node.value = value;
        return node;
    }

    private svm_parameter parameter(TrainingSet training, boolean precomputed) {
        svm_parameter parameter = new svm_parameter();
        parameter.svm_type = svm_parameter.C_SVC;
        parameter.kernel_type = precomputed ? svm_parameter.PRECOMPUTED : svm_parameter.LINEAR;
        parameter.C = cost;
        parameter.eps = tolerance;
        parameter.cache_size = 100;
        parameter.shrinking = 1;
        parameter.probability = 0;
        parameter.nr_weight = balanced ? 2 : 0;
        if (balanced) {
            double n = training.rowCount();
            parameter.weight_label = new int[] {1, -1};
            parameter.weight = new double[] {n / (2 * training.events()), n / (2 * (n - training.events()))};
        }
        return parameter;
    }

    @Override
    public String toString() {
        return name();
    }
}
