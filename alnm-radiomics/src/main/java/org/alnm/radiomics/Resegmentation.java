package org.alnm.radiomics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * Which voxels of the region keep their place in the intensity mask (IBSI reference manual 2.5). First the range, then
 * outliers among what remains. The morphological mask stays as it is, unless {@code shape} is set.
 *
 * @param lower least intensity that counts; negative infinity for an open end
 * @param upper greatest intensity that counts; positive infinity for an open end
 * @param outliers voxels farther than this many population standard deviations from the mean do not count; empty to keep
 *     them
 * @param bounds what the ends of the range are measured in
 * @param shape whether the morphological mask loses these voxels as well; PyRadiomics' {@code resegmentShape}
 */
public record Resegmentation(double lower, double upper, OptionalDouble outliers, Bounds bounds, boolean shape) {

    /** What the ends of a range are measured in; PyRadiomics' {@code resegmentMode}. */
    public enum Bounds {
        /** The unit of the image. */
        ABSOLUTE,
        /** The highest intensity of the region. */
        RELATIVE,
        /** Population standard deviations of the region's intensities, from their mean. */
        SIGMA;

        /** The name in settings. */
        String shortName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks the numbers. */
    public Resegmentation {
        if (!(lower <= upper) || lower == Double.POSITIVE_INFINITY || upper == Double.NEGATIVE_INFINITY) {
            throw new RadiomicsException(
                    "the range of re-segmentation must not be empty: from " + lower + " to " + upper);
        }
        if (outliers.isPresent() && !(outliers.getAsDouble() > 0 && Double.isFinite(outliers.getAsDouble()))) {
            throw new RadiomicsException("outliers begin a finite number > 0 of standard deviations from the mean: "
                    + outliers.getAsDouble());
        }
    }

    /**
     * A closed range of intensities.
     *
     * @param lower least intensity that counts; negative infinity for an open end
     * @param upper greatest intensity that counts; positive infinity for an open end
     * @return the choice
     */
    public static Resegmentation range(double lower, double upper) {
        return new Resegmentation(lower, upper, OptionalDouble.empty(), Bounds.ABSOLUTE, false);
    }

    /**
     * Without outliers.
     *
     * @param sigma in standard deviations, greater than 0; 3 in the IBSI manual
     * @return the choice, of any intensity
     */
    public static Resegmentation outliers(double sigma) {
        return range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY).withOutliers(sigma);
    }

    /**
     * The same without outliers.
     *
     * @param sigma in standard deviations, greater than 0
     * @return a copy
     */
    public Resegmentation withOutliers(double sigma) {
        return new Resegmentation(lower, upper, OptionalDouble.of(sigma), bounds, shape);
    }

    /**
     * The same range in another measure.
     *
     * @param other what the ends are measured in
     * @return a copy
     */
    public Resegmentation in(Bounds other) {
        return new Resegmentation(lower, upper, outliers, other, shape);
    }

    /**
     * The same for the morphological mask as well.
     *
     * @return a copy
     */
    public Resegmentation ofShape() {
        return new Resegmentation(lower, upper, outliers, bounds, true);
    }

    /** Whether any intensity can be out of range. */
    boolean hasRange() {
        return lower > Double.NEGATIVE_INFINITY || upper < Double.POSITIVE_INFINITY;
    }

    /** The lower end in the unit of the image, where it is the same for every region. */
    OptionalDouble lowest() {
        return bounds == Bounds.ABSOLUTE && Double.isFinite(lower) ? OptionalDouble.of(lower) : OptionalDouble.empty();
    }

    /** The upper end in the unit of the image, where it is the same for every region. */
    OptionalDouble highest() {
        return bounds == Bounds.ABSOLUTE && Double.isFinite(upper) ? OptionalDouble.of(upper) : OptionalDouble.empty();
    }

    /** An open end is the word {@code open}, as a record holds no null. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (hasRange()) {
            List<Object> range = new ArrayList<>();
            range.add(Double.isInfinite(lower) ? "open" : (Object) lower);
            range.add(Double.isInfinite(upper) ? "open" : (Object) upper);
            tree.put("range", range);
        }
        if (bounds != Bounds.ABSOLUTE) {
            tree.put("bounds", bounds.shortName());
        }
        outliers.ifPresent(sigma -> tree.put("outliers", sigma));
        if (shape) {
            tree.put("shape", true);
        }
        return tree;
    }
}
