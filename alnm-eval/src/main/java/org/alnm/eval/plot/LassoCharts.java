package org.alnm.eval.plot;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The two pictures of a LASSO (Friedman et al. 2010, doi:10.18637/jss.v033.i01): the path, and its cross-validation. */
public final class LassoCharts {

    private static final int NAMED = 6;
    private static final String AXIS = "log \u03BB";

    private LassoCharts() {}

    /**
     * Coefficients over the penalty. The six with the largest absolute coefficient are coloured and named; the others
     * that are not zero throughout are thin and grey.
     *
     * @param names of the features
     * @param lambdas positive, distinct, at least 2
     * @param coefficients one row a lambda, one value a feature
     * @param chosen the lambda chosen; a vertical line stands there
     * @return the chart
     * @throws PlotException if the sizes differ or a lambda is not positive and finite
     */
    public static Chart path(List<String> names, double[] lambdas, double[][] coefficients, double chosen) {
        double[] x = logs(lambdas);
        if (coefficients.length != lambdas.length
                || Arrays.stream(coefficients).anyMatch(row -> row.length != names.size())) {
            throw new PlotException("a path of " + lambdas.length + " lambdas and " + names.size()
                    + " features needs a coefficient for each: " + coefficients.length + " rows");
        }
        double[] all =
                Arrays.stream(coefficients).flatMapToDouble(Arrays::stream).toArray();
        Axis up = Rows.axis("Coefficient", all, false);
        List<Integer> order = IntStream.range(0, names.size())
                .filter(f -> largest(coefficients, f) > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(f -> -largest(coefficients, f)))
                .toList();
        Chart.Builder chart = Chart.builder("LASSO path", across(x), up)
                .description(order.size() + " of " + names.size()
                        + " features enter the path; the largest coefficients: "
                        + String.join(
                                ", ",
                                order.stream().limit(NAMED).map(names::get).toList()));
        for (int k = 0; k < order.size(); k++) {
            int feature = order.get(k);
            double[] y =
                    Arrays.stream(coefficients).mapToDouble(row -> row[feature]).toArray();
            Series series = Series.line(names.get(feature), x, y);
            chart.series(k < NAMED ? series : series.asBackground());
        }
        return chart.series(vertical("chosen \u03BB", chosen, up)).build();
    }

    private static double largest(double[][] coefficients, int feature) {
        double most = 0;
        for (double[] row : coefficients) {
            most = Math.max(most, Math.abs(row[feature]));
        }
        return most;
    }

    /**
     * The error of cross-validation over the penalty, with one standard error up and down.
     *
     * @param measure what the error is, such as "Binomial deviance"
     * @param lambdas positive, distinct, at least 2
     * @param means one a lambda
     * @param standardErrors one a lambda
     * @param minimum the lambda of the least error
     * @param oneStandardError the largest lambda within one standard error of it
     * @return the chart
     * @throws PlotException if the sizes differ or a lambda is not positive and finite
     */
    public static Chart crossValidation(
            String measure,
            double[] lambdas,
            double[] means,
            double[] standardErrors,
            double minimum,
            double oneStandardError) {
        double[] x = logs(lambdas);
        if (means.length != x.length || standardErrors.length != x.length) {
            throw new PlotException("a curve of " + x.length + " lambdas needs a mean and a standard error for each: "
                    + means.length + ", " + standardErrors.length);
        }
        double[] low = new double[x.length];
        double[] high = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            low[i] = means[i] - standardErrors[i];
            high[i] = means[i] + standardErrors[i];
        }
        double[] ends = java.util.stream.DoubleStream.concat(Arrays.stream(low), Arrays.stream(high))
                .toArray();
        Axis up = Rows.axis(measure, ends, false);
        return Chart.builder("Cross-validation of the LASSO", across(x), up)
                .description("least error at \u03BB = " + Labels.number(minimum, 5))
                .series(Series.line("mean over the folds, with one standard error", x, means)
                        .withBand(low, high))
                .series(vertical("\u03BB of the least error", minimum, up))
                .series(vertical("largest \u03BB within one standard error", oneStandardError, up))
                .build();
    }

    private static double[] logs(double[] lambdas) {
        if (lambdas.length < 2) {
            throw new PlotException("a path needs at least 2 lambdas: " + lambdas.length);
        }
        return Arrays.stream(lambdas).map(LassoCharts::log).toArray();
    }

    private static double log(double lambda) {
        if (!(lambda > 0 && lambda < Double.POSITIVE_INFINITY)) {
            throw new PlotException("lambda must be positive and finite: " + lambda);
        }
        return StrictMath.log(lambda);
    }

    private static Axis across(double[] logs) {
        double low = Arrays.stream(logs).min().orElse(0);
        double high = Arrays.stream(logs).max().orElse(1);
        return Axis.of(AXIS, low, high);
    }

    private static Series vertical(String name, double lambda, Axis up) {
        double at = log(lambda);
        return Series.line(name, new double[] {at, at}, new double[] {up.low(), up.high()})
                .asReference();
    }
}
