package org.alnm.eval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    static AucComparison paired(Predictions a, Placements ofA, Predictions b, Placements ofB) {
        double variance = ofA.varianceOfDifference(ofB, positions(a, b));
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
                matrix[i][j] = placements.get(i).covariance(placements.get(j), positions(models.get(i), models.get(j)));
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

    /** From a case of the first model to the same case of the second. */
    static int[] positions(Predictions a, Predictions b) {
        int n = a.count();
        int[] positions = new int[n];
        if (a.caseIds().equals(b.caseIds())) {
            for (int i = 0; i < n; i++) {
                positions[i] = i;
            }
        } else {
            if (b.count() != n) {
                throw new EvaluationException(pair(a, b) + "have " + n + " and " + b.count()
                        + " cases; a paired comparison needs the same cases (or use unpaired)");
            }
            Map<String, Integer> index = new HashMap<>(2 * n);
            for (int i = 0; i < n; i++) {
                index.put(b.caseIds().get(i), i);
            }
            for (int i = 0; i < n; i++) {
                String id = a.caseIds().get(i);
                Integer at = index.get(id);
                if (at == null) {
                    throw new EvaluationException(pair(a, b) + "judged different cases: \"" + id
                            + "\" is only among the first's; a paired comparison needs the same cases");
                }
                positions[i] = at;
            }
        }
        for (int i = 0; i < n; i++) {
            if (a.outcome(i) != b.outcome(positions[i])) {
                throw new EvaluationException(pair(a, b) + "disagree about the outcome of case \""
                        + a.caseIds().get(i) + "\"; check where the outcomes come from");
            }
        }
        return positions;
    }

    private static String pair(Predictions a, Predictions b) {
        return "\"" + a.model() + "\" and \"" + b.model() + "\" ";
    }
}
