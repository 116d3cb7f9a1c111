package org.alnm.radiomics.texture;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * How many elements of a size each grey level has: runs by length (GLRLM), zones by size (GLSZM) or by distance from the
 * border (GLDZM), voxels by the number of neighbours alike (NGLDM). Only cells that are not 0 are held. Immutable.
 *
 * <p>With the count s(i, j) of the elements of level i and size j, N_s is the sum of all counts, N_v the number of voxels
 * they consist of, p(i, j) = s(i, j) / N_s, s(i) the sum of s(i, j) over j and s(j) the sum over i.
 */
public final class SizeMatrix implements TextureMatrix<SizeMatrix> {

    private static final double LN2 = StrictMath.log(2);

    private final int[] levels;
    private final int[] rows;
    private final int[] sizes;
    private final double[] counts;
    private final double voxels;
    private final double elements;

    /** Cells in the order of rows, the places of their levels, and then of sizes. The arrays are not copied. */
    SizeMatrix(int[] levels, int[] rows, int[] sizes, double[] counts, double voxels) {
        this.levels = levels;
        this.rows = rows;
        this.sizes = sizes;
        this.counts = counts;
        this.voxels = voxels;
        double sum = 0;
        for (double count : counts) {
            sum += count;
        }
        this.elements = sum;
    }

    @Override
    public boolean isEmpty() {
        return elements == 0;
    }

    /**
     * The number of elements.
     *
     * @return N_s, 0 or more; a whole number unless weighted
     */
    public double elements() {
        return elements;
    }

    /**
     * The number of voxels that the elements consist of. A voxel counts once for each direction that was added up.
     *
     * @return N_v, 0 or more; a whole number unless weighted
     */
    public double voxels() {
        return voxels;
    }

    /**
     * The number of elements of a level and size.
     *
     * @param level a grey level
     * @param size a size
     * @return s(level, size), 0 where there is none
     */
    public double count(int level, int size) {
        for (int c = 0; c < rows.length; c++) {
            if (sizes[c] == size && levels[rows[c]] == level) {
                return counts[c];
            }
        }
        return 0;
    }

    /**
     * The largest size.
     *
     * @return 0 if there is no element
     */
    public int largestSize() {
        return Arrays.stream(sizes).max().orElse(0);
    }

    /** {@code sum of s(i, j) f(i) g(j), divided by N_s}. */
    double mean(DoubleUnaryOperator ofLevel, DoubleUnaryOperator ofSize) {
        double sum = 0;
        for (int c = 0; c < rows.length; c++) {
            sum += counts[c] * ofLevel.applyAsDouble(levels[rows[c]]) * ofSize.applyAsDouble(sizes[c]);
        }
        return sum / elements;
    }

    /** {@code sum of s(i)^2, divided by N_s}. */
    double levelNonUniformity() {
        double squares = 0;
        for (int c = 0; c < rows.length; ) {
            double ofLevel = 0;
            int row = rows[c];
            for (; c < rows.length && rows[c] == row; c++) {
                ofLevel += counts[c];
            }
            squares += ofLevel * ofLevel;
        }
        return squares / elements;
    }

    /** {@code sum of s(j)^2, divided by N_s}. */
    double sizeNonUniformity() {
        int[] distinct = Arrays.stream(sizes).sorted().distinct().toArray();
        double[] ofSize = new double[distinct.length];
        for (int c = 0; c < sizes.length; c++) {
            ofSize[Arrays.binarySearch(distinct, sizes[c])] += counts[c];
        }
        double squares = 0;
        for (double sum : ofSize) {
            squares += sum * sum;
        }
        return squares / elements;
    }

    /** {@code sum of (i - mu)^2 p(i, j)}. */
    double levelVariance() {
        double centre = mean(i -> i, j -> 1);
        return mean(i -> (i - centre) * (i - centre), j -> 1);
    }

    /** {@code sum of (j - mu)^2 p(i, j)}. */
    double sizeVariance() {
        double centre = mean(i -> 1, j -> j);
        return mean(i -> 1, j -> (j - centre) * (j - centre));
    }

    /** {@code -sum of p(i, j) log2 p(i, j)}. */
    double entropy() {
        double bits = 0;
        for (double count : counts) {
            double p = count / elements;
            bits -= p > 0 ? p * (StrictMath.log(p) / LN2) : 0;
        }
        return bits + 0.0;
    }

    /** {@code sum of p(i, j)^2}. */
    double energy() {
        double squares = 0;
        for (double count : counts) {
            squares += (count / elements) * (count / elements);
        }
        return squares;
    }

    @Override
    public SizeMatrix plus(SizeMatrix other) {
        int length = rows.length + other.rows.length;
        int[] bothRows = new int[length];
        int[] bothSizes = new int[length];
        double[] bothCounts = new double[length];
        int to = 0;
        int a = 0;
        int b = 0;
        while (a < rows.length || b < other.rows.length) {
            long here = a < rows.length ? key(a) : Long.MAX_VALUE;
            long there = b < other.rows.length ? other.key(b) : Long.MAX_VALUE;
            bothRows[to] = here <= there ? rows[a] : other.rows[b];
            bothSizes[to] = here <= there ? sizes[a] : other.sizes[b];
            bothCounts[to++] = (here <= there ? counts[a++] : 0) + (there <= here ? other.counts[b++] : 0);
        }
        return new SizeMatrix(
                levels,
                Arrays.copyOf(bothRows, to),
                Arrays.copyOf(bothSizes, to),
                Arrays.copyOf(bothCounts, to),
                voxels + other.voxels);
    }

    @Override
    public SizeMatrix times(double weight) {
        double[] weighted = Arrays.stream(counts).map(count -> count * weight).toArray();
        return new SizeMatrix(levels, rows, sizes, weighted, voxels * weight);
    }

    private long key(int c) {
        return ((long) rows[c] << Integer.SIZE) | sizes[c];
    }

    @Override
    public String toString() {
        return "SizeMatrix of " + elements + " elements of up to " + levels.length + " levels";
    }
}
