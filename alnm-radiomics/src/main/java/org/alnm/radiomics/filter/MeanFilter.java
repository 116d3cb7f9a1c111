package org.alnm.radiomics.filter;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import org.alnm.core.image.Box;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * The mean over a square or cube around each voxel (IBSI S60F).
 *
 * @param size voxels along each filtered axis; odd
 * @param dimension in slices or in space
 * @param boundary how the image goes on outside
 */
public record MeanFilter(int size, FilterDimension dimension, Boundary boundary) implements ImageFilter {

    /** Checks the size. */
    public MeanFilter {
        if (size < 1 || size % 2 == 0) {
            throw new RadiomicsException("the size of a mean filter must be odd and at least 1: " + size);
        }
    }

    @Override
    public String name() {
        return "mean-" + size + "-" + dimension.shortName();
    }

    @Override
    public OptionalInt reach(Vec3 spacing) {
        return OptionalInt.of(size / 2);
    }

    @Override
    public Volume apply(Volume image, Box box) {
        return Separable.apply(image, box, Collections.nCopies(dimension.axes(), kernel(size)), boundary)
                .on(image, box);
    }

    /** Equal weights, sum 1. */
    static Kernel kernel(int size) {
        double[] weights = new double[size];
        java.util.Arrays.fill(weights, 1.0 / size);
        return Kernel.of(weights);
    }

    @Override
    public Map<String, Object> tree() {
        return Trees.of("filter", "mean", "size", size, dimension, boundary);
    }
}
