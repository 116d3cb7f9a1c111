package org.alnm.models.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.ModelException;
import org.alnm.models.Step;
import org.alnm.models.TrainingSet;

/**
 * Fills missing values by regressing columns on each other in turn (chained equations, van Buuren 2011,
 * doi:10.18637/jss.v045.i03, with the predicted mean and no draw, as scikit-learn's IterativeImputer): cells start at
 * their column's mean; then each column with missing training values, those with fewest first, is regressed by ridge on
 * the columns that correlate most with it, and its missing cells become the predictions; and again, for so many rounds or
 * until no cell moves by more than a thousandth of its column's standard deviation.
 *
 * <p>New cases go through the same regressions in the same order. A column that was complete in training has no
 * regression: where it is missing later, its mean stands. A column that no training case knows is dropped, and noted.
 */
public final class IterativeImputation implements Step {

    private static final double SETTLED = 1e-3;

    private final int rounds;
    private final int predictors;
    private final double ridge;

    private IterativeImputation(int rounds, int predictors, double ridge) {
        this.rounds = rounds;
        this.predictors = predictors;
        this.ridge = ridge;
    }

    /**
     * With 10 predictors a column and a ridge of .001.
     *
     * @param rounds at most so many, at least 1; 10 is usual
     * @return the step
     * @throws ModelException if there are fewer
     */
    public static IterativeImputation of(int rounds) {
        if (rounds < 1) {
            throw new ModelException("at least 1 round is needed: " + rounds);
        }
        return new IterativeImputation(rounds, 10, 1e-3);
    }

    /**
     * With another number of predictors: the columns of greatest absolute Pearson correlation, means standing in for
     * missing values; of equal ones the earlier.
     *
     * @param most at least 1
     * @return a copy
     * @throws ModelException if it is less
     */
    public IterativeImputation withPredictors(int most) {
        if (most < 1) {
            throw new ModelException("at least 1 predictor is needed: " + most);
        }
        return new IterativeImputation(rounds, most, ridge);
    }

    /**
     * With another ridge.
     *
     * @param strength above 0: the penalty of a squared coefficient of a predictor in standard deviations, a case
     * @return a copy
     * @throws ModelException if it is not above 0 and finite
     */
    public IterativeImputation withRidge(double strength) {
        if (!(strength > 0) || Double.isInfinite(strength)) {
            throw new ModelException("the ridge must be above 0 and finite: " + strength);
        }
        return new IterativeImputation(rounds, predictors, strength);
    }

    @Override
    public String name() {
        return "iterative imputation";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder()
                .put("rounds", rounds)
                .put("predictors", predictors)
                .put("ridge", ridge)
                .build();
    }

    @Override
    public FittedStep fit(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features();
        List<String> kept = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        List<double[]> cells = new ArrayList<>();
        for (int c = 0; c < x.columnCount(); c++) {
            double[] column = x.column(c);
            boolean known = Arrays.stream(column).anyMatch(v -> !Double.isNaN(v));
            (known ? kept : dropped).add(x.names().get(c));
            if (known) {
                cells.add(column);
            }
        }
        List<String> notes = dropped.isEmpty()
                ? List.of()
                : List.of(dropped.size() + " columns are missing in all " + x.rowCount()
                        + " training rows and were dropped: " + String.join(", ", dropped));
        Rounds work = new Rounds(cells.toArray(double[][]::new));
        return new FittedRegressions(kept, work.means, work.run(), notes);
    }

    /** The cells as they fill. */
    private final class Rounds {

        private final double[][] cells;
        private final boolean[][] missing;
        private final double[] means;
        private final double[] deviations;

        Rounds(double[][] cells) {
            this.cells = cells;
            missing = new boolean[cells.length][];
            means = new double[cells.length];
            deviations = new double[cells.length];
            for (int c = 0; c < cells.length; c++) {
                double[] known =
                        Arrays.stream(cells[c]).filter(v -> !Double.isNaN(v)).toArray();
                double mean = Arrays.stream(known).sum() / known.length + 0.0;
                double squares =
                        Arrays.stream(known).map(v -> (v - mean) * (v - mean)).sum();
                boolean varies = Arrays.stream(known).anyMatch(v -> v != known[0]);
                means[c] = varies ? mean : known[0] + 0.0;
                deviations[c] = varies ? Math.sqrt(squares / known.length) : 0;
                missing[c] = new boolean[cells[c].length];
                for (int r = 0; r < cells[c].length; r++) {
                    missing[c][r] = Double.isNaN(cells[c][r]);
                    cells[c][r] = missing[c][r] ? means[c] : cells[c][r];
                }
            }
        }

        List<FittedRegressions.Regression> run() {
            int[] targets = IntStream.range(0, cells.length)
                    .filter(c -> count(c) > 0 && deviations[c] > 0)
                    .boxed()
                    .sorted(Comparator.comparingInt(this::count))
                    .mapToInt(Integer::intValue)
                    .toArray();
            int[][] chosen = new int[cells.length][];
            for (int target : targets) {
                chosen[target] = predictors(target);
            }
            List<FittedRegressions.Regression> all = new ArrayList<>();
            boolean settled = targets.length == 0;
            for (int round = 0; round < rounds && !settled; round++) {
                double moved = 0;
                for (int target : targets) {
                    FittedRegressions.Regression fitted = regress(target, chosen[target]);
                    all.add(fitted);
                    for (int r = 0; r < cells[target].length; r++) {
                        if (missing[target][r]) {
                            double value = fitted.intercept();
                            for (int k = 0; k < fitted.predictors().length; k++) {
                                value += fitted.coefficients()[k] * cells[fitted.predictors()[k]][r];
                            }
                            moved = Math.max(moved, Math.abs(value - cells[target][r]) / deviations[target]);
                            cells[target][r] = value;
                        }
                    }
                }
                settled = moved <= SETTLED;
            }
            return all;
        }

        private int count(int column) {
            int count = 0;
            for (boolean hole : missing[column]) {
                count += hole ? 1 : 0;
            }
            return count;
        }

        private int[] predictors(int target) {
            double[] r = new double[cells.length];
            for (int c = 0; c < cells.length; c++) {
                double sum = 0;
                for (int i = 0; i < cells[c].length; i++) {
                    sum += (cells[c][i] - means[c]) * (cells[target][i] - means[target]);
                }
                // The spread of the filled column is its known one less what the means stand for: the same in order.
                double length = deviations[c] * Math.sqrt(cells[c].length - count(c));
                r[c] = c == target || !(length > 0) ? -1 : Math.abs(sum) / length;
            }
            return IntStream.range(0, cells.length)
                    .filter(c -> r[c] >= 0)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer c) -> -r[c]))
                    .limit(predictors)
                    .mapToInt(Integer::intValue)
                    .toArray();
        }

        private FittedRegressions.Regression regress(int target, int[] from) {
            int[] rows = IntStream.range(0, cells[target].length)
                    .filter(r -> !missing[target][r])
                    .toArray();
            return Ridge.fit(cells, target, from, rows, deviations, ridge);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
