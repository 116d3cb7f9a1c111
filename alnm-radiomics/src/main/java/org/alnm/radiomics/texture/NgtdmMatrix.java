package org.alnm.radiomics.texture;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.alnm.radiomics.feature.Discretised;

/**
 * A neighbourhood grey tone difference matrix (IBSI reference manual 3.10). Of each level i it holds the number n(i) of its
 * voxels that have a neighbour, and the sum s(i) of the absolute differences of i and the mean level of the neighbours.
 * Immutable.
 *
 * <p>N is the sum of all n(i), p(i) = n(i) / N, and N_gp the number of levels with p(i) not 0.
 */
public final class NgtdmMatrix implements TextureMatrix<NgtdmMatrix> {

    private final int[] levels;
    private final double[] counts;
    private final double[] alone;
    private final double[] differences;
    private final double voxels;

    private NgtdmMatrix(int[] levels, double[] counts, double[] alone, double[] differences) {
        this.levels = levels;
        this.counts = counts;
        this.alone = alone;
        this.differences = differences;
        this.voxels = sum(counts);
    }

    @Override
    public boolean isEmpty() {
        return voxels == 0;
    }

    /**
     * The number of voxels that have a neighbour.
     *
     * @return N, 0 or more
     */
    public double voxels() {
        return voxels;
    }

    /**
     * The number of voxels of a level that have a neighbour.
     *
     * @param level a grey level
     * @return n(level), 0 where there is none
     */
    public double count(int level) {
        int at = Arrays.binarySearch(levels, level);
        return at < 0 ? 0 : counts[at];
    }

    /**
     * The sum of the absolute differences of a level and the mean of the neighbours.
     *
     * @param level a grey level
     * @return s(level), 0 where no voxel has it
     */
    public double difference(int level) {
        int at = Arrays.binarySearch(levels, level);
        return at < 0 ? 0 : differences[at];
    }

    /** The matrix with the voxels that have no neighbour counted too, as PyRadiomics does; their difference is 0. */
    NgtdmMatrix withLoneVoxels() {
        double[] all = new double[counts.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = counts[i] + alone[i];
        }
        return new NgtdmMatrix(levels, all, new double[all.length], differences);
    }

    /** The rows whose count is not 0. */
    NgtdmMatrix present() {
        int[] places =
                IntStream.range(0, levels.length).filter(i -> counts[i] > 0).toArray();
        return new NgtdmMatrix(
                Arrays.stream(places).map(i -> levels[i]).toArray(),
                Arrays.stream(places).mapToDouble(i -> counts[i]).toArray(),
                Arrays.stream(places).mapToDouble(i -> alone[i]).toArray(),
                Arrays.stream(places).mapToDouble(i -> differences[i]).toArray());
    }

    int rows() {
        return levels.length;
    }

    int level(int row) {
        return levels[row];
    }

    /** n of a row. */
    double countOf(int row) {
        return counts[row];
    }

    /** p of a row. */
    double probability(int row) {
        return counts[row] / voxels;
    }

    /** s of a row. */
    double differenceOf(int row) {
        return differences[row];
    }

    @Override
    public NgtdmMatrix plus(NgtdmMatrix other) {
        return new NgtdmMatrix(
                levels, sum(counts, other.counts), sum(alone, other.alone), sum(differences, other.differences));
    }

    @Override
    public NgtdmMatrix times(double weight) {
        return new NgtdmMatrix(levels, scaled(counts, weight), scaled(alone, weight), scaled(differences, weight));
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sums = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            sums[i] = a[i] + b[i];
        }
        return sums;
    }

    private static double[] scaled(double[] values, double weight) {
        return Arrays.stream(values).map(value -> value * weight).toArray();
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    @Override
    public String toString() {
        return "NgtdmMatrix of " + voxels + " voxels with a neighbour of up to " + levels.length + " levels";
    }

    /** Collects voxels. For one thread. */
    static final class Builder {

        private final int[] levels;
        private final int[] ranks;
        private final double[] counts;
        private final double[] alone;
        private final double[] differences;

        Builder(Discretised region) {
            this.levels = region.present();
            this.ranks = new int[region.highest() + 1];
            for (int r = 0; r < levels.length; r++) {
                ranks[levels[r]] = r;
            }
            this.counts = new double[levels.length];
            this.alone = new double[levels.length];
            this.differences = new double[levels.length];
        }

        /** Adds a voxel of a level, and the sum and number of its neighbours' levels. */
        void add(int level, int sum, int neighbours) {
            int rank = ranks[level];
            if (neighbours == 0) {
                alone[rank]++;
            } else {
                counts[rank]++;
                differences[rank] += Math.abs(level - (double) sum / neighbours);
            }
        }

        NgtdmMatrix build() {
            return new NgtdmMatrix(levels, counts, alone, differences);
        }
    }
}
