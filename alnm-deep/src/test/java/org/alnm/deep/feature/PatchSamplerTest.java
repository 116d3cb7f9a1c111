package org.alnm.deep.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Optional;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.junit.jupiter.api.Test;

/** An image that is linear in world coordinates tells where each voxel of a patch came from. */
class PatchSamplerTest {

    private static final Geometry GRID = new Geometry(
            new GridSize(20, 18, 16),
            new Vec3(0.7, 0.7, 2),
            new Vec3(-10, 5, 30),
            Geometry.of(new GridSize(1, 1, 1), new Vec3(1, 1, 1)).direction());
    private static final Volume RAMP = Volume.compute(GRID, at -> ramp(world(GRID, at)));
    private static final Mask LESION = Mask.of(GRID, at -> {
        int x = at % 20;
        int y = at / 20 % 18;
        int z = at / 360;
        return x >= 8 && x < 12 && y >= 7 && y < 13 && z >= 6 && z < 9;
    });

    private static Vec3 world(Geometry grid, int at) {
        GridSize s = grid.size();
        int row = at / s.x();
        int slice = row / s.y();
        return grid.toWorld(new Vec3(at % s.x(), row % s.y(), slice));
    }

    private static double ramp(Vec3 p) {
        return p.x() + 3 * p.y() - 2 * p.z();
    }

    private static PatchSampler.Sample sample(Patch patch) {
        return new PatchSampler(patch, Normalisation.none()).sample(DeepImage.of("ramp", RAMP, LESION));
    }

    private static void assertRamp(PatchSampler.Sample sample) {
        for (int i = 0; i < sample.values().length; i++) {
            assertThat((double) sample.values()[i]).isCloseTo(ramp(world(sample.grid(), i)), offset(1e-5));
        }
    }

    @Test
    void aFieldAroundTheLesionIsCentredOnIt() {
        PatchSampler.Sample sample = sample(Patch.around(6, 1));
        assertRamp(sample);
        assertThat(sample.beyond()).isZero();
        Vec3 first = world(sample.grid(), 0);
        Vec3 last = world(sample.grid(), 215);
        // Middle of the box: voxel (9.5, 9.5, 7).
        assertThat((first.x() + last.x()) / 2).isCloseTo(-10 + 9.5 * 0.7, offset(1e-9));
        assertThat((first.y() + last.y()) / 2).isCloseTo(5 + 9.5 * 0.7, offset(1e-9));
        assertThat((first.z() + last.z()) / 2).isCloseTo(30 + 7 * 2, offset(1e-9));
    }

    @Test
    void scaledAndTightPatchesCoverTheLesionWithItsMargin() {
        PatchSampler.Sample scaled = sample(Patch.scaled(10, 1));
        assertRamp(scaled);
        assertThat(scaled.grid().spacing().x()).isCloseTo((4 * 0.7 + 2) / 10, offset(1e-12));
        assertThat(scaled.grid().spacing().z()).isCloseTo((3 * 2 + 2) / 10.0, offset(1e-12));
        PatchSampler.Sample tight = sample(Patch.tight(0.5, 1));
        assertRamp(tight);
        assertThat(tight.grid().size()).isEqualTo(new GridSize(10, 13, 16));
    }

    @Test
    void beyondTheImageIsTheEdgeOrZero() {
        PatchSampler.Sample edge = sample(Patch.around(20, 1));
        assertThat(edge.beyond()).isPositive();
        PatchSampler.Sample zero = sample(Patch.around(20, 1).withBorder(Patch.Border.ZERO));
        long zeros = IntStream.range(0, zero.values().length)
                .filter(i -> zero.values()[i] == 0)
                .count();
        assertThat(zeros).isEqualTo(zero.beyond());
    }

    @Test
    void aMaskLeavesTheLesion() {
        PatchSampler.Sample masked = sample(Patch.stored().withMasked(true));
        assertThat(IntStream.range(0, masked.values().length)
                        .filter(i -> masked.values()[i] != 0)
                        .count())
                .isEqualTo(LESION.count());
    }

    @Test
    void normalisationsAreWhatTheyAreCalled() {
        double[] z = RAMP.toDoubles();
        assertThat(Normaliser.apply(Normalisation.zScore(Normalisation.Where.MASK), z, RAMP, Optional.of(LESION)))
                .isEmpty();
        double sum = 0;
        double squares = 0;
        for (int i = LESION.next(0); i >= 0; i = LESION.next(i + 1)) {
            sum += z[i];
            squares += z[i] * z[i];
        }
        assertThat(sum / LESION.count()).isCloseTo(0, offset(1e-10));
        assertThat(squares / LESION.count()).isCloseTo(1, offset(1e-10));

        // R: quantile(0:4, c(.1, .9)) is 0.4 and 3.6.
        Geometry five = Geometry.of(new GridSize(5, 1, 1), new Vec3(1, 1, 1));
        Volume line = Volume.compute(five, at -> at);
        double[] p = line.toDoubles();
        Normaliser.apply(Normalisation.percentile(10, 90, Normalisation.Where.IMAGE), p, line, Optional.empty());
        assertThat(p).containsExactly(new double[] {0, 0.6 / 3.2, 0.5, 2.6 / 3.2, 1}, offset(1e-12));

        double[] w = {-200, 0, 50, 300, 0};
        Normaliser.apply(Normalisation.window(-100, 100), w, line, Optional.empty());
        assertThat(w).containsExactly(0, 0.5, 0.75, 1, 0.5);

        double[] m = {0, 1, 3, 0, -1};
        Normaliser.apply(Normalisation.medicalNet(), m, line, Optional.empty());
        assertThat(m).containsExactly(0, -1, 1, 0, -3);
        double[] noisy = {0, 1, 3, 0, -1};
        Normaliser.apply(new Normalisation.MedicalNet(Optional.of(Seed.of(1))), noisy, line, Optional.empty());
        assertThat(noisy[0]).isNotZero().isNotEqualTo(noisy[3]);
    }
}
