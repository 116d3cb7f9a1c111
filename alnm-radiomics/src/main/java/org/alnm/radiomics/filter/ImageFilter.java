package org.alnm.radiomics.filter;

import java.util.List;
import java.util.Map;
import org.alnm.core.image.Box;
import org.alnm.core.image.Volume;

/**
 * A pure function from an image to a response on the same grid: {@code LaplacianOfGaussian.of(1.5).apply(image)}.
 * Implementations are immutable values.
 */
public interface ImageFilter extends FilterBank {

    /**
     * The name of the response in the names of features.
     *
     * @return such as {@code log-sigma-1-5-mm-3D}; no underscore
     */
    String name();

    /**
     * The response inside a box: that to the whole image, cropped, but at the cost of the box and the filter's support. It
     * has the same bits, except where {@link GaborFilter} transforms another size and differs by rounding.
     *
     * @param image the image
     * @param box voxels for which the response is wanted, inside the image
     * @return the response on the image's grid, cropped to the box
     * @throws org.alnm.radiomics.feature.RadiomicsException if the image does not suit the filter
     */
    Volume apply(Volume image, Box box);

    /**
     * The response to an image.
     *
     * @param image the image
     * @return the response, on the image's grid
     */
    default Volume apply(Volume image) {
        return apply(image, Box.of(image.size()));
    }

    @Override
    Map<String, Object> tree();

    @Override
    default List<String> names() {
        return List.of(name());
    }

    @Override
    default List<Volume> responses(Volume image, Box box) {
        return List.of(apply(image, box));
    }
}
