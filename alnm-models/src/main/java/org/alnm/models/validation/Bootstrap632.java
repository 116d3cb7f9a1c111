package org.alnm.models.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.alnm.core.Parallel;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.eval.Predictions;
import org.alnm.eval.discrimination.Auc;
import org.alnm.models.FittedPipeline;
import org.alnm.models.ModelException;
import org.alnm.models.Pipeline;
import org.alnm.models.TrainingSet;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The .632+ bootstrap (Efron and Tibshirani 1997, doi:10.1080/01621459.1997.10474007): fits a pipeline to draws of the
 * cases with replacement, judges each on the cases it did not draw, and weighs that with the apparent performance of the
 * pipeline on its own training cases, the more the more it overfits. Groups are drawn as a whole. Immutable.
 */
public final class Bootstrap632 {

    private static final int MOST_TRIES = 100;

    private final Pipeline pipeline;
    private final int times;
    private final int threads;

    private Bootstrap632(Pipeline pipeline, int times, int threads) {
        this.pipeline = pipeline;
        this.times = times;
        this.threads = threads;
    }

    /**
     * A bootstrap on one thread.
     *
     * @param pipeline what to fit
     * @param times draws, at least 10; 200 is usual
     * @return the bootstrap
     * @throws ModelException if there are fewer
     */
    public static Bootstrap632 of(Pipeline pipeline, int times) {
        if (times < 10) {
            throw new ModelException("a bootstrap needs at least 10 draws: " + times);
        }
        return new Bootstrap632(pipeline, times, 1);
    }

    /**
     * On several threads; the result has the same bits.
     *
     * @param number at least 1
     * @return a copy
     * @throws ModelException if it is less
     */
    public Bootstrap632 withThreads(int number) {
        return new Bootstrap632(pipeline, times, Parallel.of(number).threads());
    }

    /**
     * A performance and how it was made.
     *
     * @param apparent on the training cases themselves
     * @param outOfBag on cases not drawn: for the AUC the mean over the draws, for the error the mean over the cases of
     *     their mean over the draws that lack them
     * @param noInformation what a model without any information would have: .5 for the AUC, for the error p (1 - q) + (1 -
     *     p) q, where p is the share of cases with the outcome and q the share called positive
     * @param overfitting how far out-of-bag lies between apparent (0) and no information (1)
     * @param value the .632+ estimate
     */
    public record Estimate(double apparent, double outOfBag, double noInformation, double overfitting, double value) {

        /** The formulas of the paper, for a performance of which more is better or worse. */
        static Estimate of(double apparent, double outOfBag, double noInformation) {
            double span = noInformation - apparent;
            double low = Math.min(apparent, noInformation);
            double high = Math.max(apparent, noInformation);
            // What is worse than no information counts as that; what is better than apparent is no overfitting.
            double held = Math.min(Math.max(outOfBag, low), high);
            double rate = span == 0 ? 0 : (held - apparent) / span;
            boolean better = span > 0 ? outOfBag < apparent : outOfBag > apparent;
            double used = better ? outOfBag : held;
            double weight = .632 / (1 - .368 * rate);
            return new Estimate(apparent, outOfBag, noInformation, rate, (1 - weight) * apparent + weight * used);
        }
    }

    /**
     * What the bootstrap found.
     *
     * @param auc the area under the ROC curve
     * @param error the share of cases on the wrong side of a probability of .5; NaN where scores are no probabilities
     */
    public record Result(Estimate auc, Estimate error) {}

