package org.alnm.core.resample;

import static org.assertj.core.api.Assertions.assertThat;

import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;
import org.junit.jupiter.api.Test;

class RoundingTest {

    private static final Geometry ONE = Geometry.of(new GridSize(1, 1, 1), new Vec3(1, 1, 1));
    private static final Volume INT16 = Volume.of(ONE, new short[1]);

    @Test
    void nearestIntegerTakesHalvesToEven() {
        double[] values = {0.5, 1.5, -2.5, 2.5 - 1e-12, 3.5 + 1e-12, 2.499, -3.7, Double.NaN};
        Rounding.NEAREST_INTEGER.apply(values, INT16, Interpolation.LINEAR);
        assertThat(values).containsExactly(0, 2, -2, 2, 4, 2, -4, Double.NaN);
    }

    @Test
    void noneLeavesValues() {
        double[] values = {0.5, -1.25};
        Rounding.NONE.apply(values, INT16, Interpolation.LINEAR);
        assertThat(values).containsExactly(0.5, -1.25);
    }

    @Test
    void storedIntegersLoseTheFractionAndKeepTheRange() {
        double[] values = {1.999, -1.999, 40000, -40000, Double.NaN};
        Rounding.STORED_TYPE.apply(values, INT16, Interpolation.LINEAR);
        assertThat(values).containsExactly(1, -1, 32767, -32768, Double.NaN);

        Volume bytes = Volume.adopt(ONE, VoxelType.UINT8, new byte[1], 1, 0);
        double[] unsigned = {255.5, -0.5, 300};
        Rounding.STORED_TYPE.apply(unsigned, bytes, Interpolation.LINEAR);
        assertThat(unsigned).containsExactly(255, 0, 255);
    }

    @Test
    void splinesOfStoredIntegersAreAllowedRoundingErrors() {
        double[] spline = {2.9999999999, -3.0000000001};
        Rounding.STORED_TYPE.apply(spline, INT16, Interpolation.CUBIC_BSPLINE);
        assertThat(spline).containsExactly(3, -3);
        double[] linear = {2.9999999999};
        Rounding.STORED_TYPE.apply(linear, INT16, Interpolation.LINEAR);
        assertThat(linear).containsExactly(2);
    }

    @Test
    void scaledIntegersAreWholeOnlyWithWholeScale() {
        double[] hounsfield = {-1024.5, 70000.5};
        Rounding.STORED_TYPE.apply(
                hounsfield, Volume.adopt(ONE, VoxelType.UINT16, new short[1], 1, -1024), Interpolation.LINEAR);
        assertThat(hounsfield).containsExactly(-1024, 70000);
        double[] suv = {0.75};
        Rounding.STORED_TYPE.apply(
                suv, Volume.adopt(ONE, VoxelType.INT16, new short[1], 0.01, 0), Interpolation.LINEAR);
        assertThat(suv).containsExactly(0.75);
    }

    @Test
    void storedFloatsAreSinglePrecision() {
        double[] values = {0.1};
        Rounding.STORED_TYPE.apply(values, Volume.of(ONE, new float[1]), Interpolation.LINEAR);
        assertThat(values).containsExactly(0.1f);
        double[] doubles = {0.1};
        Rounding.STORED_TYPE.apply(doubles, Volume.of(ONE, new double[1]), Interpolation.LINEAR);
        assertThat(doubles).containsExactly(0.1);
    }
}
