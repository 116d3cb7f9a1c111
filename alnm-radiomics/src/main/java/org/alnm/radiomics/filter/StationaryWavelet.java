package org.alnm.radiomics.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.alnm.core.image.Box;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;

/**
 * All sub-bands of all levels of an undecimated separable wavelet transform (IBSI 25BO): of each level those with a high pass,
 * and of the last level the low pass as well. Each is a {@link SeparableWavelet}.
 *
 * @param wavelet whose filters
 * @param levels how many, from 1
 * @param pooling over the 4 or 24 rotations of the grid; empty for none
 * @param dimension in slices or in space
 * @param boundary how the image goes on outside
 */
public record StationaryWavelet(
        Wavelet wavelet, int levels, Optional<Pooling> pooling, FilterDimension dimension, Boundary boundary)
        implements FilterBank {

    /** Checks the levels. */
    public StationaryWavelet {
        Checks.atLeast(levels, 1, "the levels of a wavelet transform");
    }

    private List<SeparableWavelet> bands() {
        List<SeparableWavelet> bands = new ArrayList<>();
        for (int level = 1; level <= levels; level++) {
            for (String band : Wavelet.bands(dimension.axes())) {
                if (band.indexOf('H') >= 0 || level == levels) {
                    bands.add(new SeparableWavelet(wavelet, band, level, pooling, dimension, boundary));
                }
            }
        }
        return bands;
    }

    @Override
    public List<String> names() {
        return bands().stream().map(SeparableWavelet::name).toList();
    }

    @Override
    public List<Volume> responses(Volume image, Box box) {
        return bands().stream().map(band -> band.apply(image, box)).toList();
    }

    @Override
    public OptionalInt reach(Vec3 spacing) {
        return new SeparableWavelet(wavelet, "L".repeat(dimension.axes()), levels, pooling, dimension, boundary)
                .reach(spacing);
    }

    @Override
    public Map<String, Object> tree() {
        return Trees.of(
                "filter",
                "stationary-wavelet",
                "wavelet",
                wavelet.name(),
                "levels",
                levels,
                pooling,
                dimension,
                boundary);
    }
}
