package org.alnm.eval.discrimination;

import java.util.ArrayList;
import java.util.List;
import org.alnm.eval.Distributions;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Predictions;

/**
 * Tests whether two areas under the ROC curve differ, and the covariance of several (DeLong, DeLong and
 * Clarke-Pearson 1988, doi:10.2307/2531595; in O(n log n) as Sun and Xu 2014, doi:10.1109/LSP.2014.2337313).
 */
public final class DeLong {

    private DeLong() {}

    /**
     * The test for two models that judged the same cases: z = difference / sqrt(varA + varB - 2 cov).
     *
     * <p>Where the difference has no variance (models that order the classes alike) and is 0, z is 0 and p is 1; where
     * it is not 0, both are NaN: see {@link AucComparison#caveat}.
     *
     * @param a one model
     * @param b the other; the same case ids, in any order, with the same outcomes
     * @return the comparison
     * @throws EvaluationException if the cases or their outcomes are not the same
     */
    public static AucComparison paired(Predictions a, Predictions b) {
        return paired(a, Placements.of(a), b, Placements.of(b));
    }

    /**
     * The paired test of each pair of several models.
     *
     * @param models the same case ids, in any order, with the same outcomes
     * @return an unmodifiable list: (1, 2), (1, 3), ..., (2, 3), ...; p-values not adjusted
     * @throws EvaluationException if the cases or their outcomes are not the same
     */
    public static List<AucComparison> pairs(List<Predictions> models) {
        List<Placements> placements = models.stream().map(Placements::of).toList();
        List<AucComparison> comparisons = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            for (int j = i + 1; j < models.size(); j++) {
                comparisons.add(paired(models.get(i), placements.get(i), models.get(j), placements.get(j)));
            }
        }
        return List.copyOf(comparisons);
    }

    private static AucComparison paired(Predictions a, Placements ofA, Predictions b, Placements ofB) {
        double variance = ofA.varianceOfDifference(ofB, a.positionsIn(b));
        return compare(a, ofA.auc(), b, ofB.auc(), variance, Double.POSITIVE_INFINITY, true);
    }

    /**
     * The test for two models that judged different cases, such as two cohorts: D = difference / sqrt(varA + varB),
     * against Student's t with Welch-Satterthwaite degrees of freedom from the numbers of cases.
     *
     * @param a one model
     * @param b the other, on cases that are independent of the first's
     * @return the comparison
     */
    public static AucComparison unpaired(Predictions a, Predictions b) {
        Auc ofA = Auc.of(a);
        Auc ofB = Auc.of(b);
        double varianceA = ofA.variance();
        double varianceB = ofB.variance();
        double sum = varianceA + varianceB;
        double degrees =
                sum * sum / (varianceA * varianceA / (a.count() - 1) + varianceB * varianceB / (b.count() - 1));
        return compare(a, ofA.value(), b, ofB.value(), sum, degrees, false);
    }

    /**
     * The covariance matrix of the areas of several models that judged the same cases.
     *
     * @param models at least one; the same case ids, in any order, with the same outcomes
     * @return a new symmetric matrix, in the order of the models; NaN with fewer than two cases of a class
     * @throws EvaluationException if the cases or their outcomes are not the same
     */
    public static double[][] covariance(List<Predictions> models) {
        int k = models.size();
        double[][] matrix = new double[k][k];
        List<Placements> placements = models.stream().map(Placements::of).toList();
        for (int i = 0; i < k; i++) {
            matrix[i][i] = placements.get(i).variance();
            for (int j = 0; j < i; j++) {
                matrix[i][j] = placements
                        .get(i)
                        .covariance(placements.get(j), models.get(i).positionsIn(models.get(j)));
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }

    private static AucComparison compare(
            Predictions a, double aucA, Predictions b, double aucB, double variance, double degrees, boolean paired) {
        double error = Math.sqrt(variance);
        double difference = aucA - aucB;
        double statistic;
        double pValue;
        if (variance == 0) {
            statistic = difference == 0 ? 0 : Double.NaN;
            pValue = difference == 0 ? 1 : Double.NaN;
        } else {
            statistic = difference / error;
            pValue = Distributions.studentTwoSided(statistic, degrees);
        }
        return new AucComparison(a.model(), b.model(), aucA, aucB, error, statistic, degrees, pValue, paired);
    }
}
