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
import org.alnm.models.numeric.Values;
import org.apache.commons.math3.exception.MaxCountExceededException;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

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
            double mean = means[c];
            centred[c] = Arrays.stream(column).map(v -> v - mean).toArray();
        }
        boolean byRows = p > x.rowCount();
        double[][] lines = byRows ? transposed(centred, x.rowCount()) : centred;
        EigenDecomposition eigen = decompose(products(lines));
        double[] variances = eigen.getRealEigenvalues();
        int[] order = Kept.order(variances, true);
        List<double[]> loadings = new ArrayList<>();
        double total = Arrays.stream(variances).filter(v -> v > 0).sum();
        double sum = 0;
        for (int k : order) {
            if (loadings.size() == count || !(variances[k] > LEAST * variances[order[0]]) || sum >= explained * total) {
                break;
            }
            sum += variances[k];
            double[] vector = eigen.getEigenvector(k).toArray();
            loadings.add(direction(byRows ? combined(centred, vector) : vector));
        }
        double share = total > 0 ? sum / total : 0;
        String note = loadings.size() + " components of " + p + " columns explain "
                + org.alnm.core.provenance.Numbers.fixed(100 * share, 1) + " % of their variance";
        return FittedComponents.of(x.names(), means, loadings, List.of(note));
    }

    private static EigenDecomposition decompose(double[][] symmetric) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(symmetric);
        try {
            return new EigenDecomposition(matrix);
        } catch (MaxCountExceededException e) {
            throw new ConvergenceException(
                    "the principal components did not converge: scale the columns before",
                    e.getMax().intValue(),
                    0);
        }
    }

    private static double[][] products(double[][] lines) {
        double[][] products = new double[lines.length][lines.length];
        for (int i = 0; i < lines.length; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] = Moments.dot(lines[i], lines[j]);
                products[j][i] = products[i][j];
            }
        }
        return products;
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
        return Arrays.stream(centred).mapToDouble(c -> Moments.dot(c, byRow)).toArray();
    }

    /** Of length 1, with a positive greatest loading. */
    private static double[] direction(double[] vector) {
        double greatest = 0;
        for (double value : vector) {
            greatest = Math.abs(value) > Math.abs(greatest) ? value : greatest;
        }
        double length = Math.sqrt(Moments.dot(vector, vector));
        double divisor = greatest < 0 ? -length : length;
        return Arrays.stream(vector).map(v -> v / divisor + 0.0).toArray();
    }

    @Override
    public String toString() {
        return name();
    }
}
