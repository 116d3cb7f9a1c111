package org.alnm.models.select;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.ConvergenceException;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.ModelException;
import org.alnm.models.Step;
import org.alnm.models.TrainingSet;
import org.alnm.models.numeric.Products;
import org.alnm.models.numeric.Values;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Principal components: replaces the columns by the directions of greatest variance among the training rows, called
 * {@code PC1}, {@code PC2}, ... Columns are centred, and not scaled: put a z-score before it where units differ. Of the
 * two directions of a component, the one in which its greatest loading is positive is taken. Components whose variance is
 * within rounding of 0 are left out.
 */
public final class PrincipalComponents implements Step {

    /** Of the greatest variance; below is rounding. */
    private static final double LEAST = 1e-12;

    private final int count;
    private final double explained;

    private PrincipalComponents(int count, double explained) {
        this.count = count;
        this.explained = explained;
    }

    /**
     * By number.
     *
     * @param count components, at least 1; fewer where the rows have no more
     * @return the step
     * @throws ModelException if count is less than 1
     */
    public static PrincipalComponents of(int count) {
        return new PrincipalComponents(Selector.count(count), 1);
    }

    /**
     * As few as explain a share of the variance.
     *
     * @param share in (0, 1]
     * @return the step
     * @throws ModelException if the share is out of range
     */
    public static PrincipalComponents explaining(double share) {
        return new PrincipalComponents(Integer.MAX_VALUE, Selector.share("the share of variance", share));
    }

    @Override
    public String name() {
        return "principal components";
    }

    @Override
    public Provenance settings() {
        return count == Integer.MAX_VALUE
                ? Provenance.builder().put("explained", explained).build()
                : Provenance.builder().put("count", count).build();
    }

    @Override
    public FittedStep fit(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features().requireNumbers("The principal components");
        int p = x.columnCount();
        double[] means = new double[p];
        double[][] centred = new double[p][];
        for (int c = 0; c < p; c++) {
            double[] column = x.column(c);
            boolean varies = Values.vary(column);
            means[c] = varies ? Values.mean(column) + 0.0 : column[0] + 0.0;
            for (int r = 0; r < column.length; r++) {
                column[r] -= means[c];
            }
            centred[c] = column;
        }
        boolean byRows = p > x.rowCount();
        EigenDecomposition_F64<DMatrixRMaj> eigen = decompose(
                byRows ? Products.inner(centred, x.rowCount()) : Products.inner(transposed(centred, x.rowCount()), p));
        double[] variances = new double[eigen.getNumberOfEigenvalues()];
        for (int k = 0; k < variances.length; k++) {
            variances[k] = eigen.getEigenvalue(k).getReal();
        }
        int[] order = Kept.order(variances, true);
        List<double[]> loadings = new ArrayList<>();
        double total = Arrays.stream(variances).filter(v -> v > 0).sum();
        double sum = 0;
        for (int k : order) {
            if (loadings.size() == count || !(variances[k] > LEAST * variances[order[0]]) || sum >= explained * total) {
                break;
            }
            sum += variances[k];
            double[] vector = eigen.getEigenVector(k).getData();
            loadings.add(direction(byRows ? combined(centred, vector) : vector));
        }
        double share = total > 0 ? sum / total : 0;
        String note = loadings.size() + " components of " + p + " columns explain "
                + org.alnm.core.provenance.Numbers.fixed(100 * share, 1) + " % of their variance";
        return FittedComponents.of(x.names(), means, loadings, List.of(note));
    }

    private static EigenDecomposition_F64<DMatrixRMaj> decompose(double[][] symmetric) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(symmetric.length, true, true);
        if (!eigen.decompose(new DMatrixRMaj(symmetric))) {
            throw new ConvergenceException(
                    "the principal components did not converge: scale the columns before", symmetric.length, 0);
        }
        return eigen;
    }

    private static double[][] transposed(double[][] columns, int rows) {
        double[][] lines = new double[rows][columns.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns.length; c++) {
                lines[r][c] = columns[c][r];
            }
        }
        return lines;
    }

    private static double[] combined(double[][] centred, double[] byRow) {
        return Arrays.stream(centred)
                .mapToDouble(c -> Products.dot(c, byRow, c.length))
                .toArray();
    }

    /** Of length 1, with a positive greatest loading. */
    private static double[] direction(double[] vector) {
        double greatest = 0;
        for (double value : vector) {
            greatest = Math.abs(value) > Math.abs(greatest) ? value : greatest;
        }
        double length = Math.sqrt(Products.dot(vector, vector, vector.length));
        double divisor = greatest < 0 ? -length : length;
        return Arrays.stream(vector).map(v -> v / divisor + 0.0).toArray();
    }

    @Override
    public String toString() {
        return name();
    }
}