    /**
     * Does it.
     *
     * @param table its outcome is 0 or 1 in all rows
     * @param seed of the draws and of what is random in the stages
     * @return the estimates
     * @throws ModelException if the draws keep lacking a class, or a stage cannot be fitted
     */
    public Result run(FeatureTable table, Seed seed) {
        TrainingSet all = TrainingSet.of(table);
        FittedPipeline whole = pipeline.fit(all, seed.derive("all"));
        Predictions apparent = whole.resubstitute(table);
        List<double[]> scores = Parallel.of(threads).map(times, i -> outOfBag(table, all, seed.derive("draw", i)));
        double[] outcome = all.outcome();
        double aucs = 0;
        double[] wrong = new double[outcome.length];
        int[] judged = new int[outcome.length];
        for (double[] draw : scores) {
            aucs += auc(draw, outcome) / times;
            for (int r = 0; r < outcome.length; r++) {
                if (!Double.isNaN(draw[r])) {
                    judged[r]++;
                    wrong[r] += (draw[r] >= 0.5) != (outcome[r] == 1) ? 1 : 0;
                }
            }
        }
        Estimate auc = Estimate.of(Auc.of(apparent).value(), aucs, 0.5);
        if (!whole.givesProbabilities()) {
            return new Result(auc, new Estimate(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
        }
        return new Result(auc, error(apparent, wrong, judged));
    }

    private static Estimate error(Predictions apparent, double[] wrong, int[] judged) {
        boolean[] outcomes = apparent.outcomes();
        double[] scores = apparent.scores();
        double missed = 0;
        double positive = 0;
        for (int r = 0; r < scores.length; r++) {
            boolean called = scores[r] >= 0.5;
            missed += called != outcomes[r] ? 1.0 / scores.length : 0;
            positive += called ? 1.0 / scores.length : 0;
        }
        double share = apparent.prevalence();
        double sum = 0;
        int cases = 0;
        for (int r = 0; r < wrong.length; r++) {
            if (judged[r] > 0) {
                sum += wrong[r] / judged[r];
                cases++;
            }
        }
        return Estimate.of(missed, sum / cases, share * (1 - positive) + (1 - share) * positive);
    }

    /** Scores of the rows that a draw lacks; NaN for the others. */
    private double[] outOfBag(FeatureTable table, TrainingSet all, Seed seed) {
        for (int tried = 0; tried < MOST_TRIES; tried++) {
            int[] counts = draw(all.groups(), seed.derive("try", tried));
            int[] drawn = rows(counts, true);
            int[] rest = rows(counts, false);
            if (bothClasses(drawn, all) && bothClasses(rest, all)) {
                FittedPipeline model = pipeline.fit(all.rows(drawn), seed.derive("fit"));
                double[] found = model.score(table.rows(rest));
                double[] scores = new double[counts.length];
                Arrays.fill(scores, Double.NaN);
                for (int i = 0; i < rest.length; i++) {
                    scores[rest[i]] = found[i];
                }
                return scores;
            }
        }
        throw new ModelException("draws with replacement from " + all.rowCount() + " cases, " + all.events()
                + " with the outcome, lack a class in or out of the bag; a bootstrap needs more cases of both");
    }

    private static int[] draw(List<String> groups, Seed seed) {
        TreeMap<String, List<Integer>> rowsOf = new TreeMap<>();
        for (int r = 0; r < groups.size(); r++) {
            rowsOf.computeIfAbsent(groups.get(r), g -> new ArrayList<>()).add(r);
        }
        List<List<Integer>> units = List.copyOf(rowsOf.values());
        UniformRandomProvider random = seed.generator();
        int[] counts = new int[groups.size()];
        for (int u = 0; u < units.size(); u++) {
            units.get(random.nextInt(units.size())).forEach(r -> counts[r]++);
        }
        return counts;
    }

    private static int[] rows(int[] counts, boolean drawn) {
        List<Integer> rows = new ArrayList<>();
        for (int r = 0; r < counts.length; r++) {
            for (int i = 0; i < (drawn ? counts[r] : counts[r] == 0 ? 1 : 0); i++) {
                rows.add(r);
            }
        }
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }

    private static boolean bothClasses(int[] rows, TrainingSet all) {
        double[] outcome = all.outcome();
        double events = Arrays.stream(rows).mapToDouble(r -> outcome[r]).sum();
        return events > 0 && events < rows.length;
    }

    private static double auc(double[] scores, double[] outcome) {
        int[] judged = java.util.stream.IntStream.range(0, scores.length)
                .filter(r -> !Double.isNaN(scores[r]))
                .toArray();
        boolean[] outcomes = new boolean[judged.length];
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < judged.length; i++) {
            outcomes[i] = outcome[judged[i]] == 1;
            ids.add("row " + judged[i]);
        }
        double[] some = Arrays.stream(judged).mapToDouble(r -> scores[r]).toArray();
        return Auc.of(Predictions.ofScores("out of bag", ids, outcomes, some)).value();
    }
}
