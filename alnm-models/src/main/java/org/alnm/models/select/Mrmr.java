package org.alnm.models.select;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;
import org.alnm.models.numeric.Values;

/**
 * Minimum redundancy, maximum relevance (Ding and Peng 2005, doi:10.1142/S0219720005001004): picks columns one by one,
 * each the one whose relevance for the outcome stands best against its mean redundancy with those already picked. The
 * first is the most relevant; of equal ones the earlier is picked. Columns come out in the order picked; the score of each
 * is what it won by. Columns that do not vary are never picked.
 *
 * <p>The scheme weighs by difference, relevance - redundancy (MID), or by quotient, relevance / max(redundancy, 1e-12)
 * (MIQ). The {@link Measure} says what relevance and redundancy are.
 */
public final class Mrmr extends Selector {

    private static final double LEAST_REDUNDANCY = 1e-12;

    private final Measure measure;
    private final boolean quotient;
    private final int count;

    private Mrmr(Measure measure, boolean quotient, int count) {
        this.measure = measure;
        this.quotient = quotient;
        this.count = count;
    }

    /** What relevance and redundancy are. */
    public enum Measure {
        /**
         * Mutual information with the outcome and with each other, in nats, of columns cut into three groups: below mean -
         * sd / 2, above mean + sd / 2 (divisor n - 1), and between, as Peng et al. 2005 cut theirs.
         */
        MUTUAL_INFORMATION,
        /** The absolute Pearson correlation with the outcome, and with each other. */
        CORRELATION,
        /** The F statistic of the outcome, and the absolute Pearson correlation with each other (FCD, FCQ). */
        F_CORRELATION
    }

    /**
     * By difference (MID).
     *
     * @param measure what relevance and redundancy are
     * @param count columns to pick, at least 1
     * @return the step
     * @throws ModelException if count is less than 1
     */
    public static Mrmr difference(Measure measure, int count) {
        return new Mrmr(measure, false, count(count));
    }

    /**
     * By quotient (MIQ).
     *
     * @param measure what relevance and redundancy are
     * @param count columns to pick, at least 1
     * @return the step
     * @throws ModelException if count is less than 1
     */
    public static Mrmr quotient(Measure measure, int count) {
        return new Mrmr(measure, true, count(count));
    }

    @Override
    public String name() {
        return quotient ? "mRMR quotient" : "mRMR difference";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder()
                .put("scheme", quotient ? "quotient" : "difference")
                .put("measure", measure.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .put("count", count)
                .build();
    }

    @Override
    Kept keep(TrainingSet training, Seed seed) {
        double[][] columns = new double[training.features().columnCount()][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = training.features().column(c);
        }
        int[] candidates = IntStream.range(0, columns.length)
                .filter(c -> Values.vary(columns[c]))
                .toArray();
        Association association = Association.of(measure, columns, training.outcome());
        int most = Math.min(count, candidates.length);
        int[] picked = new int[most];
        double[] scores = new double[most];
        boolean[] taken = new boolean[columns.length];
        double[] redundancy = new double[columns.length];
        for (int n = 0; n < most; n++) {
            int best = -1;
            double greatest = Double.NEGATIVE_INFINITY;
            for (int c : candidates) {
                if (!taken[c]) {
                    double score = score(association.relevance(c), redundancy[c], n);
                    if (best < 0 || score > greatest) {
                        greatest = score;
                        best = c;
                    }
                }
            }
            picked[n] = best;
            scores[n] = greatest;
            taken[best] = true;
            for (int c : candidates) {
                if (!taken[c]) {
                    redundancy[c] += association.redundancy(c, best);
                }
            }
        }
        return new Kept(picked, scores);
    }

    private double score(double relevance, double redundancy, int picked) {
        if (picked == 0) {
            return relevance;
        }
        double mean = redundancy / picked;
        return quotient ? relevance / Math.max(mean, LEAST_REDUNDANCY) : relevance - mean;
    }

    /** Relevance and redundancy of columns. */
    private interface Association {

        double relevance(int column);

        double redundancy(int column, int other);

        static Association of(Measure measure, double[][] columns, double[] outcome) {
            if (measure == Measure.MUTUAL_INFORMATION) {
                return informed(columns, outcome);
            }
            double[][] unit = Arrays.stream(columns).map(Moments::unit).toArray(double[][]::new);
            double[] target = Moments.unit(outcome);
            int free = outcome.length - 2;
            return new Association() {
                @Override
                public double relevance(int column) {
                    double r = CorrelationFilter.absolute(unit[column], target);
                    // F = (n - 2) r^2 / (1 - r^2) for two classes; finite even where they are told apart wholly.
                    return measure == Measure.CORRELATION ? r : free * r * r / Math.max(1 - r * r, 1e-300);
                }

                @Override
                public double redundancy(int column, int other) {
                    return CorrelationFilter.absolute(unit[column], unit[other]);
                }
            };
        }

        private static Association informed(double[][] columns, double[] outcome) {
            int[][] codes = Arrays.stream(columns).map(Mrmr::threeGroups).toArray(int[][]::new);
            int[] classes = Arrays.stream(outcome).mapToInt(v -> (int) v).toArray();
            double[] relevance = Arrays.stream(codes)
                    .mapToDouble(code -> MutualInformation.binned(code, classes))
                    .toArray();
            return new Association() {
                @Override
                public double relevance(int column) {
                    return relevance[column];
                }

                @Override
                public double redundancy(int column, int other) {
                    return MutualInformation.binned(codes[column], codes[other]);
                }
            };
        }
    }

    private static int[] threeGroups(double[] column) {
        double mean = Values.mean(column);
        double half = Math.sqrt(Moments.variance(column) * column.length / Math.max(column.length - 1, 1)) / 2;
        return Arrays.stream(column)
                .mapToInt(v -> v < mean - half ? 0 : v > mean + half ? 2 : 1)
                .toArray();
    }
}
