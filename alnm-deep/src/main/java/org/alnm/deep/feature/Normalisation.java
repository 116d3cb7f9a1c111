package org.alnm.deep.feature;

import java.util.Optional;
import org.alnm.core.Seed;

/** What becomes of the intensities of an image before a network sees them. */
public sealed interface Normalisation
        permits Normalisation.None,
                Normalisation.ZScore,
                Normalisation.Percentile,
                Normalisation.Window,
                Normalisation.MedicalNet {

    /** Which stored voxels statistics are taken from. */
    enum Where {
        /** Those of the lesion. */
        MASK,
        /** Those of the whole image. */
        IMAGE
    }

    /** Intensities as they are. */
    record None() implements Normalisation {}

    /**
     * (intensity - mean) / standard deviation (of the population).
     *
     * @param where voxels of mean and deviation
     */
    record ZScore(Where where) implements Normalisation {}

    /**
     * Two percentiles become 0 and 1, with straight line between and cut beyond. Percentiles interpolate between order
     * statistics as R's type 7.
     *
     * @param lower 0 or more
     * @param upper greater than the lower, at most 100
     * @param where voxels of the percentiles
     */
    record Percentile(double lower, double upper, Where where) implements Normalisation {
        /** Checks the percentiles. */
        public Percentile {
            if (!(lower >= 0 && lower < upper && upper <= 100)) {
                throw new IllegalArgumentException(
                        "percentiles are 0 <= lower < upper <= 100, but were " + lower + " and " + upper);
            }
        }
    }

    /**
     * Two intensities become 0 and 1, with a straight line between and cut beyond: a CT window.
     *
     * @param lower in the image's unit
     * @param upper in the image's unit, greater than the lower
     */
    record Window(double lower, double upper) implements Normalisation {
        /** Checks the ends. */
        public Window {
            if (!(lower < upper) || !Double.isFinite(lower) || !Double.isFinite(upper)) {
                throw new IllegalArgumentException(
                        "a window is finite with lower < upper, but was " + lower + " to " + upper);
            }
        }
    }

    /**
     * MedicalNet's: z-score by mean and deviation of the patch's voxels above 0. Where its own code then puts normal noise
     * in place of voxels that are 0, which makes features differ from run to run, here they become 0, or seeded noise.
     *
     * @param noise of voxels that are 0; empty for zeros
     */
    record MedicalNet(Optional<Seed> noise) implements Normalisation {}

    /**
     * Intensities as they are.
     *
     * @return the rule
     */
    static Normalisation none() {
        return new None();
    }

    /**
     * Standard scores.
     *
     * @param where voxels of mean and deviation
     * @return the rule
     */
    static Normalisation zScore(Where where) {
        return new ZScore(where);
    }

    /**
     * Between two percentiles.
     *
     * @param lower 0 to 100
     * @param upper 0 to 100
     * @param where voxels of the percentiles
     * @return the rule
     */
    static Normalisation percentile(double lower, double upper, Where where) {
        return new Percentile(lower, upper, where);
    }

    /**
     * Between two intensities.
     *
     * @param lower becomes 0
     * @param upper becomes 1
     * @return the rule
     */
    static Normalisation window(double lower, double upper) {
        return new Window(lower, upper);
    }

    /**
     * MedicalNet's, without noise.
     *
     * @return the rule
     */
    static Normalisation medicalNet() {
        return new MedicalNet(Optional.empty());
    }

    /**
     * Whether it needs a lesion.
     *
     * @return true if statistics are taken from the lesion
     */
    default boolean needsLesion() {
        return (this instanceof ZScore z && z.where() == Where.MASK)
                || (this instanceof Percentile p && p.where() == Where.MASK);
    }
}
