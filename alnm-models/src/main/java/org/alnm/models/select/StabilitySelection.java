package org.alnm.models.select;

import java.util.Arrays;
import java.util.List;
import org.alnm.core.Parallel;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;
import org.alnm.models.linear.ElasticNet;
import org.alnm.models.linear.ElasticNetPath;
import org.alnm.models.numeric.Values;

/**
 * Stability selection (Meinshausen and Bühlmann 2010, doi:10.1111/j.1467-9868.2010.00740.x): fits the binomial LASSO path
 * to many random halves of the training rows, drawn within each class, and keeps the columns that are chosen in at least
 * a share of them. A half chooses the columns that have entered along its path when the next would make them more than q.
 * The score of a kept column is its share. Under the paper's assumptions the expected number of false columns is at most
 * q^2 / ((2 share - 1) p).
 */
public final class StabilitySelection extends Selector {

    private static final int HALVES = 100;

    private final int chosen;
    private final double threshold;
    private final int halves;
    private final int threads;

    private StabilitySelection(int chosen, double threshold, int halves, int threads) {
        this.chosen = chosen;
        this.threshold = threshold;
        this.halves = halves;
        this.threads = threads;
    }

    /**
     * A selection over 100 halves on one thread.
     *
     * @param chosen q: at most so many columns are chosen in a half, at least 1
     * @param threshold the share of halves, above .5 and at most 1
     * @return the step
     * @throws ModelException if a number is out of range
     */
    public static StabilitySelection of(int chosen, double threshold) {
        if (!(threshold > 0.5 && threshold <= 1)) {
            throw new ModelException("the share of halves must be above 0.5 and at most 1: " + threshold);
        }
        return new StabilitySelection(count(chosen), threshold, HALVES, 1);
    }

    /**
     * Over another number of halves.
     *
     * @param number at least 10
     * @return a copy
     * @throws ModelException if there are fewer
     */
    public StabilitySelection withHalves(int number) {
        if (number < 10) {
            throw new ModelException("stability is judged on at least 10 halves: " + number);
        }
        return new StabilitySelection(chosen, threshold, number, threads);
    }

    /**
     * On several threads; the result has the same bits.
     *
     * @param number at least 1
     * @return a copy
     * @throws ModelException if it is less
     */
    public StabilitySelection withThreads(int number) {
        return new StabilitySelection(
                chosen, threshold, halves, Parallel.of(number).threads());
    }

    @Override
    public String name() {
        return "stability selection";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder()
                .put("chosen", chosen)
                .put("threshold", threshold)
                .put("halves", halves)
                .build();
    }

    @Override
    Kept keep(TrainingSet training, Seed seed) {
        double[] outcome = training.outcome();
        List<boolean[]> choices =
                Parallel.of(threads).map(halves, i -> choose(training.rows(half(outcome, seed.derive("half", i)))));
        double[] shares = new double[training.features().columnCount()];
        for (boolean[] choice : choices) {
            for (int c = 0; c < shares.length; c++) {
                shares[c] += choice[c] ? 1.0 / halves : 0;
            }
        }
        // Sums of 1 / halves may miss a share by rounding.
        return Kept.where(shares, s -> s >= threshold - 1e-9);
    }

    private static int[] half(double[] outcome, Seed seed) {
        int[] order = seed.permutation(outcome.length);
        int events = (int) Arrays.stream(outcome).sum();
        int[] wanted = {Math.max(1, (outcome.length - events) / 2), Math.max(1, events / 2)};
        return Arrays.stream(order)
                .filter(r -> wanted[(int) outcome[r]]-- > 0)
                .sorted()
                .toArray();
    }

    private boolean[] choose(TrainingSet half) {
        DesignMatrix x = half.features();
        boolean[] entered = new boolean[x.columnCount()];
        boolean varies = false;
        for (int c = 0; c < entered.length && !varies; c++) {
            varies = Values.vary(x.column(c));
        }
        if (!varies) {
            return entered;
        }
        ElasticNetPath path = ElasticNet.binomial(1).fit(x, half.outcome());
        for (int k = 0; k < path.size(); k++) {
            boolean[] more = entered.clone();
            double[] coefficients = path.coefficients(k);
            int count = 0;
            for (int c = 0; c < more.length; c++) {
                more[c] |= coefficients[c] != 0;
                count += more[c] ? 1 : 0;
            }
            if (count > chosen) {
                break;
            }
            entered = more;
        }
        return entered;
    }
}
