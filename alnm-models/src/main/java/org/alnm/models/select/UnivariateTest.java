package org.alnm.models.select;

import java.util.Arrays;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.ModelException;
import org.alnm.models.numeric.Values;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.ContinuityCorrection;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.TTest;

/** A two-sided test of one column against the outcome. A column that does not vary has p = 1. Immutable. */
public final class UnivariateTest {

    private final String name;
    private final int bins;
    private final Statistic statistic;

    private UnivariateTest(String name, int bins, Statistic statistic) {
        this.name = name;
        this.bins = bins;
        this.statistic = statistic;
    }

    /** The p-value of a column that varies. */
    @FunctionalInterface
    private interface Statistic {
        double pValue(double[] column, double[] outcome);
    }

    /**
     * Student's t-test: equal variances.
     *
     * @return the test
     */
    public static UnivariateTest student() {
        return new UnivariateTest("Student's t", 0, (x, y) -> t(x, y, DataDispersion.HOMOSCEDASTIC));
    }

    /**
     * Welch's t-test: any variances.
     *
     * @return the test
     */
    public static UnivariateTest welch() {
        return new UnivariateTest("Welch's t", 0, (x, y) -> t(x, y, DataDispersion.HETEROSCEDASTIC));
    }

    /**
     * Mann and Whitney's rank test by the normal approximation, corrected for ties and continuity, as R's
     * {@code wilcox.test(exact = FALSE)}.
     *
     * @return the test
     */
    public static UnivariateTest mannWhitney() {
        MannWhitneyUTest test =
                MannWhitneyUTest.withDefaults().with(PValueMethod.ASYMPTOTIC).with(ContinuityCorrection.ENABLED);
        return new UnivariateTest(
                "Mann-Whitney", 0, (x, y) -> test.test(of(x, y, 1), of(x, y, 0)).getPValue());
    }

    /**
     * The F-test of a one-way analysis of variance, as scikit-learn's {@code f_classif}; for two classes the same p as
     * Student's t.
     *
     * @return the test
     */
    public static UnivariateTest anova() {
        return new UnivariateTest("ANOVA F", 0, (x, y) -> anova(of(x, y, 0), of(x, y, 1)));
    }

    private static double anova(double[] a, double[] b) {
        double meanA = Values.mean(a);
        double meanB = Values.mean(b);
        double n = a.length + b.length;
        double between = (double) a.length * b.length / n * (meanA - meanB) * (meanA - meanB);
        double within = Values.squares(a, meanA) + Values.squares(b, meanB);
        return FDistribution.of(1, n - 2).survivalProbability(between / within * (n - 2));
    }

    /**
     * Pearson's chi-square of independence without continuity correction. A column of more than {@code bins} distinct
     * values is cut at the quantiles j / bins of the training rows (a value equal to a cut falls below it).
     *
     * @param bins at least 2
     * @return the test
     * @throws ModelException if bins is less than 2
     */
    public static UnivariateTest chiSquare(int bins) {
        return new UnivariateTest("chi-square", bins(bins), (x, y) -> {
            int[] classes = Arrays.stream(y).mapToInt(v -> (int) v).toArray();
            return ChiSquareTest.withDefaults()
                    .test(Binning.table(Binning.codes(x, bins), classes))
                    .getPValue();
        });
    }

    static int bins(int bins) {
        if (bins < 2) {
            throw new ModelException("a column is cut into at least 2 groups: " + bins);
        }
        return bins;
    }

    private static double t(double[] x, double[] y, DataDispersion dispersion) {
        double[] with = of(x, y, 1);
        double[] without = of(x, y, 0);
        if (!Values.vary(with) && !Values.vary(without)) {
            return 0; // They differ, without any spread within the classes.
        }
        return TTest.withDefaults().with(dispersion).test(with, without).getPValue();
    }

    private static double[] of(double[] x, double[] y, double wanted) {
        double[] picked = new double[x.length];
        int count = 0;
        for (int i = 0; i < x.length; i++) {
            if (y[i] == wanted) {
                picked[count++] = x[i];
            }
        }
        return Arrays.copyOf(picked, count);
    }

    /**
     * Tests a column.
     *
     * @param column finite
     * @param outcome 0 or 1, one a value; both occur, each at least twice
     * @return p in [0, 1]; 1 for a column that does not vary
     * @throws ModelException if a class has fewer than two cases or the lengths differ
     */
    public double pValue(double[] column, double[] outcome) {
        double events = Values.sum(outcome, 0);
        if (column.length != outcome.length || events < 2 || outcome.length - events < 2) {
            throw new ModelException("the " + name + " test needs at least 2 cases of each class and one value a case; "
                    + "there are " + (long) events + " with and " + (long) (outcome.length - events)
                    + " without the outcome, and " + column.length + " values");
        }
        if (!Values.vary(column)) {
            return 1;
        }
        double p = statistic.pValue(column, outcome);
        return Double.isNaN(p) ? 1 : p;
    }

    /**
     * What it is called.
     *
     * @return such as {@code Mann-Whitney}
     */
    public String name() {
        return name;
    }

    Provenance settings() {
        Provenance.Builder settings = Provenance.builder().put("test", name);
        return bins > 0 ? settings.put("bins", bins).build() : settings.build();
    }

    @Override
    public String toString() {
        return name;
    }
}
