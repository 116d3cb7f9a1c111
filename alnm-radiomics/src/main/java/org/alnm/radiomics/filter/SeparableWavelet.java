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
 * A sub-band of an undecimated separable wavelet transform (IBSI 25BO), by the algorithm a trous: at level j the filters have
 * 2^(j-1) - 1 zeros between their weights and follow the low-pass filters of the levels before.
 *
 * @param wavelet whose filters
 * @param band low or high pass along each filtered axis, x first, such as {@code LLH}
 * @param level from 1
 * @param pooling over the 4 or 24 rotations of the grid; empty for none
 * @param dimension in slices or in space
 * @param boundary how the image goes on outside
 */
public record SeparableWavelet(
        Wavelet wavelet,
        String band,
        int level,
        Optional<Pooling> pooling,
        FilterDimension dimension,
        Boundary boundary)
        implements ImageFilter {

    /** Checks band and level. */
    public SeparableWavelet {
        Wavelet.band(band, dimension);
        Checks.atLeast(level, 1, "the level of a wavelet");
    }

    @Override
    public String name() {
        return wavelet.name().replace('.', '-') + "-" + band + "-level-" + level + Trees.suffix(pooling) + "-"
                + dimension.shortName();
    }

    @Override
    public OptionalInt reach(Vec3 spacing) {
        return OptionalInt.of(((1 << level) - 1) * wavelet.kernel('L').radius());
    }

    @Override
    public Volume apply(Volume image, Box box) {
        List<List<Kernel>> stages = new ArrayList<>();
        for (int stage = 1; stage <= level; stage++) {
            int step = 1 << (stage - 1);
            String pass = stage < level ? "L".repeat(dimension.axes()) : band;
            stages.add(pass.chars()
                    .mapToObj(letter -> wavelet.kernel((char) letter).dilated(step))
                    .toList());
        }
        return Separable.chain(image, box, stages, dimension, boundary, pooling).on(image, box);
    }

    @Override
    public Map<String, Object> tree() {
        return Trees.of(
                "filter",
                "wavelet",
                "wavelet",
                wavelet.name(),
                "band",
                band,
                "level",
                level,
                pooling,
                dimension,
                boundary);
    }
}
