package org.alnm.deep.feature;

import java.util.Optional;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;

/**
 * One image of a case.
 *
 * @param name what its features are named after, such as {@code mri_dce1}
 * @param volume the image
 * @param mask the lesion; may lie on the grid of another image of the same patient, in the same world
 */
public record DeepImage(String name, Volume volume, Optional<Mask> mask) {

    /** Checks the name. */
    public DeepImage {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an image is named, so that its features are");
        }
    }

    /**
     * An image with its lesion.
     *
     * @param name what its features are named after
     * @param volume the image
     * @param mask the lesion
     * @return the image
     */
    public static DeepImage of(String name, Volume volume, Mask mask) {
        return new DeepImage(name, volume, Optional.of(mask));
    }

    /**
     * An image without a lesion.
     *
     * @param name what its features are named after
     * @param volume the image
     * @return the image
     */
    public static DeepImage of(String name, Volume volume) {
        return new DeepImage(name, volume, Optional.empty());
    }
}
