package org.alnm.radiomics;

import java.util.List;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.feature.ValueStatus;

/**
 * What came of one region among several: one row of a table.
 *
 * @param region the name of the region, unique in its image
 * @param features all features of the extractor; with status {@link ValueStatus#FAILED} every one of them is NaN
 * @param status {@link ValueStatus#OK} if the region could be measured, else {@link ValueStatus#FAILED}; single features
 *     may be undefined in either case
 * @param reason why it could not be measured; empty if it could
 */
public record RegionFeatures(String region, FeatureVector features, ValueStatus status, String reason) {

    /** Checks that status and reason go together. */
    public RegionFeatures {
        if (status != ValueStatus.OK && status != ValueStatus.FAILED) {
            throw new IllegalArgumentException("a region was measured, OK, or was not, FAILED: " + status);
        }
        if ((status == ValueStatus.OK) != reason.isEmpty()) {
            throw new IllegalArgumentException("a reason goes with FAILED: " + region + ", " + status);
        }
    }

    /**
     * Whether the region could be measured.
     *
     * @return true if the status is OK
     */
    public boolean isMeasured() {
        return status == ValueStatus.OK;
    }

    /**
     * The regions of one image as a table, one row each.
     *
     * @param idName name of the id column
     * @param image the image or patient: the group of all rows, so that lesions of a patient are never split between training
     *     and test
     * @param regions the rows, with the same features
     * @return a table whose ids are {@code image/region}
     */
    public static FeatureTable table(String idName, String image, List<RegionFeatures> regions) {
        FeatureTableBuilder table = FeatureTable.builder(idName);
        for (RegionFeatures row : regions) {
            table.add(image + "/" + row.region, image, Double.NaN, row.features);
        }
        return table.build();
    }
}
