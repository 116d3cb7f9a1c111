package org.alnm.study;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.models.validation.Scheme;
import org.alnm.models.validation.Split;
import org.alnm.models.validation.SplitException;

/**
 * How the cases of a study come on two sides, once or several times. Splits that judge each case once between them, such
 * as the folds of a cross-validation, make a round; the first round is the one reported in detail.
 */
public sealed interface SplitPlan {

    /**
     * Random splits, stratified by outcome. Each is a round.
     *
     * @param training the share of cases to train on, above 0 and below 1
     * @param repeats how many, at least 1
     */
    record Random(double training, int repeats) implements SplitPlan {

        /** Checks the ranges. */
        public Random {
            if (!(training > 0 && training < 1)) {
                throw new StudyException("the share of training cases must lie between 0 and 1: " + training);
            }
            requireRepeats(repeats);
        }

        @Override
        public String label() {
            return "random splits, stratified by the outcome";
        }
    }

    /**
     * Cross-validation: stratified folds, each judged by what was learned from the others. With tuning inside it is
     * nested. All folds of a repeat are a round.
     *
     * @param folds at least 2
     * @param repeats how often, at least 1
     */
    record Folds(int folds, int repeats) implements SplitPlan {

        /** Checks the ranges. */
        public Folds {
            if (folds < 2) {
                throw new StudyException("cross-validation needs at least 2 folds: " + folds);
            }
            requireRepeats(repeats);
        }

        @Override
        public String label() {
            return folds + " stratified folds, each judged by what was learned from the others";
        }
    }

    /**
     * One split: the cases where a column has a value are the test cases.
     *
     * @param column of the table; no model sees it
     * @param value of the test cases
     */
    record External(String column, double value) implements SplitPlan {

        @Override
        public String label() {
            return "an external test set, the cases where " + column + " is " + value;
        }
    }

    /**
     * One split: the cases of another table are the test cases.
     *
     * @param table CSV with the same id, outcome and feature columns
     * @param ignored columns of it that are no features
     */
    record OtherTable(Path table, List<String> ignored) implements SplitPlan {

        /** Copies the list. */
        public OtherTable {
            ignored = List.copyOf(ignored);
        }

        @Override
        public String label() {
            return "an external test set, the cases of " + table.getFileName();
        }
    }

    /**
     * Each centre is judged by what was learned from the others. All centres are a round.
     *
     * @param column a number per centre; no model sees it
     */
    record Centres(String column) implements SplitPlan {

        @Override
        public String label() {
            return "one centre left out at a time, by " + column;
        }
    }

    /**
     * How the cases are parted, in words.
     *
     * @return a phrase
     */
    String label();

    private static void requireRepeats(int repeats) {
        if (repeats < 1) {
            throw new StudyException("there must be at least 1 split: " + repeats);
        }
    }

    /**
     * Parts a table.
     *
     * @param table cases whose outcome is known
     * @param seed of what is random
     * @return the rounds, each of one split or several
     * @throws StudyException if the plan does not fit the table
     * @throws SplitException if a side would lack a class, or a group were on both
     */
    default List<List<Split>> rounds(FeatureTable table, Seed seed) {
        if (this instanceof Random random) {
            return Split.repeated(table, random.training(), random.repeats(), seed).stream()
                    .map(List::of)
                    .toList();
        } else if (this instanceof Folds folds) {
            List<Split> all =
                    Scheme.folds(folds.folds()).repeated(folds.repeats()).splits(table, seed);
            return IntStream.range(0, folds.repeats())
                    .mapToObj(r -> all.subList(r * folds.folds(), (r + 1) * folds.folds()))
                    .toList();
        } else if (this instanceof Centres centres) {
            requireColumn(table, centres.column());
            return List.of(Scheme.leaveOneCentreOut(centres.column()).splits(table, seed));
        } else if (this instanceof External external) {
            return List.of(List.of(split(table, external)));
        }
        return List.of(List.of(split(table, (OtherTable) this)));
    }

    private static void requireColumn(FeatureTable table, String column) {
        if (!table.columns().contains(column)) {
            throw new StudyException("the split goes by column '" + column + "', which the table lacks");
        }
    }

    private static Split split(FeatureTable table, External plan) {
        requireColumn(table, plan.column());
        double[] values = table.column(table.columnIndex(plan.column()));
        int[] test = IntStream.range(0, values.length)
                .filter(r -> values[r] == plan.value())
                .toArray();
        if (test.length == 0 || test.length == values.length) {
            throw new StudyException("column '" + plan.column() + "' is " + plan.value() + " in " + test.length + " of "
                    + values.length + " cases; one side of the split is empty");
        }
        return bothClasses(Split.of(without(table, plan.column()), test));
    }

