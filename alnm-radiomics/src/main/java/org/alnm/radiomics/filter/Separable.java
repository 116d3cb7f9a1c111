package org.alnm.radiomics.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alnm.core.image.Box;
import org.alnm.core.image.Volume;

/**
 * Chains of separable convolutions, plain or pooled over the rotations of the grid. A chain is a list of stages; a stage has
 * one kernel per filtered axis. Axes are filtered in the order x, y, z whatever the box, so that a response in a box has the
 * bits of the response to the whole image.
 */
final class Separable {

    private Separable() {}

    /** The response to one kernel per axis. */
    static Field apply(Volume image, Box box, List<Kernel> kernels, Boundary boundary) {
        Field field = Field.around(image, box, radii(List.of(kernels)), boundary);
        return valid(field, kernels);
    }

    /** Convolves where all weights find a voxel. */
    static Field valid(Field field, List<Kernel> kernels) {
        Field out = field;
        for (int axis = 0; axis < kernels.size(); axis++) {
            out = kernels.get(axis).along(out, axis);
        }
        return out;
    }

    /**
     * The response to several stages, one after the other, pooled over all rotations if asked for. The image is continued
     * once, far enough for all stages.
     */
    static Field chain(
            Volume image,
            Box box,
            List<List<Kernel>> stages,
            FilterDimension dimension,
            Boundary boundary,
            Optional<Pooling> pooling) {
        int[] reach = dimension.radii(0);
        int most = 0;
        for (List<Kernel> stage : stages) {
            most += stage.stream().mapToInt(Kernel::radius).max().orElse(0);
        }
        if (pooling.isEmpty()) {
            reach = radii(stages);
            return run(Field.around(image, box, reach, boundary), stages);
        }
        reach = dimension.radii(most);
        Field field = Field.around(image, box, reach, boundary);
        Field pool = null;
        int count = 0;
        for (Map.Entry<List<List<Kernel>>, Integer> turn :
                turns(stages, dimension).entrySet()) {
            Field response = run(trimmed(field, reach, radii(turn.getKey()), box), turn.getKey());
            for (int i = 0; i < (pooling.get() == Pooling.AVERAGE ? turn.getValue() : 1); i++, count++) {
                if (pool == null) {
                    pool = new Field(response.values().clone(), response.x(), response.y(), response.z());
                } else {
                    pooling.get().add(pool.values(), response.values());
                }
            }
        }
        Field pooled = java.util.Objects.requireNonNull(pool);
        pooling.get().end(pooled.values(), count);
        return pooled;
    }

    /** The different rotations of a chain, each with how many rotations it stands for. */
    private static Map<List<List<Kernel>>, Integer> turns(List<List<Kernel>> stages, FilterDimension dimension) {
        Map<List<List<Kernel>>, Integer> turns = new LinkedHashMap<>();
        for (Rotation rotation : Rotation.all(dimension)) {
            List<List<Kernel>> turned = new ArrayList<>();
            stages.forEach(stage -> turned.add(rotation.of(stage)));
            turns.merge(turned, 1, Integer::sum);
        }
        return turns;
    }

    private static Field run(Field field, List<List<Kernel>> stages) {
        Field out = field;
        for (List<Kernel> stage : stages) {
            out = valid(out, stage);
        }
        return out;
    }

    private static int[] radii(List<List<Kernel>> stages) {
        int[] radii = new int[3];
        for (List<Kernel> stage : stages) {
            for (int axis = 0; axis < stage.size(); axis++) {
                radii[axis] += stage.get(axis).radius();
            }
        }
        return radii;
    }

    private static Field trimmed(Field field, int[] has, int[] needs, Box box) {
        int[] off = {has[0] - needs[0], has[1] - needs[1], has[2] - needs[2]};
        return field.part(
                off[0],
                off[1],
                off[2],
                new org.alnm.core.image.GridSize(
                        box.size().x() + 2 * needs[0],
                        box.size().y() + 2 * needs[1],
                        box.size().z() + 2 * needs[2]));
    }
}
