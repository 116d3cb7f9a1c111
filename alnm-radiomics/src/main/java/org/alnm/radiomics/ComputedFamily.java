package org.alnm.radiomics;

import java.util.List;
import java.util.function.Function;

/**
 * A family whose values come from one function of the region.
 *
 * @param family which family
 * @param needsLevels whether the function reads levels
 * @param columns what it computes
 * @param values from region to the values of the columns
 */
record ComputedFamily(Family family, boolean needsLevels, List<Column> columns, Function<Region, double[]> values)
        implements FeatureFamily {

    ComputedFamily {
        columns = List.copyOf(columns);
    }

    @Override
    public double[] compute(Region region) {
        return values.apply(region);
    }
}
