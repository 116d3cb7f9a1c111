package org.alnm.radiomics.perturbation;

import org.alnm.core.image.GeometryException;
import org.alnm.core.image.Mask;
import org.alnm.core.image.RoiException;
import org.alnm.core.image.Volume;

/** What every perturbation asks of its input. */
final class Checks {

    private Checks() {}

    static void fit(Volume image, Mask mask) {
        if (!image.geometry().equals(mask.geometry())) {
            throw new GeometryException("the mask's grid is not the image's: " + mask.geometry() + " against "
                    + image.geometry() + ". Align the mask first.");
        }
        if (mask.count() == 0) {
            throw new RoiException("there is no voxel to perturb: the mask is empty");
        }
    }
}
