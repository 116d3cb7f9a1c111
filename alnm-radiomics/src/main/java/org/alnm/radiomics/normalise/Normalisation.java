package org.alnm.radiomics.normalise;

import java.util.Map;
import org.alnm.core.Parallel;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;

/** A step that gives intensities a common meaning before anything else is done with them. Implementations are immutable. */
public sealed interface Normalisation permits N4BiasCorrection, NyulStandard, PercentileScaling, ZScore {

    /**
     * The image after this step.
     *
     * @param image the image; intensities of the voxels that count must be finite
     * @param region the region that is going to be measured, on the image's grid; only {@link Within#REGION} looks at it
     * @param parallel on how many threads; the result does not depend on it
     * @return a new image on the same grid
     * @throws org.alnm.radiomics.feature.RadiomicsException if the intensities do not allow the step
     */
    Volume apply(Volume image, Mask region, Parallel parallel);

    /**
     * Which voxels are looked at.
     *
     * @return the choice
     */
    Within within();

    /**
     * The settings, and what was learned, as a tree with the keys of a settings file.
     *
     * @return an unmodifiable tree
     */
    Map<String, Object> tree();
}
