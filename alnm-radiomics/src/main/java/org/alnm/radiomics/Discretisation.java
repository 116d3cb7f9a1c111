package org.alnm.radiomics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.alnm.radiomics.feature.Discretised;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * How intensities become grey levels 1, 2, ... There is no default: bin width and bin count change every texture feature.
 */
public sealed interface Discretisation
        permits Discretisation.BinWidth, Discretisation.BinCount, Discretisation.EqualShares, Discretisation.Levels {

    /**
     * Bins of a fixed width.
     *
     * @param width in the unit of the image, finite and greater than 0
     * @return the method, with the lowest bin where {@link BinWidth} says
     */
    static Discretisation binWidth(double width) {
        return new BinWidth(width, OptionalDouble.empty());
    }

    /**
     * A fixed number of bins between the lowest and the highest intensity of the region.
     *
     * @param count 1 to 65,536
     * @return the method
     */
    static Discretisation binCount(int count) {
        return new BinCount(count);
    }

    /**
     * A number of bins with about as many voxels each.
     *
     * @param count 1 to 65,536
     * @return the method
     */
    static Discretisation equalProbability(int count) {
        return new EqualShares(count);
    }

    /**
     * The intensities are the grey levels already.
     *
     * @return the method
     */
    static Discretisation levels() {
        return new Levels();
    }

    /**
     * This choice as it stands in settings files and records.
     *
     * @return {@code none}, or a map of one or two entries
     */
    Object tree();

    /**
     * Fixed bin size (IBSI Q3RU): {@code level = floor((x - lowest) / width) + 1}.
     *
     * <p>IBSI: the lowest bin starts at {@code lowest}; without it at the lower bound of re-segmentation; without that at
     * the lowest intensity of the region, which makes levels of different cases incomparable and is noted in the record.
     * PyRadiomics: bins start at the multiple of the width at or below the lowest intensity, and no {@code lowest} can be
     * given.
     *
     * @param width in the unit of the image, finite and greater than 0
     * @param lowest where the first bin starts; empty to follow the preset
     */
    record BinWidth(double width, OptionalDouble lowest) implements Discretisation {

        /** Checks the numbers. */
        public BinWidth {
            if (!(width > 0) || Double.isInfinite(width)) {
                throw new RadiomicsException("the bin width must be finite and > 0: " + width);
            }
            if (lowest.isPresent() && !Double.isFinite(lowest.getAsDouble())) {
                throw new RadiomicsException(
                        "the lowest bin must start at a finite intensity: " + lowest.getAsDouble());
            }
        }

        @Override
        public Object tree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("binWidth", width);
            lowest.ifPresent(start -> tree.put("lowest", start));
            return Collections.unmodifiableMap(tree);
        }
    }

    /**
     * Fixed bin number (IBSI K15C): {@code level = floor(count (x - min) / (max - min)) + 1}, and {@code count} for the
     * highest intensity; a flat region has level 1. PyRadiomics: the edges of {@code numpy.histogram}, where a flat region
     * has the level in the middle.
     *
     * @param count 1 to 65,536
     */
    record BinCount(int count) implements Discretisation {

        /** Checks the number. */
        public BinCount {
            if (count < 1 || count > Discretised.HIGHEST_LEVEL) {
                throw new RadiomicsException(
                        "the bin count must lie between 1 and " + Discretised.HIGHEST_LEVEL + ": " + count);
            }
        }

        @Override
        public Object tree() {
            return Map.of("binCount", count);
        }
    }

    /**
     * Equal probability (IBSI reference manual 2.7): bins with about as many voxels each, see {@link EqualProbability}. With
     * the preset IBSI only.
     *
     * @param count 1 to 65,536
     */
    record EqualShares(int count) implements Discretisation {

        /** Checks the number. */
        public EqualShares {
            new BinCount(count);
        }

        @Override
        public Object tree() {
            return Map.of("equalProbability", count);
        }
    }

    /**
     * None: the intensities are the levels. They must be whole numbers from 1 to 65,536, otherwise the region is refused.
     */
    record Levels() implements Discretisation {

        @Override
        public Object tree() {
            return "none";
        }
    }
}
