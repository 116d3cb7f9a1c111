package org.alnm.radiomics.filter;

import java.util.OptionalInt;
import org.alnm.core.image.Box;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.fourier.ComplexGrid;

/**
 * A filter that is known by its transfer function. Before the transform the image is continued by half of its size on every
 * side, at most 32 voxels, unless it is periodic; frequencies are in cycles per voxel.
 */
public sealed interface SpectralFilter extends ImageFilter permits LaplacianOfGaussian, NonSeparableWavelet {

    /**
     * In slices or in space.
     *
     * @return the dimension
     */
    FilterDimension dimension();

    /**
     * How the image goes on outside.
     *
     * @return the rule
     */
    Boundary boundary();

    /**
     * The transfer function.
     *
     * @param size of the periodic grid, one slice of it in slices
     * @param spacing of the image, mm
     * @return its values, frequency 0 first
     */
    ComplexGrid transfer(GridSize size, Vec3 spacing);

    /** The spectra of an image, one in space, one per slice in slices, and what to cut away afterwards. */
    static Spectra spectra(SpectralFilter filter, Volume image) {
        int[] margin = new int[3];
        for (int axis = 0; axis < filter.dimension().axes(); axis++) {
            int n = axis == 0
                    ? image.size().x()
                    : axis == 1 ? image.size().y() : image.size().z();
            margin[axis] = filter.boundary().kind() == Boundary.Kind.PERIODIC ? 0 : Math.min(32, (n + 1) / 2);
        }
        return new Spectra(
                Field.around(image, Box.of(image.size()), margin, filter.boundary()), margin, filter.dimension());
    }

    /** The padded image before the transform. */
    final class Spectra {

        private final Field field;
        private final int[] margin;
        private final FilterDimension dimension;

        private Spectra(Field field, int[] margin, FilterDimension dimension) {
            this.field = field;
            this.margin = margin;
            this.dimension = dimension;
        }

        GridSize grid() {
            return new GridSize(field.x(), field.y(), dimension == FilterDimension.SPACE ? field.z() : 1);
        }

        /** Filters with a transfer function and cuts out a box of the image: the real part of the response. */
        Field respond(ComplexGrid transfer, Box box) {
            int axes = dimension.axes();
            GridSize grid = grid();
            Field response = Field.zeros(field.x(), field.y(), field.z());
            for (int from = 0; from < field.values().length; from += grid.count()) {
                double[] values = java.util.Arrays.copyOfRange(field.values(), from, from + grid.count());
                ComplexGrid spectrum = ComplexGrid.ofReal(grid, values);
                spectrum.transform(axes);
                GaborFilter.multiply(spectrum, transfer);
                spectrum.inverse(axes);
                System.arraycopy(spectrum.re(), 0, response.values(), from, grid.count());
            }
            return response.part(box.x0() + margin[0], box.y0() + margin[1], box.z0() + margin[2], box.size());
        }
    }

    @Override
    default OptionalInt reach(Vec3 spacing) {
        return OptionalInt.empty();
    }
}
