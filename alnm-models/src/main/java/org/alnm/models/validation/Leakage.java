package org.alnm.models.validation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.alnm.core.Parallel;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.eval.discrimination.Auc;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedPipeline;
import org.alnm.models.LeakageException;
import org.alnm.models.Pipeline;
import org.alnm.models.RowContent;

/**
 * Finds out whether a result has looked at its test rows. Each check is one call; each answer can be asked to refuse.
 *
 * <p>What the library itself does cannot leak: stages learn in {@code fit} from the training rows they are given, and a
 * fitted pipeline refuses those rows. These checks are for what happens around it: copies of cases, and selections or
 * scalings made on the whole table before it was split.
 */
public final class Leakage {

    private Leakage() {}

    /**
     * Rows that hold the same in all columns under different names.
     *
     * @param table any table
     * @return ids that belong together, in the order of the table; none for a table of fewer than five columns, where
     *     rows are the same by chance
     */
    public static List<List<String>> duplicates(FeatureTable table) {
        List<List<String>> found = new ArrayList<>();
        if (table.columnCount() >= RowContent.FEWEST_COLUMNS) {
            RowContent.rowsByDigest(DesignMatrix.of(table)).values().stream()
                    .filter(rows -> rows.size() > 1)
                    .sorted(java.util.Comparator.comparing(rows -> rows.get(0)))
                    .forEach(rows ->
                            found.add(rows.stream().map(table.ids()::get).toList()));
        }
        return List.copyOf(found);
    }

    /**
     * What two tables share.
     *
     * @param cases ids in both
     * @param groups in both
     * @param copies ids of test rows that hold the same as a training row of another id in all columns that both tables
     *     have, if these are at least five
     */
    public record Overlap(List<String> cases, List<String> groups, List<String> copies) {

        /**
         * Refuses any overlap.
         *
         * @throws LeakageException if there is one, with names and counts
         */
        public void refuse() {
            if (!cases.isEmpty() || !groups.isEmpty() || !copies.isEmpty()) {
                throw new LeakageException("training and test share " + cases.size() + " cases " + some(cases) + ", "
                        + groups.size() + " groups " + some(groups) + " and " + copies.size()
                        + " copies under other names " + some(copies) + "; keep each patient on one side");
            }
        }

        private static List<String> some(List<String> names) {
            return names.subList(0, Math.min(5, names.size()));
        }
    }

    /**
     * Compares two tables.
     *
     * @param training rows to learn from
     * @param test rows to be judged on
     * @return what they share
     */
    public static Overlap between(FeatureTable training, FeatureTable test) {
        List<String> columns =
                training.columns().stream().filter(test.columns()::contains).toList();
        List<String> copies = new ArrayList<>();
        if (columns.size() >= RowContent.FEWEST_COLUMNS) {
            Map<String, List<Integer>> mine = RowContent.rowsByDigest(DesignMatrix.of(training.select(columns)));
            Map<String, List<Integer>> theirs = RowContent.rowsByDigest(DesignMatrix.of(test.select(columns)));
            theirs.forEach((digest, rows) -> {
                List<String> twins = mine.getOrDefault(digest, List.of()).stream()
                        .map(training.ids()::get)
                        .toList();
                rows.stream()
                        .map(test.ids()::get)
                        .filter(id -> twins.stream().anyMatch(twin -> !twin.equals(id)))
                        .forEach(copies::add);
            });
        }
        return new Overlap(
                shared(training.ids(), test.ids()), shared(training.groups(), test.groups()), List.copyOf(copies));
    }

    private static List<String> shared(Collection<String> a, Collection<String> b) {
        TreeSet<String> shared = new TreeSet<>(a);
        shared.retainAll(new TreeSet<>(b));
        return List.copyOf(shared);
    }

    /**
     * The test AUCs of a procedure on permuted outcomes, where there is nothing to learn.
     *
     * @param aucs one a permutation
     */
    public record PermutationControl(List<Double> aucs) {

        /** Keeps a copy. */
        public PermutationControl {
            aucs = List.copyOf(aucs);
        }

        /**
         * The mean, which is .5 where nothing leaks.
         *
         * @return the mean AUC
         */
        public double meanAuc() {
            return Spread.mean(array());
        }

        /**
         * Of the mean; the permutations are independent.
         *
         * @return the standard error
         */
        public double standardError() {
            return Spread.deviation(array()) / Math.sqrt(aucs.size());
        }

        private double[] array() {
            return aucs.stream().mapToDouble(Double::doubleValue).toArray();
        }

        /**
         * Whether chance alone does not explain the mean.
         *
         * @return true if it is above .5 by more than three standard errors
         */
        public boolean leaks() {
            return meanAuc() - 0.5 > 3 * standardError();
        }

        /**
         * Refuses a procedure that leaks.
         *
         * @throws LeakageException if it does, with the mean and its error
         */
        public void refuse() {
            if (leaks()) {
                throw new LeakageException("on outcomes shuffled at random the procedure reaches a mean test AUC of "
                        + meanAuc() + " (standard error " + standardError() + ", " + aucs.size()
                        + " permutations); there is nothing to learn, so it has looked at the test rows. Do all that"
                        + " learns from outcomes within the pipeline, after the split");
            }
        }
    }

