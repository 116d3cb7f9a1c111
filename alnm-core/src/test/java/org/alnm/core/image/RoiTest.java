package org.alnm.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RoiTest {

    private static final Geometry GRID = Geometry.of(new GridSize(4, 3, 2), new Vec3(1, 2, 3));
    private static final Volume IMAGE = Volume.compute(GRID, i -> i);

    @Test
    void cropsToTheMask() {
        Mask mask = Mask.of(
                GRID, i -> i == GRID.size().offset(1, 1, 0) || i == GRID.size().offset(2, 2, 1));
        Roi roi = Roi.of(IMAGE, mask);
        assertThat(roi.geometry().size()).isEqualTo(new GridSize(2, 2, 2));
        assertThat(roi.geometry().origin()).isEqualTo(new Vec3(1, 2, 0));
        assertThat(roi.intensities()).containsExactly(5, 22);
        assertThat(roi.morphological().count()).isEqualTo(2);
        assertThat(Roi.of(IMAGE, mask, 1).geometry().size()).isEqualTo(new GridSize(4, 3, 2));
        assertThat(Roi.of(IMAGE, mask, 1).intensities()).containsExactly(5, 22);
    }

    @Test
    void resegmentationOnlyShrinksTheIntensityMask() {
        Roi roi = Roi.of(IMAGE, Mask.of(GRID, i -> true));
        Roi part = roi.resegment(v -> v >= 10 && v <= 12);
        assertThat(part.intensities()).containsExactly(10, 11, 12);
        assertThat(part.morphological().count()).isEqualTo(24);
        assertThat(part.resegment(v -> v > 11).intensities()).containsExactly(12);
        assertThat(roi.intensity().count()).isEqualTo(24);
    }

    @Test
    void nanNeverCounts() {
        Volume image = Volume.compute(GRID, i -> i == 3 ? Double.NaN : i);
        assertThat(Roi.of(image, Mask.of(GRID, i -> true))
                        .resegment(v -> true)
                        .intensity()
                        .count())
                .isEqualTo(23);
    }

    @Test
    void emptyMaskIsRefused() {
        assertThatThrownBy(() -> Roi.of(IMAGE, Mask.of(GRID, i -> false)))
                .isInstanceOf(RoiException.class)
                .hasMessageContaining("no voxel");
    }

    @Test
    void maskOfAnotherGridIsRefused() {
        Geometry other = Geometry.of(new GridSize(4, 3, 2), new Vec3(1, 2, 3.5));
        assertThatThrownBy(() -> Roi.of(IMAGE, Mask.of(other, i -> true)))
                .isInstanceOf(GeometryException.class)
                .hasMessageContaining("3.5");
    }

    @Test
    void maskCropEqualsMaskOfTheCrop() {
        Mask mask = Mask.of(GRID, i -> i % 3 == 1);
        Box box = new Box(1, 0, 1, 4, 2, 2);
        Mask part = mask.crop(box);
        for (int j = 0; j < 2; j++) {
            for (int i = 0; i < 3; i++) {
                assertThat(part.contains(i, j, 0)).isEqualTo(mask.contains(i + 1, j, 1));
            }
        }
        assertThat(mask.contains(-1, 0, 0)).isFalse();
    }

    @Test
    void labelsAreCountedAndAskedForByName() {
        LabelMap labels = LabelMap.of(Volume.compute(GRID, i -> i < 5 ? 2 : i < 8 ? 255.0004 : 0));
        assertThat(labels.counts()).containsExactly(java.util.Map.entry(2, 5), java.util.Map.entry(255, 3));
        assertThat(labels.mask(255).count()).isEqualTo(3);
        assertThat(labels.anyLabel().count()).isEqualTo(8);
        assertThatThrownBy(() -> labels.mask(1))
                .isInstanceOf(RoiException.class)
                .hasMessageContaining("no label 1")
                .hasMessageContaining("[2, 255]");
    }

    @Test
    void probabilitiesAreNoLabels() {
        assertThatThrownBy(() -> LabelMap.of(Volume.compute(GRID, i -> 0.5)))
                .isInstanceOf(RoiException.class)
                .hasMessageContaining("0.5");
        assertThatThrownBy(() -> LabelMap.of(Volume.compute(GRID, i -> Double.NaN)))
                .isInstanceOf(RoiException.class);
    }
}
