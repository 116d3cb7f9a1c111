package org.alnm.radiomics;

import java.util.Optional;
import org.alnm.core.image.Roi;
import org.alnm.radiomics.feature.Discretised;

/**
 * A region ready to be measured: resampled, re-segmented, discretised.
 *
 * @param roi the image inside the region, with both masks
 * @param wide the same with a margin; empty if no family of the settings looks beyond the region
 * @param discretised the grey levels; empty if no family of the settings asked for them
 * @param settings what the user chose
 */
record Region(Roi roi, Optional<Roi> wide, Optional<Discretised> discretised, RadiomicsSettings settings) {

    Discretised levels() {
        return discretised.orElseThrow(
                () -> new IllegalStateException("a family reads levels that it did not ask for"));
    }

    Roi surroundings() {
        return wide.orElseThrow(() -> new IllegalStateException("a family looks around that did not ask for it"));
    }
}
