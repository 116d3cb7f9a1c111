package org.alnm.radiomics.filter;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.alnm.core.image.Box;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;

/**
 * Laws' filters (IBSI JTXT), plain, pooled over rotations, and as energy maps: the mean of the response's magnitude over the
 * square or cube of Chebyshev radius {@code energy} around each voxel.
 *
 * @param kernels one per filtered axis, x first
 * @param pooling over the 4 or 24 rotations of the grid; empty for none
 * @param energy radius of the energy map in voxels; 0 for the response itself
 * @param dimension in slices or in space
 * @param boundary how the image, and the response for the energy map, go on outside
 */
public record LawsFilter(
        List<LawsKernel> kernels, Optional<Pooling> pooling, int energy, FilterDimension dimension, Boundary boundary)
        implements ImageFilter {

    /** Checks kernels and radius. */
    public LawsFilter {
        kernels = dimension.checked(kernels, "kernels");
        Checks.atLeast(energy, 0, "the radius of a Laws energy map, in voxels,");
    }

    @Override
    public String name() {
        StringBuilder name = new StringBuilder("laws-");
        kernels.forEach(name::append);
        return name + (energy > 0 ? "-energy-" + energy : "") + Trees.suffix(pooling) + "-" + dimension.shortName();
    }

    @Override
    public OptionalInt reach(Vec3 spacing) {
        return OptionalInt.of(
                kernels.stream().mapToInt(k -> k.kernel().radius()).max().orElse(0) + energy);
    }

    @Override
    public Volume apply(Volume image, Box box) {
        if (energy == 0) {
            return respond(image, box).on(image, box);
        }
        // The response beyond the box is needed, and beyond the image it goes on as the image does.
        Box wide = new Box(
                Math.max(0, box.x0() - energy),
                Math.max(0, box.y0() - energy),
                Math.max(0, box.z0() - dimension.radii(energy)[2]),
                Math.min(image.size().x(), box.x1() + energy),
                Math.min(image.size().y(), box.y1() + energy),
                Math.min(image.size().z(), box.z1() + dimension.radii(energy)[2]));
        if (boundary.kind() == Boundary.Kind.PERIODIC) {
            wide = Box.of(image.size());
        }
        Field response = respond(image, wide);
        double[] values = response.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i]);
        }
        Field grown = response.grown(dimension.radii(energy), boundary);
        Kernel mean = MeanFilter.kernel(2 * energy + 1);
        Field means = Separable.valid(grown, Collections.nCopies(dimension.axes(), mean));
        GridSize size = box.size();
        return means.part(box.x0() - wide.x0(), box.y0() - wide.y0(), box.z0() - wide.z0(), size)
                .on(image, box);
    }

    private Field respond(Volume image, Box box) {
        List<List<Kernel>> stages =
                List.of(kernels.stream().map(LawsKernel::kernel).toList());
        return Separable.chain(image, box, stages, dimension, boundary, pooling);
    }

    @Override
    public Map<String, Object> tree() {
        return Trees.of(
                "filter",
                "laws",
                "kernels",
                kernels.stream().map(Enum::name).toList(),
                "energy",
                energy,
                pooling,
                dimension,
                boundary);
    }
}