    /**
     * Runs a whole procedure on permuted outcomes: the outcomes of all rows are shuffled, what is done to the table before
     * the split is done to that table, then it is split, and the pipeline fitted and judged.
     *
     * @param table its outcome is 0 or 1 in all rows
     * @param beforeSplit what is done to the whole table before it is split, such as a selection of columns; {@code t -> t}
     *     for nothing
     * @param pipeline what is fitted
     * @param scheme how the table is split; one permutation gives the mean AUC of its splits
     * @param times permutations, at least 2; 20 or more to see small leaks
     * @param seed of shuffles, splits and stages
     * @param threads at least 1; the result has the same bits
     * @return the test AUCs
     * @throws SplitException if there are fewer than 2 permutations
     */
    public static PermutationControl permuted(
            FeatureTable table,
            UnaryOperator<FeatureTable> beforeSplit,
            Pipeline pipeline,
            Scheme scheme,
            int times,
            Seed seed,
            int threads) {
        if (times < 2) {
            throw new SplitException("a permutation control needs at least 2 permutations: " + times);
        }
        return new PermutationControl(Parallel.of(threads).map(times, i -> {
            Seed mine = seed.derive("permutation", i);
            double[] outcome = table.outcomes();
            double[] shuffled = new double[outcome.length];
            int[] order = mine.derive("outcome").permutation(outcome.length);
            for (int r = 0; r < outcome.length; r++) {
                shuffled[r] = outcome[order[r]];
            }
            FeatureTable prepared = beforeSplit.apply(table.withOutcome(table.outcomeName(), shuffled));
            return CrossValidation.of(pipeline, scheme).run(prepared, mine).meanAuc();
        }));
    }

    /**
     * How much better given columns do than columns that are selected anew in each training side.
     *
     * @param inside mean test AUC with the selection inside
     * @param outside mean test AUC with the given columns
     * @param standardError of their difference, for splits that share cases (Nadeau and Bengio 2003)
     */
    public record SelectionOptimism(double inside, double outside, double standardError) {

        /**
         * Whether the columns seem to have been selected with the test rows in sight. Columns chosen by knowledge from
         * elsewhere may do better too: the answer is a suspicion, which {@link Leakage#permuted} can prove.
         *
         * @return true if outside exceeds inside by more than two standard errors
         */
        public boolean suspicious() {
            return outside - inside > 2 * standardError;
        }

        /**
         * Refuses a suspicious selection.
         *
         * @throws LeakageException if it is, with both AUCs
         */
        public void refuse() {
            if (suspicious()) {
                throw new LeakageException("the given columns reach a mean test AUC of " + outside
                        + ", a selection within the training rows " + inside + " (standard error of the difference "
                        + standardError
                        + "): they seem to have been selected with the test rows in sight. Select within"
                        + " the pipeline");
            }
        }
    }

    /**
     * Asks whether columns were selected outside the fold: compares a pipeline on these columns alone with the same
     * pipeline behind a selection of its own.
     *
     * @param table all columns there were to select from; its outcome is 0 or 1 in all rows
     * @param selected the columns that somebody selected
     * @param selecting the pipeline with its selection, on all columns
     * @param rest the pipeline without a selection, on the selected columns
     * @param scheme at least two splits; the same for both
     * @param seed of splits and stages
     * @param threads at least 1; the result has the same bits
     * @return the comparison
     * @throws SplitException if the scheme gives one split only
     */
    public static SelectionOptimism selectedOutside(
            FeatureTable table,
            Collection<String> selected,
            Pipeline selecting,
            Pipeline rest,
            Scheme scheme,
            Seed seed,
            int threads) {
        List<Split> splits = scheme.splits(table, seed.derive("splits"));
        if (splits.size() < 2) {
            throw new SplitException("the comparison needs at least 2 splits; repeat the scheme");
        }
        FeatureTable narrow = table.select(selected);
        Map<String, Integer> rowOf = new HashMap<>();
        for (int r = 0; r < table.rowCount(); r++) {
            rowOf.put(table.ids().get(r), r);
        }
        List<double[]> pairs = Parallel.of(threads).map(splits.size(), i -> {
            Split split = splits.get(i);
            int[] test = split.test().ids().stream().mapToInt(rowOf::get).toArray();
            Split same = Split.of(narrow, test);
            Seed mine = seed.derive("fit", i);
            return new double[] {auc(selecting, split, mine), auc(rest, same, mine)};
        });
        double[] differences = pairs.stream().mapToDouble(p -> p[1] - p[0]).toArray();
        Split first = splits.get(0);
        return new SelectionOptimism(
                pairs.stream().mapToDouble(p -> p[0]).sum() / pairs.size(),
                pairs.stream().mapToDouble(p -> p[1]).sum() / pairs.size(),
                Spread.sharedError(
                        differences,
                        (double) first.test().rowCount() / first.train().rowCount()));
    }

    private static double auc(Pipeline pipeline, Split split, Seed seed) {
        FittedPipeline model = pipeline.fit(split.train(), seed);
        return Auc.of(model.predict(split.test())).value();
    }
}
