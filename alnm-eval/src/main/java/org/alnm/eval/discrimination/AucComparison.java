package org.alnm.eval.discrimination;

import java.util.Optional;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Interval;

/**
 * Two areas under the ROC curve and whether they differ by more than chance.
 *
 * @param modelA the first model
 * @param modelB the second model
 * @param aucA area of the first
 * @param aucB area of the second
 * @param standardError of the difference; NaN where a variance is not defined
 * @param statistic the difference by its standard error; NaN where neither is defined
 * @param degreesOfFreedom of Student's t (unpaired), or infinity for the normal (paired)
 * @param pValue two-sided, in [0, 1]; NaN where the statistic is
 * @param paired whether both models judged the same cases
 */
public record AucComparison(
        String modelA,
        String modelB,
        double aucA,
        double aucB,
        double standardError,
        double statistic,
        double degreesOfFreedom,
        double pValue,
        boolean paired) {

    /**
     * The difference.
     *
     * @return {@code aucA - aucB}, in [-1, 1]
     */
    public double difference() {
        return aucA - aucB;
    }

    /**
     * The normal interval about the difference, not cut.
     *
     * @param level the confidence level, such as 0.95
     * @return not defined where the standard error is not
     * @throws EvaluationException if the level does not lie between 0 and 1
     */
    public Interval interval(double level) {
        return Interval.normal(difference(), standardError, level);
    }

    /**
     * Why the test says less than it seems to.
     *
     * @return a sentence, or nothing where all is well
     */
    public Optional<String> caveat() {
        if (Double.isNaN(standardError)) {
            return Optional.of("the test needs two cases of each class");
        } else if (standardError == 0 && Double.isNaN(statistic)) {
            return Optional.of("the AUCs differ but their difference has no variance: no test is possible");
        } else if (standardError == 0) {
            return Optional.of("the difference of the AUCs has no variance: the p-value of 1 says only that the models "
                    + "order the two classes alike");
        }
        return Optional.empty();
    }
}
