package org.alnm.radiomics.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.alnm.core.image.Box;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;

/**
 * The decimated separable wavelet transform: after each level every second voxel is kept along each filtered axis, the first one
 * included, and the low pass is filtered again. Its sub-bands lie on coarser grids, whose voxel centres are centres of voxels of
 * the image.
 *
 * @param wavelet whose filters
 * @param levels how many
 * @param dimension in slices or in space
 * @param boundary how the image, and the low pass of each level, goes on outside
 */
public record DecimatedWavelet(Wavelet wavelet, int levels, FilterDimension dimension, Boundary boundary)
        implements FilterBank {

    /** Checks the levels. */
    public DecimatedWavelet {
        Checks.atLeast(levels, 1, "the levels of a wavelet transform");
    }

    /**
     * The sub-bands of an image.
     *
     * @param image the image
     * @return by level, {@code 1-LLH} to {@code 1-HHH}, {@code 2-LLH} and so on, and at last the low pass of the last level,
     *     such as {@code 2-LLL}; on grids of half the voxels, rounded up, and twice the spacing, per level
     */
    public Map<String, Volume> decompose(Volume image) {
        Map<String, Volume> bands = new LinkedHashMap<>();
        Volume low = image;
        for (int level = 1; level <= levels; level++) {
            Volume next = low;
            for (String band : Wavelet.bands(dimension.axes())) {
                List<Kernel> kernels = new ArrayList<>();
                band.chars().forEach(letter -> kernels.add(wavelet.kernel((char) letter)));
                Volume response = thinned(low, Separable.apply(low, Box.of(low.size()), kernels, boundary));
                boolean approximation = band.indexOf('H') < 0;
                if (!approximation || level == levels) {
                    bands.put(level + "-" + band, response);
                }
                next = approximation ? response : next;
            }
            low = next;
        }
        return bands;
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (int level = 1; level <= levels; level++) {
            for (String band : Wavelet.bands(dimension.axes())) {
                if (band.indexOf('H') >= 0 || level == levels) {
                    names.add(wavelet.name().replace('.', '-') + "-decimated-" + band + "-level-" + level + "-"
                            + dimension.shortName());
                }
            }
        }
        return names;
    }

    /** The sub-bands of the whole image, whatever the box, in the order of {@link #names}. */
    @Override
    public List<Volume> responses(Volume image, Box box) {
        return List.copyOf(decompose(image).values());
    }

    @Override
    public OptionalInt reach(Vec3 spacing) {
        return OptionalInt.empty();
    }

    @Override
    public Map<String, Object> tree() {
        return Trees.of(
                "filter", "decimated-wavelet", "wavelet", wavelet.name(), "levels", levels, dimension, boundary);
    }

    private Volume thinned(Volume image, Field field) {
        int stepZ = dimension == FilterDimension.SPACE ? 2 : 1;
        GridSize size = new GridSize((field.x() + 1) / 2, (field.y() + 1) / 2, (field.z() + stepZ - 1) / stepZ);
        double[] values = new double[size.count()];
        int to = 0;
        for (int k = 0; k < size.z(); k++) {
            for (int j = 0; j < size.y(); j++) {
                for (int i = 0; i < size.x(); i++) {
                    values[to++] = field.values()[(k * stepZ * field.y() + 2 * j) * field.x() + 2 * i];
                }
            }
        }
        Geometry grid = image.geometry();
        Vec3 spacing = new Vec3(
                2 * grid.spacing().x(),
                2 * grid.spacing().y(),
                stepZ * grid.spacing().z());
        return Volume.of(new Geometry(size, spacing, grid.origin(), grid.direction()), values);
    }
}
