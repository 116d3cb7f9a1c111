package org.alnm.models.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.alnm.core.Parallel;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Numbers;
import org.alnm.core.provenance.Provenance;
import org.alnm.eval.Predictions;
import org.alnm.models.Classifier;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedClassifier;
import org.alnm.models.ModelException;
import org.alnm.models.Pipeline;
import org.alnm.models.TrainingSet;

/**
 * Tries candidates by cross-validation within the training rows and fits the best to all of them. It is a classifier, so
 * that what judges it knows nothing of the search and cannot leak: in a {@link CrossValidation} it makes a nested one.
 * Candidates are compared by their mean criterion over the folds, which are the same for all; of equal ones the earlier
 * wins. Immutable.
 */
public final class Search implements Classifier {

    private final Map<String, Pipeline> candidates;
    private final int folds;
    private final Criterion criterion;
    private final int keepOneIn; // 1: all candidates see all rows.
    private final int threads;

    private Search(Map<String, Pipeline> candidates, int folds, Criterion criterion, int keepOneIn, int threads) {
        this.candidates = candidates;
        this.folds = folds;
        this.criterion = criterion;
        this.keepOneIn = keepOneIn;
        this.threads = threads;
    }

    /**
     * Among named pipelines, by AUC.
     *
     * @param candidates by name, in order; at least one
     * @param folds of the cross-validation within the training rows, at least 2
     * @return the search
     * @throws ModelException if there is no candidate or there are too few folds
     */
    public static Search among(Map<String, Pipeline> candidates, int folds) {
        if (candidates.isEmpty() || folds < 2) {
            throw new ModelException(
                    "a search needs at least one candidate and 2 folds: " + candidates.size() + ", " + folds);
        }
        return new Search(new LinkedHashMap<>(candidates), folds, Criterion.AUC, 1, 1);
    }

    /**
     * Among the points of a space, by AUC: a grid search over {@code space.grid()}, a random one over
     * {@code space.random(n, seed)}.
     *
     * @param points of a {@link ParameterSpace}, at least one
     * @param recipe makes the candidate of a point
     * @param folds of the cross-validation within the training rows, at least 2
     * @return the search
     * @throws ModelException if there is no point or there are too few folds
     */
    public static Search over(
            List<ParameterSpace.Point> points, Function<ParameterSpace.Point, Pipeline> recipe, int folds) {
        Map<String, Pipeline> candidates = new LinkedHashMap<>();
        points.forEach(point -> candidates.putIfAbsent(point.toString(), recipe.apply(point)));
        return among(candidates, folds);
    }

    /**
     * Compared by another criterion.
     *
     * @param wanted the criterion; losses need candidates that give probabilities
     * @return a copy
     */
    public Search by(Criterion wanted) {
        return new Search(candidates, folds, wanted, keepOneIn, threads);
    }

    /**
     * By successive halving (Jamieson and Talwalkar 2016): all candidates are tried on few rows, the best one in so many
     * on so many times more, and so on, until few enough are left that all rows are used. Rows are drawn within each class;
     * the rows of a round are among those of the next.
     *
     * @param factor at least 2; 3 is usual
     * @return a copy
     * @throws ModelException if it is less than 2
     */
    public Search halving(int factor) {
        if (factor < 2) {
            throw new ModelException("successive halving keeps one in at least 2: " + factor);
        }
        return new Search(candidates, folds, criterion, factor, threads);
    }

    /**
     * On several threads; the result has the same bits.
     *
     * @param number at least 1
     * @return a copy
     * @throws ModelException if it is less
     */
    public Search withThreads(int number) {
        return new Search(
                candidates, folds, criterion, keepOneIn, Parallel.of(number).threads());
    }

    @Override
    public String name() {
        return keepOneIn > 1 ? "search by successive halving" : "search";
    }

    @Override
    public Provenance settings() {
        Map<String, Object> described = new LinkedHashMap<>();
        candidates.forEach((name, pipeline) -> described.put(name, pipeline.name()));
        return Provenance.builder()
                .put("candidates", described)
                .put("folds", folds)
                .put("criterion", criterion.name().toLowerCase(Locale.ROOT))
                .put("keepOneIn", keepOneIn)
                .build();
    }

