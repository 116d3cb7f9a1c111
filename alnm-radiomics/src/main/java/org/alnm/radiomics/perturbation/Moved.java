package org.alnm.radiomics.perturbation;

import java.util.Optional;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.resample.Interpolation;
import org.alnm.core.resample.MaskRule;
import org.alnm.core.resample.Outside;
import org.alnm.core.resample.Resampler;
import org.alnm.radiomics.perturbation.Perturbation.Perturbed;

/** Image and mask seen on a grid that lies elsewhere. */
final class Moved {

    private static final MaskRule HALF = MaskRule.coverage(0.5);

    private Moved() {}

    /**
     * Samples both on a moved grid; without an interpolation of the image, moves the mask with its grid instead and leaves
     * the image alone.
     */
    static Perturbed onto(Geometry moved, Volume image, Mask mask, Optional<Interpolation> interpolation) {
        // A lesion that touches the edge of the image does not go on beyond it.
        Resampler ofMask = Resampler.ibsi(Interpolation.LINEAR).withOutside(Outside.fill(0));
        return interpolation
                .map(how ->
                        new Perturbed(Resampler.ibsi(how).resample(image, moved), ofMask.resample(mask, moved, HALF)))
                .orElseGet(() -> new Perturbed(image, ofMask.resample(mask.on(moved), image.geometry(), HALF)));
    }
}
