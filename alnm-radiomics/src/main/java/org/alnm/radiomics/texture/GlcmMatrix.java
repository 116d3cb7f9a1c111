package org.alnm.radiomics.texture;

import java.util.Arrays;

/**
 * A grey-level co-occurrence matrix (IBSI reference manual 3.6): how often two levels are neighbours. Symmetric, as every
 * pair is counted both ways, unless it is told to count one way; only cells that are not 0 are held. Immutable.
 *
 * <p>With N pairs of voxels, the probability p(i, j) is the count of the cell (i, j) divided by 2 N; one way, the count of
 * pairs whose first voxel has level i and whose second has level j, divided by N. Marginals are p(i) = sum over j of
 * p(i, j), the distribution of the difference is p(|i - j| = k), of the sum p(i + j = k).
 */
public final class GlcmMatrix implements TextureMatrix<GlcmMatrix> {

    private static final double LN2 = StrictMath.log(2);

    private final int[] levels;
    private final int highest;
    private final boolean oneWay;
    private final int[] rows;
    private final int[] columns;
    private final double[] pairs;
    private final double total;
    private final Once<Derived> derived = new Once<>(this::derive);

    /** What most features read; not needed of matrices that are only added to others. */
    private record Derived(
            Distribution marginal,
            Distribution second,
            Distribution difference,
            Distribution sum,
            double jointEntropy) {}

    private GlcmMatrix(int[] levels, int highest, boolean oneWay, int[] rows, int[] columns, double[] pairs) {
        this.levels = levels;
        this.highest = highest;
        this.oneWay = oneWay;
        this.rows = rows;
        this.columns = columns;
        this.pairs = pairs;
        double counted = 0;
        for (double count : pairs) {
            counted += ways() * count;
        }
        this.total = counted;
    }

    private Derived derive() {
        int low = levels.length == 0 ? 0 : levels[0];
        int span = levels.length == 0 ? 0 : levels[levels.length - 1] - low;
        double[] byLevel = new double[levels.length];
        double[] bySecond = oneWay ? new double[levels.length] : byLevel;
        double[] byDifference = new double[span + 1];
        double[] bySum = new double[2 * span + 1];
        for (int c = 0; c < rows.length; c++) {
            int i = levels[rows[c]];
            int j = levels[columns[c]];
            byLevel[rows[c]] += pairs[c];
            bySecond[columns[c]] += pairs[c];
            byDifference[Math.abs(j - i)] += ways() * pairs[c];
            bySum[i + j - 2 * low] += ways() * pairs[c];
        }
        Distribution marginal = Distribution.of(byLevel, levels, total);
        return new Derived(
                marginal,
                oneWay ? Distribution.of(bySecond, levels, total) : marginal,
                Distribution.from(byDifference, 0, total),
                Distribution.from(bySum, 2 * low, total),
                entropy());
    }

    /** Collects cells, each once, in the order of rows and then columns; unless one way, those with row <= column. */
    static Builder builder(int[] levels, int highest, boolean oneWay) {
        return new Builder(levels, highest, oneWay);
    }

    /**
     * The value of an IBSI feature.
     *
     * @param feature which
     * @return a number, or NaN where {@link GlcmFeature#undefinedWhen()} holds
     */
    public double value(GlcmFeature feature) {
        return isEmpty() ? Double.NaN : feature.of(this);
    }

    /**
     * The value of a feature of PyRadiomics.
     *
     * @param feature which
     * @return a number, or NaN where {@link PyRadiomicsGlcmFeature#undefinedWhen()} holds
     */
    public double value(PyRadiomicsGlcmFeature feature) {
        return isEmpty() ? Double.NaN : feature.of(this);
    }

    @Override
    public boolean isEmpty() {
        return total == 0;
    }

    /**
     * Pairs of neighbouring voxels.
     *
     * @return N, 0 or more; rounded to a whole number where pairs are weighted
     */
    public long pairs() {
        return Math.round(total / ways());
    }

