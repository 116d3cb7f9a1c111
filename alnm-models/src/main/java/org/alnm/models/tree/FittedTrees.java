package org.alnm.models.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedClassifier;
import org.alnm.models.Importances;
import org.alnm.models.Logit;
import org.alnm.models.ModelException;
import org.alnm.models.State;

/**
 * A sum of trees: {@code base + scale * (sum of the trees' values)}, which is the probability itself, or its logit.
 * Immutable.
 */
public final class FittedTrees implements FittedClassifier, Importances {

    static final String KIND = "trees";

    private final List<String> inputs;
    private final List<Tree> trees;
    private final double base;
    private final double scale;
    private final Link link;
    private final double[] importances;
    private final List<String> notes;

    FittedTrees(
            List<String> inputs,
            List<Tree> trees,
            double base,
            double scale,
            Link link,
            double[] importances,
            List<String> notes) {
        this.inputs = List.copyOf(inputs);
        this.trees = List.copyOf(trees);
        this.base = base;
        this.scale = scale;
        this.link = link;
        this.importances = importances;
        this.notes = List.copyOf(notes);
    }

    /** What the sum of the trees is. */
    public enum Link {
        /** The probability of the outcome. */
        IDENTITY,
        /** The logarithm of the odds of the outcome. */
        LOGIT
    }

    /**
     * A sum of trees as a classifier, which needs the columns that a tree splits by.
     *
     * @param columns what the trees' features count
     * @param trees at least one
     * @param base what the trees are added to
     * @param scale what the sum of the trees is multiplied with
     * @param link what the sum is
     * @param notes sentences about the fit
     * @return the classifier
     * @throws ModelException if there is no tree, or one splits by a column that is not there
     */
    public static FittedTrees of(
            List<String> columns, List<Tree> trees, double base, double scale, Link link, List<String> notes) {
        if (trees.isEmpty()) {
            throw new ModelException("a sum of trees needs at least one tree");
        }
        TreeSet<Integer> used = new TreeSet<>();
        for (Tree tree : trees) {
            for (int node = 0; node < tree.nodeCount(); node++) {
                if (tree.feature(node) >= columns.size()) {
                    throw new ModelException("a tree splits by column " + tree.feature(node) + " of " + columns.size());
                }
                if (!tree.isLeaf(node)) {
                    used.add(tree.feature(node));
                }
            }
        }
        int[] newIndex = new int[columns.size()];
        List<String> inputs = new ArrayList<>();
        for (int c : used) {
            newIndex[c] = inputs.size();
            inputs.add(columns.get(c));
        }
        List<Tree> renumbered =
                trees.stream().map(tree -> tree.renumbered(newIndex)).toList();
        List<String> said = new ArrayList<>(notes);
        if (inputs.isEmpty()) {
            said.add("no split was found: every case gets the same score");
        }
        return new FittedTrees(inputs, renumbered, base, scale, link, importances(renumbered, inputs.size()), said);
    }

    /** The share of each column in the gain of each tree, averaged over the trees that split at all. */
    private static double[] importances(List<Tree> trees, int columns) {
        double[] importances = new double[columns];
        int split = 0;
        for (Tree tree : trees) {
            double[] gains = new double[columns];
            tree.addGains(gains);
            double total = 0;
            for (double gain : gains) {
                total += gain;
            }
            if (total > 0) {
                split++;
                for (int c = 0; c < columns; c++) {
                    importances[c] += gains[c] / total;
                }
            }
        }
        for (int c = 0; c < columns && split > 0; c++) {
            importances[c] /= split;
        }
        return importances;
    }

    @Override
    public List<String> inputs() {
        return inputs;
    }

    /**
     * The trees.
     *
     * @return in the order in which they are added
     */
    public List<Tree> trees() {
        return trees;
    }

    /**
     * What the trees are added to.
     *
     * @return a probability or a logit
     */
    public double base() {
        return base;
    }

    /**
     * What the sum of the trees is multiplied with.
     *
     * @return such as 1 over the number of trees
     */
    public double scale() {
        return scale;
    }

    /**
     * What the sum is.
     *
     * @return the link
     */
    public Link link() {
        return link;
    }

    /**
     * How much each input lowers the impurity: its share in the gain of a tree, averaged over the trees. Columns with many
     * values are favoured (Strobl et al. 2007, doi:10.1186/1471-2105-8-25); permutation importance and SHAP values are not.
     *
     * @return a new array, one an input, that sums to 1; all 0 where no tree splits
     */
    @Override
    public double[] importances() {
        return importances.clone();
    }

    /**
     * The sum of the trees: the probability, or its logit.
     *
     * @param x holds at least the inputs, in any order
     * @return one value a row
     */
    public double[] sum(DesignMatrix x) {
        double[][] rows = x.select(inputs).requireNumbers("A tree").toRows();
        double[] sums = new double[rows.length];
        for (int r = 0; r < rows.length; r++) {
            double total = 0;
            for (Tree tree : trees) {
                total += tree.predict(rows[r]);
            }
            sums[r] = base + scale * total;
        }
        return sums;
    }

    @Override
    public boolean givesProbabilities() {
        return true;
    }

    @Override
    public double[] score(DesignMatrix x) {
        double[] scores = sum(x);
        for (int r = 0; r < scores.length; r++) {
            // Means of shares may leave [0, 1] by rounding.
            scores[r] = link == Link.LOGIT ? Logit.probability(scores[r]) : Math.min(Math.max(scores[r], 0), 1);
        }
        return scores;
    }

    @Override
    public State state() {
        int nodes = trees.stream().mapToInt(Tree::nodeCount).sum();
        List<Integer> sizes = new ArrayList<>();
        List<Integer> feature = new ArrayList<>(nodes);
        List<Integer> left = new ArrayList<>(nodes);
        List<Integer> right = new ArrayList<>(nodes);
        double[] threshold = new double[nodes];
        double[] value = new double[nodes];
        double[] cover = new double[nodes];
        double[] gain = new double[nodes];
        int n = 0;
        for (Tree tree : trees) {
            sizes.add(tree.nodeCount());
            for (int node = 0; node < tree.nodeCount(); node++) {
                feature.add(tree.feature(node));
                left.add(tree.left(node));
                right.add(tree.right(node));
                threshold[n] = tree.threshold(node);
                value[n] = tree.value(node);
                cover[n] = tree.cover(node);
                gain[n++] = tree.gain(node);
            }
        }
        return State.of(
                KIND,
                Provenance.builder()
                        .put("columns", inputs)
                        .put("link", link.name().toLowerCase(Locale.ROOT))
                        .put("base", base)
                        .put("scale", scale)
                        .put("nodes", sizes)
                        .put("feature", feature)
                        .put("threshold", threshold)
                        .put("left", left)
                        .put("right", right)
                        .put("value", value)
                        .put("cover", cover)
                        .put("gain", gain)
                        .build());
    }

    static FittedTrees read(State state) {
        List<String> inputs = state.texts("columns");
        List<Tree> trees = new TreeStates(state, inputs.size()).trees();
        Link link = state.choice("link", Link.values());
        return new FittedTrees(
                inputs,
                trees,
                state.number("base"),
                state.number("scale"),
                link,
                importances(trees, inputs.size()),
                List.of());
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public String toString() {
        return "FittedTrees[" + trees.size() + " trees, " + inputs.size() + " columns]";
    }
}
