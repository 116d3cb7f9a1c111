package org.alnm.radiomics;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.Parallel;
import org.alnm.radiomics.feature.FeatureDefinition;

/** The features of one family by the definitions of one preset: the seam that every family plugs into. */
interface FeatureFamily {

    /** Which family. */
    Family family();

    /** Whether it reads {@link Region#levels()}. */
    boolean needsLevels();

    /** What it computes, in order; does not depend on any region. */
    List<Column> columns();

    /**
     * The values for the columns, in their order; NaN where a definition gives no number. Threads may be used and change no
     * bit.
     */
    double[] compute(Region region, Parallel parallel);

    /**
     * One value of a family.
     *
     * @param definition the feature
     * @param aggregation how matrices become one value
     * @param familyCode IBSI code of the family that has the feature in the standard; empty where it has no code
     * @param named whether the aggregation stands in the name; if not, only its code is kept
     */
    record Column(FeatureDefinition definition, Aggregation aggregation, String familyCode, boolean named) {

        /** Columns of a family whose features all have its code and that has one way to aggregate. */
        static List<Column> of(FeatureDefinition[] definitions, Family family) {
            return of(definitions, family, Aggregation.NONE, true);
        }

        static List<Column> of(FeatureDefinition[] definitions, Family family, Aggregation aggregation, boolean named) {
            List<Column> columns = new ArrayList<>();
            for (FeatureDefinition definition : definitions) {
                String familyCode = definition.code().isEmpty() ? "" : family.code();
                columns.add(new Column(definition, aggregation, familyCode, named));
            }
            return columns;
        }
    }
}
