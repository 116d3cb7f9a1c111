package org.alnm.radiomics;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.alnm.core.Parallel;

/**
 * A family whose values come from one function of the region.
 *
 * @param family which family
 * @param needsLevels whether the function reads levels
 * @param columns what it computes
 * @param values from region, and how to use threads, to the values of the columns
 */
record ComputedFamily(
        Family family, boolean needsLevels, List<Column> columns, BiFunction<Region, Parallel, double[]> values)
        implements FeatureFamily {

    ComputedFamily {
        columns = List.copyOf(columns);
    }

    /** A family that one thread computes. */
    ComputedFamily(Family family, boolean needsLevels, List<Column> columns, Function<Region, double[]> values) {
        this(family, needsLevels, columns, (region, parallel) -> values.apply(region));
    }

    @Override
    public double[] compute(Region region, Parallel parallel) {
        return values.apply(region, parallel);
    }
}
