package org.alnm.eval.resample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.alnm.core.Seed;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Predictions;
import org.alnm.eval.Tally;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The bootstrap: draws cases again, with replacement, and computes a measure of each draw (Efron and Tibshirani 1993,
 * ISBN 978-0-412-04231-7).
 *
 * <pre>{@code
 * Interval auc = Bootstrap.of(2000, seed).sample(predictions, Auc::area).bca(0.95);
 * }</pre>
 *
 * @param draws how many, at least 100
 * @param seed where the draws come from; the same seed gives the same draws
 * @param stratified whether as many cases of each class are drawn as there are; otherwise the prevalence varies too
 */
public record Bootstrap(int draws, Seed seed, boolean stratified) {

    private static final int LEAST = 100;

    /**
     * Checks the number.
     *
     * @throws EvaluationException if there are fewer than 100 draws
     */
    public Bootstrap {
        if (draws < LEAST) {
            throw new EvaluationException("a bootstrap interval needs at least " + LEAST + " draws: " + draws);
        }
    }

    /**
     * A bootstrap stratified by outcome.
     *
     * @param draws how many, at least 100; 2000 for a 95 % interval
     * @param seed where the draws come from
     * @return the settings
     * @throws EvaluationException if there are fewer than 100 draws
     */
    public static Bootstrap of(int draws, Seed seed) {
        return new Bootstrap(draws, seed, true);
    }

    /**
     * The same with draws from all cases together.
     *
     * @return a copy
     */
    public Bootstrap unstratified() {
        return new Bootstrap(draws, seed, false);
    }

    /**
     * Samples a measure of one model.
     *
     * @param predictions the cases
     * @param measure a function of the counts at each score, such as {@code Auc::area}; NaN where not defined
     * @return the measure, of the cases and of the draws
     */
    public BootstrapSample sample(Predictions predictions, ToDoubleFunction<Tally> measure) {
        return sample(List.of(predictions), tallies -> measure.applyAsDouble(tallies.get(0)));
    }

    /**
     * Samples a measure of several models that judged the same cases, such as the difference of two areas. The models
     * get the same draws.
     *
     * @param models at least one; the same case ids, in any order, with the same outcomes
     * @param measure a function of each model's counts, in the order of the models; NaN where not defined
     * @return the measure, of the cases and of the draws
     * @throws EvaluationException if there is no model, or the cases or their outcomes are not the same
     */
    public BootstrapSample sample(List<Predictions> models, ToDoubleFunction<List<Tally>> measure) {
        return samples(models, tallies -> new double[] {measure.applyAsDouble(tallies)})
                .get(0);
    }

    /**
     * Samples several measures on the same draws, such as the points of a curve.
     *
     * @param models at least one; the same case ids, in any order, with the same outcomes
     * @param measures a function of each model's counts that always gives as many values; NaN where not defined
     * @return each measure, of the cases and of the draws
     * @throws EvaluationException if there is no model, or the cases or their outcomes are not the same
     */
    public List<BootstrapSample> samples(List<Predictions> models, Function<List<Tally>, double[]> measures) {
        if (models.isEmpty()) {
            throw new EvaluationException("there is no model to draw cases of: give one");
        }
        Drawn drawn = new Drawn(models);
        UniformRandomProvider random = seed.generator();
        int[][] strata = stratified ? drawn.byOutcome() : drawn.together();
        int[] times = new int[drawn.cases()];
        Arrays.fill(times, 1);
        double[] estimates = drawn.measure(times, measures);
        double[][] values = new double[estimates.length][draws];
        for (int b = 0; b < draws; b++) {
            Arrays.fill(times, 0);
            for (int[] stratum : strata) {
                for (int i = 0; i < stratum.length; i++) {
                    times[stratum[random.nextInt(stratum.length)]]++;
                }
            }
            double[] row = drawn.measure(times, measures);
            for (int m = 0; m < row.length; m++) {
                values[m][b] = row[m];
            }
        }
        List<BootstrapSample> samples = new ArrayList<>();
        for (int m = 0; m < estimates.length; m++) {
            int at = m;
            samples.add(new BootstrapSample(
                    estimates[m],
                    values[m],
                    () -> acceleration(drawn, strata, tallies -> measures.apply(tallies)[at])));
        }
        return List.copyOf(samples);
    }

    /** Efron's acceleration from leaving out each case, stratum by stratum. */
    private static double acceleration(Drawn drawn, int[][] strata, ToDoubleFunction<List<Tally>> measure) {
        double cubes = 0;
        double squares = 0;
        int[] times = new int[drawn.cases()];
        Arrays.fill(times, 1);
        for (int[] stratum : strata) {
            double[] without = new double[stratum.length];
            double mean = 0;
            for (int i = 0; i < stratum.length; i++) {
                times[stratum[i]] = 0;
                without[i] = drawn.measure(times, tallies -> new double[] {measure.applyAsDouble(tallies)})[0];
                times[stratum[i]] = 1;
                mean += without[i] / stratum.length;
            }
            for (double value : without) {
                double influence = (stratum.length - 1.0) / stratum.length * (mean - value);
                cubes += influence * influence * influence;
                squares += influence * influence;
            }
        }
        return squares == 0 ? 0 : cubes / (6 * squares * Math.sqrt(squares));
    }

    /** The cases of several models in the order of the first. */
    private static final class Drawn {

        private final List<Predictions> models;
        private final boolean[][] outcomes;
        private final int[][] positions;

        Drawn(List<Predictions> models) {
            this.models = List.copyOf(models);
            this.outcomes = models.stream().map(Predictions::outcomes).toArray(boolean[][]::new);
            this.positions = models.stream()
                    .map(model -> models.get(0).positionsIn(model))
                    .toArray(int[][]::new);
        }

        int cases() {
            return outcomes[0].length;
        }

        int[][] together() {
            int[] all = new int[cases()];
            Arrays.setAll(all, i -> i);
            return new int[][] {all};
        }

        int[][] byOutcome() {
            int events = models.get(0).events();
            int[][] strata = {new int[events], new int[cases() - events]};
            int[] filled = new int[2];
            for (int i = 0; i < cases(); i++) {
                int stratum = outcomes[0][i] ? 0 : 1;
                strata[stratum][filled[stratum]++] = i;
            }
            return strata;
        }

        double[] measure(int[] times, Function<List<Tally>, double[]> measures) {
            Tally[] tallies = new Tally[models.size()];
            for (int m = 0; m < tallies.length; m++) {
                int[] moved = times;
                if (m > 0) {
                    moved = new int[times.length];
                    for (int i = 0; i < times.length; i++) {
                        moved[positions[m][i]] = times[i];
                    }
                }
                tallies[m] = models.get(m).tally().drawn(moved, outcomes[m]);
            }
            return measures.apply(List.of(tallies));
        }
    }
}