    /**
     * The probability that a voxel has one level and its neighbour the other.
     *
     * @param i a level, where pairs are counted one way that of the first voxel
     * @param j a level
     * @return p(i, j), from 0 to 1; NaN if there is no pair
     */
    public double probability(int i, int j) {
        int row = Arrays.binarySearch(levels, oneWay ? i : Math.min(i, j));
        int column = Arrays.binarySearch(levels, oneWay ? j : Math.max(i, j));
        if (row < 0 || column < 0) {
            return isEmpty() ? Double.NaN : 0;
        }
        int from = 0;
        int to = rows.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (key(middle) < key(row, column)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        boolean found = from < rows.length && key(from) == key(row, column);
        return found ? cell(from) : isEmpty() ? Double.NaN : 0;
    }

    /** How many levels the region has, also those that no pair has. */
    int levels() {
        return levels.length;
    }

    /** N_g: the highest level of the region, also where no pair has it. */
    int highest() {
        return highest;
    }

    /** Whether pairs are counted in one direction only. */
    boolean isOneWay() {
        return oneWay;
    }

    /** The distribution of the level of a voxel in a pair; one way, of the first voxel. */
    Distribution marginal() {
        return derived.get().marginal();
    }

    /** The distribution of the level of the second voxel of a pair; the marginal unless pairs are counted one way. */
    Distribution second() {
        return derived.get().second();
    }

    /** The distribution of |i - j|. */
    Distribution difference() {
        return derived.get().difference();
    }

    /** The distribution of i + j. */
    Distribution sum() {
        return derived.get().sum();
    }

    /** {@code -sum p(i, j) log2 p(i, j)}: HXY. */
    double jointEntropy() {
        return derived.get().jointEntropy();
    }

    /** The highest probability of a cell. */
    double maximum() {
        double highestCell = 0;
        for (int c = 0; c < rows.length; c++) {
            highestCell = Math.max(highestCell, cell(c));
        }
        return highestCell;
    }

    /** {@code sum p(i, j)^2}. */
    double energy() {
        double squares = 0;
        for (int c = 0; c < rows.length; c++) {
            double p = cell(c);
            squares += cells(c) * p * p;
        }
        return squares;
    }

    /** {@code sum i j p(i, j)}, with the levels of rows and of columns counted from a centre each. */
    double product(double ofRows, double ofColumns) {
        double products = 0;
        for (int c = 0; c < rows.length; c++) {
            products += cells(c) * cell(c) * (levels[rows[c]] - ofRows) * (levels[columns[c]] - ofColumns);
        }
        return products;
    }

    /**
     * The mutual information of the two voxels of a pair in bit, {@code HXY1 - HXY}: both HXY1 and HXY2 of the standard are
     * the sum of the entropies HX and HY of the marginals, which are equal as every pair counts both ways.
     */
    double mutualInformation() {
        return Math.max(0, marginal().entropy() + second().entropy() - jointEntropy());
    }

    /**
     * The cells of the matrix {@code s(i, j) = p(i, j) / sqrt(p(i) p(j))}; its largest singular value is 1, of the vectors of
     * the roots of the marginals.
     *
     * @param stabiliser e: every cell is multiplied by {@code 1 - e / (2 (p(i) p(j) + e))}
     */
    double[] scaled(double stabiliser) {
        Distribution marginal = marginal();
        Distribution second = second();
        double[] scaled = new double[rows.length];
        for (int c = 0; c < rows.length; c++) {
            double independent = marginal.probability(rows[c]) * second.probability(columns[c]);
            scaled[c] = cell(c) / Math.sqrt(independent) * (1 - 0.5 * stabiliser / (independent + stabiliser));
        }
        return scaled;
    }

    /**
     * Multiplies a matrix S of the same cells by a vector; one way, the symmetric matrix S S' with the transpose S'.
     *
     * @param cells one for each cell here
     * @param vector one element per level of the region
     * @return the product
     */
    double[] multiply(double[] cells, double[] vector) {
        double[] product = new double[vector.length];
        if (oneWay) {
            double[] turned = new double[vector.length];
            for (int c = 0; c < rows.length; c++) {
                turned[columns[c]] += cells[c] * vector[rows[c]];
            }
            for (int c = 0; c < rows.length; c++) {
                product[rows[c]] += cells[c] * turned[columns[c]];
            }
            return product;
        }
        for (int c = 0; c < rows.length; c++) {
            int row = rows[c];
            int column = columns[c];
            product[row] += cells[c] * vector[column];
            if (row != column) {
                product[column] += cells[c] * vector[row];
            }
        }
        return product;
    }

    /**
     * Whether every first level of a pair leads to every other one over pairs, forward and back in turn. If not, the levels
     * fall into groups that never meet, and {@link #scaled} has the singular value 1 more than once.
     */
    boolean isConnected() {
        int n = levels.length;
        // Rows, and after them columns.
        int[] parents = new int[2 * n];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = i;
        }
        boolean[] used = new boolean[2 * n];
        int groups = 0;
        for (int c = 0; c < rows.length; c++) {
            groups += join(parents, used, rows[c], n + columns[c]);
            groups += oneWay ? 0 : join(parents, used, columns[c], n + rows[c]);
        }
        return groups <= 1;
    }

