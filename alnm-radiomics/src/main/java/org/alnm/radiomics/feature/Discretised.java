package org.alnm.radiomics.feature;

import java.util.Arrays;
import java.util.function.DoubleToIntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;

/**
 * The grey levels of a region: 1 to {@value #HIGHEST_LEVEL} inside its intensity mask, 0 outside. Immutable.
 */
public final class Discretised {

    /** The highest grey level there can be; a region that would need a higher one is refused. */
    public static final int HIGHEST_LEVEL = 65_536;

    private final Geometry geometry;
    private final int[] levels;
    private final int[] present;
    private final int[] counts;
    private final int count;
    private final int highest;

    private Discretised(Geometry geometry, int[] levels, int[] histogram, int count) {
        this.geometry = geometry;
        this.levels = levels;
        this.count = count;
        this.present = IntStream.range(1, histogram.length)
                .filter(level -> histogram[level] > 0)
                .toArray();
        this.counts = IntStream.of(present).map(level -> histogram[level]).toArray();
        this.highest = present.length == 0 ? 0 : present[present.length - 1];
    }

    private Discretised(Discretised part, int highest) {
        this.geometry = part.geometry;
        this.levels = part.levels;
        this.present = part.present;
        this.counts = part.counts;
        this.count = part.count;
        this.highest = Math.max(part.highest, highest);
    }

    /**
     * Gives every intensity of a region's intensity mask a level.
     *
     * @param roi the region
     * @param level from intensity to level
     * @return the levels on the region's grid
     * @throws IllegalArgumentException if a level is less than 1 or greater than {@value #HIGHEST_LEVEL}
     */
    public static Discretised of(Roi roi, DoubleToIntFunction level) {
        return byVoxel(roi, at -> level.applyAsInt(roi.value(at)));
    }

    /**
     * Gives every voxel of a region's intensity mask a level.
     *
     * @param roi the region
     * @param level from the voxel's offset to its level
     * @return the levels on the region's grid
     * @throws IllegalArgumentException if a level is less than 1 or greater than {@value #HIGHEST_LEVEL}
     */
    public static Discretised byVoxel(Roi roi, IntUnaryOperator level) {
        int[] levels = new int[roi.geometry().size().count()];
        int[] histogram = new int[64];
        Mask inside = roi.intensity();
        for (int run = inside.next(0); run >= 0; ) {
            int end = inside.nextOutside(run);
            for (int at = run; at < end; at++) {
                int value = level.applyAsInt(at);
                if (value < 1 || value > HIGHEST_LEVEL) {
                    throw new IllegalArgumentException(
                            "a grey level lies between 1 and " + HIGHEST_LEVEL + ": " + value + " at offset " + at);
                }
                levels[at] = value;
                if (value >= histogram.length) {
                    histogram = Arrays.copyOf(histogram, Math.min(HIGHEST_LEVEL + 1, 2 * value));
                }
                histogram[value]++;
            }
            run = inside.next(end);
        }
        return new Discretised(roi.geometry(), levels, histogram, inside.count());
    }

    /**
     * The grid of the region.
     *
     * @return where the voxels lie
     */
    public Geometry geometry() {
        return geometry;
    }

    /**
     * The level of a voxel.
     *
     * @param offset {@link org.alnm.core.image.GridSize#offset}
     * @return 1 or more; 0 outside the intensity mask
     */
    public int level(int offset) {
        return levels[offset];
    }

    /**
     * Voxels that have a level.
     *
     * @return how many, 0 or more
     */
    public int count() {
        return count;
    }

    /**
     * Voxels of a level.
     *
     * @param level any number
     * @return how many, 0 where the level is not present
     */
    public int count(int level) {
        int at = Arrays.binarySearch(present, level);
        return at < 0 ? 0 : counts[at];
    }

    /**
     * The levels that voxels have.
     *
     * @return a new array, ascending, each level once
     */
    public int[] present() {
        return present.clone();
    }

    /**
     * The same levels as part of a region with more of them.
     *
     * @param level the highest level of that region
     * @return levels of which this is the {@link #highest}, unless one here is higher
     */
    public Discretised withHighest(int level) {
        return new Discretised(this, level);
    }

    /**
     * N_g of the texture features: the highest level present, or that of the region which this is a part of.
     *
     * @return 0 where no voxel has a level
     */
    public int highest() {
        return highest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Discretised d
                && geometry.equals(d.geometry)
                && highest == d.highest
                && Arrays.equals(levels, d.levels);
    }

    @Override
    public int hashCode() {
        return 31 * geometry.hashCode() + Arrays.hashCode(levels);
    }

    @Override
    public String toString() {
        return "Discretised: " + count + " voxels of " + present.length + " levels, highest " + highest();
    }
}
