package org.alnm.radiomics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;
import org.alnm.core.provenance.Provenance;
import org.alnm.radiomics.feature.Discretised;

/**
 * Gives a region its levels and notes how many there are.
 *
 * @param how the user's choice
 * @param settings whose preset
 * @param record takes warnings
 * @param steps takes the counts
 * @param step under this name
 */
record Levels(
        Discretisation how,
        RadiomicsSettings settings,
        Provenance.Builder record,
        Map<String, Object> steps,
        String step) {

    /** More levels than this are usually a forgotten discretisation. */
    private static final int MANY = 256;

    /** The levels of a region of an image whose intensities are those above a bound, if there is one. */
    Discretised of(Roi roi, Volume image, OptionalDouble lowerBound) {
        boolean single = image.type() == VoxelType.FLOAT32 && image.slope() == 1 && image.intercept() == 0;
        Discretiser.Result result = new Discretiser(how, settings.preset(), lowerBound, single).discretise(roi);
        Discretised levels = result.levels();
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("highestLevel", levels.highest());
        counts.put("levelsPresent", levels.present().length);
        result.lowestBin().ifPresent(start -> counts.put("lowestBin", start));
        steps.put(step, counts);
        if (result.lowestBinFromRegion()) {
            record.warn(
                    step + ": bins of a fixed width start at the lowest intensity of this region, so that the levels of"
                            + " different regions mean different intensities; give a lower bound of re-segmentation or 'lowest'");
        }
        if (levels.highest() > MANY) {
            record.warn(step + ": the highest grey level is " + levels.highest() + "; more than " + MANY
                    + " levels make texture features sparse and slow");
        }
        return levels;
    }
}
