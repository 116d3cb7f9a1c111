package org.alnm.core.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryException;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.LabelMap;
import org.alnm.core.image.Mask;
import org.alnm.core.image.RoiException;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.junit.jupiter.api.Test;

class RegionSelectionTest {

    private static final Geometry GRID = Geometry.of(new GridSize(20, 5, 5), new Vec3(1, 1, 1));

    /** Label 1: columns 0 to 3 and 6; label 4: columns 10 to 12. */
    private static final LabelMap LABELS = LabelMap.of(Volume.compute(GRID, at -> {
        int i = GRID.size().i(at);
        return i < 4 || i == 6 ? 1 : i >= 10 && i < 13 ? 4 : 0;
    }));

    private static List<String> names(List<NamedRegion> regions) {
        return regions.stream().map(NamedRegion::name).toList();
    }

    private static List<Integer> counts(List<NamedRegion> regions) {
        return regions.stream().map(region -> region.mask().count()).toList();
    }

    @Test
    void labelsAreTakenAloneOrMerged() {
        List<NamedRegion> all = RegionSelection.all().select(LABELS);
        assertThat(names(all)).containsExactly("label1", "label4");
        assertThat(counts(all)).containsExactly(125, 75);
        List<NamedRegion> merged = RegionSelection.labels(4, 1).merged().select(LABELS);
        assertThat(names(merged)).containsExactly("labels4+1");
        assertThat(merged.get(0).mask()).isEqualTo(LABELS.anyLabel());
    }

    @Test
    void componentsAreTakenAloneOrTheLargest() {
        List<NamedRegion> parts =
                RegionSelection.all().components(Connectivity.CORNERS).select(LABELS);
        assertThat(names(parts)).containsExactly("label1_component1", "label1_component2", "label4_component1");
        assertThat(counts(parts)).containsExactly(100, 25, 75);
        List<NamedRegion> largest =
                RegionSelection.all().merged().largest(Connectivity.FACES).select(LABELS);
        assertThat(names(largest)).containsExactly("labels1+4_largest");
        assertThat(counts(largest)).containsExactly(100);
    }

    @Test
    void marginsAndRingsFollow() {
        List<NamedRegion> regions = RegionSelection.labels(4)
                .grown(1)
                .rings(Ring.outer(2), Ring.between(2, 3))
                .withLesion()
                .select(LABELS);
        assertThat(names(regions))
                .containsExactly("label4_grown1mm", "label4_grown1mm_ring0-2mm", "label4_grown1mm_ring2-3mm");
        assertThat(counts(regions)).containsExactly(125, 100, 50);
        Mask organ = Mask.of(GRID, at -> GRID.size().i(at) > 11);
        assertThat(counts(RegionSelection.labels(4)
                        .rings(Ring.outer(2))
                        .select(LABELS, GRID, GeometryPolicy.FAIL, Optional.of(organ))))
                .containsExactly(50);
    }

    @Test
    void anEmptyRegionSaysWhyAndStopsNoOther() {
        List<NamedRegion> regions = RegionSelection.labels(1, 9, 4).shrunk(1).select(LABELS);
        assertThat(counts(regions)).containsExactly(75, 0, 25);
        assertThat(regions.get(1).name()).isEqualTo("label9_shrunk1mm");
        assertThat(regions.get(1).reason()).contains("no label 9", "[1, 4]");
        List<NamedRegion> shrunk = RegionSelection.all().shrunk(2).select(LABELS);
        assertThat(counts(shrunk)).containsExactly(50, 0);
        assertThat(shrunk.get(1).reason()).contains("2mm", "75 voxels");
        List<NamedRegion> rings = RegionSelection.all().rings(Ring.outer(0.5)).select(LABELS);
        assertThat(rings)
                .hasSize(2)
                .allSatisfy(ring -> assertThat(ring.reason()).contains("between 0 and 0.5 mm"));
        List<NamedRegion> merged = RegionSelection.labels(1, 9).merged().select(LABELS);
        assertThat(merged.get(0).reason()).contains("no label 9");
    }

    @Test
    void whatCannotBeAtAllIsRefused() {
        assertThatThrownBy(() -> RegionSelection.labels(7, 8).select(LABELS))
                .isInstanceOf(RoiException.class)
                .hasMessageContaining("[1, 4]")
                .hasMessageContaining("no label 7, 8");
        LabelMap none = LabelMap.of(Volume.compute(GRID, at -> 0));
        assertThatThrownBy(() -> RegionSelection.all().select(none)).hasMessageContaining("only background");
        Geometry far = new Geometry(GRID.size(), GRID.spacing(), new Vec3(0.5, 0, 0), GRID.direction());
        assertThatThrownBy(() -> RegionSelection.all().select(LABELS, far, GeometryPolicy.REGRID, Optional.empty()))
                .isInstanceOf(GeometryException.class);
        assertThatThrownBy(() -> RegionSelection.labels(0, 1)).hasMessageContaining("background");
        assertThatThrownBy(() -> RegionSelection.labels()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RegionSelection.all().rings(Ring.outer(3), Ring.outer(3)))
                .hasMessageContaining("twice");
    }

    @Test
    void aLabelOutsideTheImageDoesNotStopTheOthers() {
        Geometry part = Geometry.of(new GridSize(8, 5, 5), new Vec3(1, 1, 1));
        List<NamedRegion> regions = RegionSelection.all().select(LABELS, part, GeometryPolicy.REGRID, Optional.empty());
        assertThat(counts(regions)).containsExactly(125, 0);
        assertThat(regions.get(1).reason()).contains("outside the image");
    }

    @Test
    void isSingleWhereOneRegionMustComeOut() {
        RegionSelection one = RegionSelection.labels(1);
        assertThat(one.isSingle()).isTrue();
        assertThat(one.rings(Ring.outer(3)).isSingle()).isTrue();
        assertThat(one.rings(Ring.outer(3)).withLesion().isSingle()).isFalse();
        assertThat(one.rings(Ring.outer(3), Ring.outer(5)).isSingle()).isFalse();
        assertThat(one.components(Connectivity.FACES).isSingle()).isFalse();
        assertThat(RegionSelection.labels(1, 2).isSingle()).isFalse();
        assertThat(RegionSelection.all().isSingle()).isFalse();
        assertThat(RegionSelection.all().merged().isSingle()).isTrue();
    }

    @Test
    void aRegionIsNamedAndHasVoxelsOrAReason() {
        Mask none = Mask.of(GRID, i -> false);
        assertThat(NamedRegion.of("x", none).reason()).isNotEmpty();
        assertThatThrownBy(() -> new NamedRegion("x", none, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NamedRegion("x", LABELS.anyLabel(), "why"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NamedRegion.of(" ", none)).isInstanceOf(IllegalArgumentException.class);
    }
}
