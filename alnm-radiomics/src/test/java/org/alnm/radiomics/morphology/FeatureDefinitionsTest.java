package org.alnm.radiomics.morphology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.alnm.radiomics.feature.FeatureDefinition;
import org.junit.jupiter.api.Test;

class FeatureDefinitionsTest {

    @Test
    void everyIbsiFeatureHasItsOwnNameAndCode() {
        List<MorphologyFeature> all = List.of(MorphologyFeature.values());
        assertThat(all).extracting(FeatureDefinition::feature).doesNotHaveDuplicates();
        assertThat(all).extracting(FeatureDefinition::code).doesNotHaveDuplicates();
        assertThat(all).allSatisfy(f -> assertThat(f.code()).matches("[A-Z0-9]{4}"));
    }

    @Test
    void namesAreOneWord() {
        assertThat(Stream.concat(
                        Arrays.stream(MorphologyFeature.values()), Arrays.stream(PyRadiomicsShapeFeature.values())))
                .allSatisfy(f -> assertThat(f.feature()).matches("[A-Z][A-Za-z0-9]+"));
    }

    @Test
    void reasonsAreClauses() {
        assertThat(MorphologyFeature.ELONGATION.undefinedWhen()).isEqualTo("the region is one voxel");
        assertThat(MorphologyFeature.VOLUME_MESH.undefinedWhen()).isEmpty();
        assertThat(MorphologyFeature.VOLUME_MESH.unit()).isEqualTo("mm3");
        assertThat(PyRadiomicsShapeFeature.MESH_VOLUME.unit()).isEqualTo("mm3");
    }
}