    @Override
    public FittedClassifier fit(TrainingSet training, Seed seed) {
        List<String> names = new ArrayList<>(candidates.keySet());
        List<Pipeline> pipelines = new ArrayList<>(candidates.values());
        int[] left = IntStream.range(0, names.size()).toArray();
        int rounds = 0;
        for (int kept = left.length; keepOneIn > 1 && kept >= keepOneIn; kept /= keepOneIn) {
            rounds++;
        }
        double[] means = new double[names.size()];
        for (int round = rounds; round >= 0; round--) {
            TrainingSet rows = round == 0 ? training : part(training, round, seed.derive("rows"));
            double[] found = judge(rows, left, pipelines, seed.derive("round", rounds - round));
            for (int i = 0; i < left.length; i++) {
                means[left[i]] = found[i];
            }
            int keep = round == 0 ? 1 : Math.max(1, left.length / keepOneIn);
            left = best(left, means, keep);
        }
        int winner = left[0];
        FittedClassifier fitted = pipelines.get(winner).asClassifier().fit(training, seed.derive("winner"));
        return new FittedSearch(
                fitted,
                names.get(winner),
                means[winner],
                "chosen among " + names.size() + " candidates: " + names.get(winner) + ", mean cross-validated "
                        + criterion.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " "
                        + Numbers.exact(means[winner]) + " (too good, as the best of several is)");
    }

    private static int[] best(int[] left, double[] means, int keep) {
        return Arrays.stream(left)
                .boxed()
                .sorted((a, b) -> means[a] == means[b] ? Integer.compare(a, b) : Double.compare(means[b], means[a]))
                .limit(keep)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** A share of the rows of each class, at least so many that each fold has one. */
    private TrainingSet part(TrainingSet training, int round, Seed seed) {
        double[] outcome = training.outcome();
        int[] wanted = new int[2];
        int[] classes = Allocation.classes(outcome);
        double share = 1;
        for (int i = 0; i < round; i++) {
            share /= keepOneIn;
        }
        for (int c = 0; c < 2; c++) {
            wanted[c] = Math.min(classes[c], Math.max(2 * folds, (int) Math.ceil(share * classes[c])));
        }
        int[] rows = Arrays.stream(seed.permutation(outcome.length))
                .filter(r -> wanted[(int) outcome[r]]-- > 0)
                .sorted()
                .toArray();
        return training.rows(rows);
    }

    private double[] judge(TrainingSet training, int[] left, List<Pipeline> pipelines, Seed seed) {
        Folds parts = Folds.stratified(training, folds, seed.derive("folds"));
        List<Double> values = Parallel.of(threads).map(left.length * folds, i -> {
            int fold = i % folds;
            Classifier candidate = pipelines.get(left[i / folds]).asClassifier();
            return judge(candidate, training, parts, fold, seed.derive("fold", fold));
        });
        double[] means = new double[left.length];
        for (int i = 0; i < values.size(); i++) {
            means[i / folds] += values.get(i) / folds;
        }
        return means;
    }

    private double judge(Classifier candidate, TrainingSet training, Folds parts, int fold, Seed seed) {
        FittedClassifier fitted = candidate.fit(training.rows(parts.train(fold)), seed);
        int[] test = parts.test(fold);
        DesignMatrix x = training.features().rows(test);
        double[] y = training.outcome();
        boolean[] outcomes = new boolean[test.length];
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < test.length; i++) {
            outcomes[i] = y[test[i]] == 1;
            ids.add("row " + i);
        }
        if (criterion != Criterion.AUC && !fitted.givesProbabilities()) {
            throw new ModelException(
                    "'" + candidate.name() + "' gives no probabilities, which the criterion judges; calibrate it");
        }
        return criterion.of(
                fitted.givesProbabilities()
                        ? Predictions.ofProbabilities(candidate.name(), ids, outcomes, fitted.score(x))
                        : Predictions.ofScores(candidate.name(), ids, outcomes, fitted.score(x)));
    }

    @Override
    public String toString() {
        return name() + " among " + candidates.size();
    }
}