    /** By how much the number of groups changes. */
    private static int join(int[] parents, boolean[] used, int a, int b) {
        int fresh = (used[a] ? 0 : 1) + (used[b] ? 0 : 1);
        used[a] = true;
        used[b] = true;
        int x = root(parents, a);
        int y = root(parents, b);
        parents[Math.max(x, y)] = Math.min(x, y);
        return fresh - (x == y ? 0 : 1);
    }

    private static int root(int[] parents, int of) {
        int at = of;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    @Override
    public GlcmMatrix plus(GlcmMatrix other) {
        Builder merged = builder(levels, highest, oneWay);
        int a = 0;
        int b = 0;
        while (a < rows.length || b < other.rows.length) {
            long here = a < rows.length ? key(a) : Long.MAX_VALUE;
            long there = b < other.rows.length ? other.key(b) : Long.MAX_VALUE;
            if (here < there) {
                merged.add(rows[a], columns[a], pairs[a++]);
            } else if (there < here) {
                merged.add(other.rows[b], other.columns[b], other.pairs[b++]);
            } else {
                merged.add(rows[a], columns[a], pairs[a++] + other.pairs[b++]);
            }
        }
        return merged.build();
    }

    @Override
    public GlcmMatrix times(double weight) {
        return new GlcmMatrix(
                levels,
                highest,
                oneWay,
                rows,
                columns,
                Arrays.stream(pairs).map(count -> count * weight).toArray());
    }

    private long key(int c) {
        return key(rows[c], columns[c]);
    }

    private static long key(int row, int column) {
        return ((long) row << Integer.SIZE) | column;
    }

    /** p of a cell: both ways, every pair on the diagonal counts twice in the same cell. */
    private double cell(int c) {
        return (!oneWay && rows[c] == columns[c] ? 2 * pairs[c] : pairs[c]) / total;
    }

    /** How many cells of the whole matrix a held cell stands for. */
    private int cells(int c) {
        return oneWay || rows[c] == columns[c] ? 1 : 2;
    }

    /** How often a pair counts. */
    private int ways() {
        return oneWay ? 1 : 2;
    }

    private double entropy() {
        double bits = 0;
        for (int c = 0; c < rows.length; c++) {
            double p = cell(c);
            bits -= p > 0 ? cells(c) * p * (StrictMath.log(p) / LN2) : 0;
        }
        return bits + 0.0;
    }

    @Override
    public String toString() {
        return "GlcmMatrix of " + pairs() + " pairs of " + levels.length + " levels";
    }

    /** Collects cells. For one thread. */
    static final class Builder {

        private final int[] levels;
        private final int highest;
        private final boolean oneWay;
        private int[] rows = new int[64];
        private int[] columns = new int[64];
        private double[] pairs = new double[64];
        private int size;

        private Builder(int[] levels, int highest, boolean oneWay) {
            this.levels = levels;
            this.highest = highest;
            this.oneWay = oneWay;
        }

        /** Adds the cell of two levels, by their place among the levels present. */
        void add(int row, int column, double count) {
            if (size == rows.length) {
                int more = size + (size >> 1);
                rows = Arrays.copyOf(rows, more);
                columns = Arrays.copyOf(columns, more);
                pairs = Arrays.copyOf(pairs, more);
            }
            rows[size] = row;
            columns[size] = column;
            pairs[size++] = count;
        }

        GlcmMatrix build() {
            return new GlcmMatrix(
                    levels,
                    highest,
                    oneWay,
                    Arrays.copyOf(rows, size),
                    Arrays.copyOf(columns, size),
                    Arrays.copyOf(pairs, size));
        }
    }
}