    private static Split split(FeatureTable table, OtherTable plan) {
        FeatureTable other = FeatureTable.readCsv(
                        plan.table(),
                        table.idName(),
                        table.outcomeName(),
                        plan.ignored().toArray(String[]::new))
                .withKnownOutcome();
        List<String> missing = table.columns().stream()
                .filter(column -> !other.columns().contains(column))
                .toList();
        if (!missing.isEmpty()) {
            throw new StudyException(plan.table() + " lacks " + missing.size() + " of " + table.columnCount()
                    + " columns, such as '" + missing.get(0) + "'; both tables need the same features");
        }
        FeatureTableBuilder joined = FeatureTable.builder(table.idName()).outcome(table.outcomeName());
        append(joined, table);
        append(joined, other.select(table.columns()));
        int[] test = IntStream.range(table.rowCount(), table.rowCount() + other.rowCount())
                .toArray();
        return bothClasses(Split.of(joined.build(), test));
    }

    private static void append(FeatureTableBuilder to, FeatureTable from) {
        for (int r = 0; r < from.rowCount(); r++) {
            double[] row = new double[from.columnCount()];
            for (int c = 0; c < row.length; c++) {
                row[c] = from.value(r, c);
            }
            to.add(from.ids().get(r), from.groups().get(r), from.outcome(r), from.columns(), row);
        }
    }

    private static Split bothClasses(Split split) {
        for (FeatureTable side : List.of(split.train(), split.test())) {
            long positive = StudyResult.positives(side);
            if (positive == 0 || positive == side.rowCount()) {
                throw new StudyException("a side of the split has " + positive + " of " + side.rowCount()
                        + " cases with the outcome; both sides need cases of both classes");
            }
        }
        return split;
    }

    private static FeatureTable without(FeatureTable table, String column) {
        return table.select(
                table.columns().stream().filter(c -> !c.equals(column)).toList());
    }

    /**
     * The table that models see: without a column that only says who is on which side.
     *
     * @param table all columns
     * @return the features
     */
    default FeatureTable features(FeatureTable table) {
        if (this instanceof External external) {
            return without(table, external.column());
        }
        return this instanceof Centres centres ? without(table, centres.column()) : table;
    }

    /** Reads the {@code split} of a study file; {@code permutations} is the caller's. */
    static SplitPlan from(SettingsNode node, Path folder, List<String> ignored) {
        Fields fields = node.fields("training", "repeats", "folds", "external", "leaveOut", "permutations");
        List<String> kinds = List.of("training", "folds", "external", "leaveOut");
        List<String> given =
                kinds.stream().filter(key -> fields.optional(key).isPresent()).toList();
        if (given.size() != 1) {
            throw node.error("needs exactly one of " + kinds + ", but has " + given);
        }
        int repeats = fields.optional("repeats").map(SettingsNode::wholeNumber).orElse(1);
        SettingsNode value = fields.required(given.get(0));
        boolean once = given.get(0).equals("external") || given.get(0).equals("leaveOut");
        if (once && fields.optional("repeats").isPresent()) {
            throw fields.required("repeats").error("means nothing here: nothing is random");
        }
        return switch (given.get(0)) {
            case "training" -> new Random(value.number(), repeats);
            case "folds" -> new Folds(value.wholeNumber(), repeats);
            case "leaveOut" -> new Centres(value.string());
            default -> external(value, folder, ignored);
        };
    }

    private static SplitPlan external(SettingsNode node, Path folder, List<String> ignored) {
        Fields fields = node.fields("column", "value", "table");
        if (fields.optional("table").isPresent()) {
            if (fields.keys().size() > 1) {
                throw node.error("takes either a table, or a column and its value");
            }
            return new OtherTable(
                    folder.resolve(fields.required("table").string()).normalize(), ignored);
        }
        return new External(
                fields.required("column").string(), fields.required("value").number());
    }

    /** The plan as plain values, for the record. */
    default Map<String, Object> describe() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("how", label());
        if (this instanceof Random random) {
            tree.put("training", random.training());
            tree.put("repeats", random.repeats());
        } else if (this instanceof Folds folds) {
            tree.put("folds", folds.folds());
            tree.put("repeats", folds.repeats());
        }
        return tree;
    }
}
