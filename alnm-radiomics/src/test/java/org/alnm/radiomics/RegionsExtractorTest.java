package org.alnm.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.feature.ValueStatus;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.LabelMap;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.region.NamedRegion;
import org.alnm.core.region.RegionSelection;
import org.alnm.core.region.Ring;
import org.junit.jupiter.api.Test;

class RegionsExtractorTest {

    private static final Geometry GRID = Geometry.of(new GridSize(16, 10, 6), new Vec3(1, 1, 2));
    private static final Volume IMAGE = Volume.compute(GRID, at -> at == 0 ? Double.NaN : 1 + (at * 37) % 11);
    private static final RadiomicsExtractor EXTRACTOR = RadiomicsExtractor.of(RadiomicsSettings.builder(Preset.IBSI)
            .binWidth(2)
            .families(Family.INTENSITY, Family.GLCM)
            .build());

    /** Label 1 holds the voxel that is not a number, 2 and 3 are blocks, 4 is one voxel. */
    private static final LabelMap LABELS = LabelMap.of(Volume.compute(GRID, at -> {
        int i = GRID.size().i(at);
        int j = GRID.size().j(at);
        return at < 3
                ? 1
                : j < 3 || j > 6 ? 0 : i > 2 && i < 6 ? 2 : i > 9 && i < 14 ? 3 : at == 960 - 1 - 16 * 4 ? 4 : 0;
    }));

    @Test
    void aBadRegionDoesNotStopTheOthers() {
        List<NamedRegion> regions =
                new ArrayList<>(RegionSelection.labels(1, 2, 9, 3).select(LABELS));
        Geometry elsewhere = Geometry.of(new GridSize(3, 3, 3), new Vec3(1, 1, 1));
        regions.add(NamedRegion.of("elsewhere", Mask.of(elsewhere, at -> true)));
        List<RegionFeatures> rows = RegionsExtractor.of(EXTRACTOR).extract(IMAGE, regions);
        assertThat(rows)
                .extracting(RegionFeatures::region)
                .containsExactly("label1", "label2", "label9", "label3", "elsewhere");
        assertThat(rows).extracting(RegionFeatures::isMeasured).containsExactly(false, true, false, true, false);
        assertThat(rows.get(0).reason()).contains("finite");
        assertThat(rows.get(2).reason()).contains("no label 9");
        assertThat(rows.get(4).reason()).contains("grid");
        FeatureVector alone = EXTRACTOR.extract(IMAGE, LABELS.mask(3));
        assertThat(rows.get(3).features().values()).isEqualTo(alone.values());
        assertThat(rows.get(0).features().names()).isEqualTo(alone.names());
        assertThat(rows.get(0).features().values()).allSatisfy(value -> {
            assertThat(value.status()).isEqualTo(ValueStatus.FAILED);
            assertThat(value.reason()).isEqualTo(rows.get(0).reason());
        });
        assertThat(rows.get(0).features().provenance().entries()).containsKeys("settings", "failed");
    }

    @Test
    void rowsOfAnImageShareItsGroup() {
        List<NamedRegion> regions =
                RegionSelection.labels(2, 9).rings(Ring.outer(1)).withLesion().select(LABELS);
        FeatureTable table = RegionFeatures.table(
                "lesion", "p7", RegionsExtractor.of(EXTRACTOR).extract(IMAGE, regions));
        assertThat(table.ids()).containsExactly("p7/label2", "p7/label2_ring0-1mm", "p7/label9", "p7/label9_ring0-1mm");
        assertThat(table.groups()).containsOnly("p7");
        assertThat(table.status(0, 0)).isEqualTo(ValueStatus.OK);
        assertThat(table.status(3, 0)).isEqualTo(ValueStatus.FAILED);
    }

    @Test
    void threadsChangeNothing() {
        List<NamedRegion> regions = RegionSelection.all()
                .rings(Ring.outer(1), Ring.between(1, 3))
                .withLesion()
                .select(LABELS);
        List<RegionFeatures> one = RegionsExtractor.of(EXTRACTOR).extract(IMAGE, regions);
        List<RegionFeatures> three =
                RegionsExtractor.of(EXTRACTOR).withThreads(3).extract(IMAGE, regions);
        for (int r = 0; r < regions.size(); r++) {
            assertThat(three.get(r).region()).isEqualTo(one.get(r).region());
            assertThat(three.get(r).features().values())
                    .isEqualTo(one.get(r).features().values());
            assertThat(three.get(r).features().provenance())
                    .isEqualTo(one.get(r).features().provenance());
        }
    }

    @Test
    void twoRegionsOfOneNameAreRefused() {
        NamedRegion region = NamedRegion.of("a", LABELS.mask(2));
        assertThatThrownBy(() -> RegionsExtractor.of(EXTRACTOR).extract(IMAGE, List.of(region, region)))
                .hasMessageContaining("'a'");
        assertThat(RegionsExtractor.of(EXTRACTOR).extract(IMAGE, List.of())).isEmpty();
    }
}
