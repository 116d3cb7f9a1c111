package org.alnm.radiomics.normalise;

import java.util.Locale;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.feature.RadiomicsException;

/** The voxels that a step of normalisation looks at. It always changes the whole image. */
public enum Within {
    /** All voxels, with the air around the body. */
    IMAGE {
        @Override
        Mask choose(Volume image, Mask region) {
            return Mask.of(image.geometry(), at -> true);
        }
    },
    /** Voxels above 0: the tissue of an image whose background was set to 0. */
    POSITIVE {
        @Override
        Mask choose(Volume image, Mask region) {
            return Mask.of(image.geometry(), at -> image.value(at) > 0);
        }
    },
    /** Voxels above the threshold of Otsu (doi:10.1109/TSMC.1979.4310076) in a histogram of 200 bins: body or head. */
    OTSU {
        @Override
        Mask choose(Volume image, Mask region) {
            double threshold = Otsu.threshold(image);
            return Mask.of(image.geometry(), at -> image.value(at) > threshold);
        }
    },
    /** The region that is going to be measured. */
    REGION {
        @Override
        Mask choose(Volume image, Mask region) {
            return region;
        }
    };

    abstract Mask choose(Volume image, Mask region);

    /**
     * The voxels of an image.
     *
     * @param image the image
     * @param region the region that is going to be measured
     * @return the voxels, at least one
     * @throws RadiomicsException if there are none
     */
    public Mask of(Volume image, Mask region) {
        Mask mask = choose(image, region);
        if (mask.count() == 0) {
            throw new RadiomicsException("normalisation looks at voxels within '" + shortName()
                    + "', and this image has none. Choose among image, positive, otsu and region.");
        }
        return mask;
    }

    /** The name in settings. */
    String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
