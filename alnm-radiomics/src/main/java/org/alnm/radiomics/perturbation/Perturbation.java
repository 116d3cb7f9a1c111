package org.alnm.radiomics.perturbation;

import org.alnm.core.Seed;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;

/**
 * A small change of image or mask, as another scan or another reader would bring. Features that change much under it are not
 * robust (Zwanenburg et al., Sci. Rep. 2019;9:614, doi:10.1038/s41598-018-36938-4).
 *
 * <pre>{@code
 * Perturbation change = Rotation.degrees(7, LINEAR)
 *         .then(VolumeChange.by(0.1))
 *         .then(ContourRandomisation.mirp());
 * for (int i = 0; i < 30; i++) {
 *     Perturbed other = change.perturb(image, lesion, seed.derive("perturbation", i));
 *     radiomics.extract(other.image(), other.mask());
 * }
 * }</pre>
 *
 * <p>Implementations are immutable values. The same image, mask and seed give the same bits.
 */
public interface Perturbation {

    /**
     * An image and the lesion in it, after the change.
     *
     * @param image the image
     * @param mask the lesion, on the image's grid; may be empty where the change left nothing of it
     */
    record Perturbed(Volume image, Mask mask) {}

    /**
     * Changes image or mask.
     *
     * @param image the image
     * @param mask the lesion, on the image's grid, with at least one voxel
     * @param seed where randomness comes from
     * @return both after the change, on one grid
     * @throws org.alnm.core.image.GeometryException if the mask is on another grid
     * @throws org.alnm.core.image.RoiException if the mask is empty
     */
    Perturbed perturb(Volume image, Mask mask, Seed seed);

    /**
     * This change and then another. Each has randomness of its own.
     *
     * @param next the other
     * @return both as one
     */
    default Perturbation then(Perturbation next) {
        return (image, mask, seed) -> {
            Perturbed first = perturb(image, mask, seed.derive("first"));
            return next.perturb(first.image(), first.mask(), seed.derive("next"));
        };
    }
}
