package org.alnm.radiomics;

import java.util.OptionalDouble;
import java.util.function.IntUnaryOperator;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.feature.Discretised;

/** Grey levels for tests of other packages. */
public final class TestLevels {

    private TestLevels() {}

    /** By the definitions of IBSI. */
    public static Discretised ibsi(Roi roi, Discretisation how, OptionalDouble lowerBound) {
        return new Discretiser(how, Preset.IBSI, lowerBound, false)
                .discretise(roi)
                .levels();
    }

    /** By the definitions of PyRadiomics. */
    public static Discretised pyradiomics(Roi roi, Discretisation how, boolean singlePrecision) {
        return new Discretiser(how, Preset.PYRADIOMICS, OptionalDouble.empty(), singlePrecision)
                .discretise(roi)
                .levels();
    }

    /** Given level by level; 0 is outside. */
    public static Discretised of(int x, int y, int z, IntUnaryOperator level) {
        Geometry grid = Geometry.of(new GridSize(x, y, z), new Vec3(1, 1, 1));
        Volume image = Volume.compute(grid, level::applyAsInt);
        Mask inside = Mask.of(grid, at -> level.applyAsInt(at) > 0);
        Roi whole = Roi.of(image, Mask.of(grid, at -> true)).resegment(value -> value > 0);
        if (inside.count() != whole.intensity().count()) {
            throw new AssertionError("levels are whole numbers");
        }
        return Discretised.of(whole, value -> (int) value);
    }
}
