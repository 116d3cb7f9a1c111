package org.alnm.core.dicom.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.alnm.core.image.Direction;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;

/** Parallel slices in the order of their positions along the normal, and how regular they are. Immutable. */
final class SliceStack {

    /** Positions that are nearer to each other than this, in mm, are one. */
    static final double SAME_POSITION = 0.01;

    /** How much a distance of slices may differ from the median, as a part of it. */
    private static final double UNEVEN = 0.01;

    /** How far slices may be shifted along their planes: as a part of the distance of slices, and of a pixel over all. */
    private static final double SHEAR = 1e-3;

    private static final double SHEAR_PIXELS = 0.1;

    private final List<Slice> slices;
    private final PixelSize pixel;
    private final double spacing;
    private final double deviation;
    private final double shear;

    private SliceStack(List<Slice> slices, PixelSize pixel, double spacing, double deviation, double shear) {
        this.slices = slices;
        this.pixel = pixel;
        this.spacing = spacing;
        this.deviation = deviation;
        this.shear = shear;
    }

    /** Slices of one orientation, of which each has a position. */
    static SliceStack of(List<Slice> unordered, PixelSize pixel) {
        Vec3 normal = unordered.get(0).normal();
        List<Slice> slices = new ArrayList<>(unordered);
        slices.sort(new SliceOrder(normal));
        int gaps = slices.size() - 1;
        if (gaps == 0) {
            return new SliceStack(List.copyOf(slices), pixel, 0, 0, 0);
        }
        double[] distances = new double[gaps];
        double shear = 0;
        for (int i = 0; i < gaps; i++) {
            Vec3 step = slices.get(i + 1).at().minus(slices.get(i).at());
            distances[i] = step.dot(normal);
            shear = Math.max(shear, step.minus(normal.times(distances[i])).norm());
        }
        double[] sorted = distances.clone();
        Arrays.sort(sorted);
        double median = gaps % 2 == 1 ? sorted[gaps / 2] : (sorted[gaps / 2 - 1] + sorted[gaps / 2]) / 2;
        double deviation = Math.max(sorted[gaps - 1] - median, median - sorted[0]);
        return new SliceStack(List.copyOf(slices), pixel, median, deviation, shear);
    }

    List<Slice> slices() {
        return slices;
    }

    double spacing() {
        return spacing;
    }

    boolean isSheared() {
        double drift = shear * (slices.size() - 1);
        return shear > SHEAR * spacing && drift > SHEAR_PIXELS * Math.min(pixel.row(), pixel.column());
    }

    boolean isUneven() {
        return deviation > UNEVEN * spacing;
    }

    String shearInWords() {
        return String.format(
                Locale.ROOT, "the slices are shifted by up to %.4f mm per slice along their planes", shear);
    }

    String unevennessInWords() {
        return String.format(
                Locale.ROOT,
                "the distances of slices differ by up to %.4f mm from their median of %.4f mm",
                deviation,
                spacing);
    }

    /** The grid of the slices, taken to be evenly spaced and not shifted. */
    Geometry geometry(double thickness) {
        Slice first = slices.get(0);
        return new Geometry(
                new GridSize(first.format().columns(), first.format().rows(), slices.size()),
                new Vec3(pixel.column(), pixel.row(), slices.size() == 1 ? thickness : spacing),
                first.at(),
                new Direction(first.rowDirection(), first.columnDirection(), first.normal()));
    }

    /** Whether the slices of another stack lie where these do. */
    boolean isAlignedWith(SliceStack other) {
        if (slices.size() != other.slices.size()) {
            return false;
        }
        for (int i = 0; i < slices.size(); i++) {
            if (slices.get(i).at().minus(other.slices.get(i).at()).norm() > SAME_POSITION) {
                return false;
            }
        }
        return true;
    }
}
