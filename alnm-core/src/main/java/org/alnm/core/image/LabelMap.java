package org.alnm.core.image;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An image of labels: 0 is background, every other whole number names a region. Immutable.
 */
public final class LabelMap {

    private final Geometry geometry;
    private final int[] labels;
    private final SortedMap<Integer, Integer> counts;

    private LabelMap(Geometry geometry, int[] labels) {
        this.geometry = geometry;
        this.labels = labels;
        SortedMap<Integer, Integer> found = new TreeMap<>();
        int last = 0;
        int run = 0;
        for (int label : labels) {
            if (label != last) {
                add(found, last, run);
                last = label;
                run = 0;
            }
            run++;
        }
        add(found, last, run);
        this.counts = Collections.unmodifiableSortedMap(found);
    }

    private static void add(SortedMap<Integer, Integer> counts, int label, int voxels) {
        if (label != 0 && voxels > 0) {
            counts.merge(label, voxels, Integer::sum);
        }
    }

    /**
     * Takes the values of an image for labels.
     *
     * @param volume values within 1e-3 of a whole number from -2^31 to 2^31 - 1, as label images written in floating
     *     point have them
     * @return the labels
     * @throws RoiException if a value is no label
     */
    public static LabelMap of(Volume volume) {
        int[] labels = new int[volume.size().count()];
        for (int i = 0; i < labels.length; i++) {
            double value = volume.value(i);
            double rounded = Math.rint(value);
            if (!(Math.abs(value - rounded) <= 1e-3) || Math.abs(rounded) > Integer.MAX_VALUE) {
                throw new RoiException("voxel " + i + " of the mask has the value " + value
                        + ", which is no label: labels are whole numbers. Is this an image, or a probability map?"
                        + " Threshold it first.");
            }
            labels[i] = (int) rounded;
        }
        return new LabelMap(volume.geometry(), labels);
    }

    /**
     * The grid.
     *
     * @return where the voxels lie
     */
    public Geometry geometry() {
        return geometry;
    }

    /**
     * The labels that occur, without background, and how many voxels each has.
     *
     * @return from label to count, ascending
     */
    public SortedMap<Integer, Integer> counts() {
        return counts;
    }

    /**
     * The label of a voxel, by its offset.
     *
     * @param offset {@link GridSize#offset}
     * @return the label; 0 is background
     */
    public int label(int offset) {
        return labels[offset];
    }

    /**
     * The region of one label.
     *
     * @param label a label that occurs
     * @return its voxels
     * @throws RoiException if it does not occur; the message lists those that do
     */
    public Mask mask(int label) {
        if (!counts.containsKey(label)) {
            throw new RoiException("the mask has no label " + label + "; it has "
                    + (counts.isEmpty() ? "only background" : counts.keySet() + " (voxels: " + counts.values() + ")"));
        }
        return Mask.of(geometry, i -> labels[i] == label);
    }

    /**
     * All labels merged.
     *
     * @return every voxel that is not background
     */
    public Mask anyLabel() {
        return Mask.of(geometry, i -> labels[i] != 0);
    }
}
