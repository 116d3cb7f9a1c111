package org.alnm.study.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.alnm.core.feature.ValueStatus;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.provenance.Json;
import org.alnm.core.region.Ring;
import org.alnm.core.settings.SettingsException;
import org.alnm.core.settings.SettingsNode;
import org.alnm.deep.engine.ReferenceEngine;
import org.alnm.deep.feature.DeepExtractor;
import org.alnm.deep.feature.DeepImage;
import org.alnm.deep.feature.DeepSettings;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.radiomics.RadiomicsExtractor;
import org.alnm.radiomics.RadiomicsSettings;
import org.alnm.study.batch.SmallCohort;
import org.alnm.study.cohort.Cohort;
import org.alnm.study.cohort.Patient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureSourcesTest {

    private static final String NETWORK =
            "network: {patch: {cut: around, size: [16, 16, 8], spacing: [1, 1, 2], planar: stacked},"
                    + " normalise: {by: zscore, where: image}%s}, architecture: medicalnet, depth: 10, engine: reference";

    @TempDir
    Path folder;

    private Patient patient;

    @BeforeEach
    void writePatient() throws IOException {
        SmallCohort.write(folder, 1);
        patient = Cohort.read(folder.resolve("cohort.csv")).patients().get(0);
    }

    private FeatureSources read(String yaml) throws IOException {
        Path file = folder.resolve("s.yaml");
        Files.writeString(file, yaml, StandardCharsets.UTF_8);
        return FeatureSources.read(file);
    }

    private FeatureSource only(String yaml) throws IOException {
        return read("sources: {x: {" + yaml + "}}\n").list().get(0);
    }

    private SourceRow row(FeatureSource source) {
        return source.compute(patient, PatientImages.of(patient), 0);
    }

    private Volume mri() {
        return patient.image("mri").orElseThrow().read();
    }

    private Mask lesion() {
        return patient.image("mri").flatMap(i -> i.mask()).orElseThrow().read(mri().geometry(), GeometryPolicy.STRICT);
    }

    private RadiomicsExtractor radiomics() {
        return RadiomicsExtractor.of(RadiomicsSettings.read(folder.resolve("radiomics.yaml")));
    }

    private static double[] values(org.alnm.core.feature.FeatureVector vector) {
        return vector.values().stream().mapToDouble(v -> v.value()).toArray();
    }

    @Test
    void aSourceIsNamedAndReadsBack() throws IOException {
        FeatureSources sources = read(SmallCohort.SOURCES);
        assertThat(sources.list()).extracting(FeatureSource::name).containsExactly("mri", "mg", "clinical");
        assertThat(sources.images()).containsExactly("mri", "mg");
        assertThat(sources.features()).contains("mri.original_firstorder_Mean", "clinical.er");
        String tree = Json.write(sources.tree(folder));
        FeatureSources again = FeatureSources.read(SettingsNode.parse(tree, "tree"), folder);
        assertThat(again.features()).isEqualTo(sources.features());
        assertThat(Json.write(again.tree(folder))).isEqualTo(tree);
        for (int s = 0; s < 3; s++) {
            assertThat(again.list().get(s).digest())
                    .isEqualTo(sources.list().get(s).digest());
        }
    }

    @Test
    void theRegionMayBeARingOrGrown() throws IOException {
        SourceRow ring = row(only("radiomics: radiomics.yaml, image: mri, region: {ring: [0, 3]}"));
        assertThat(ring.values())
                .isEqualTo(values(radiomics().extract(mri(), Ring.outer(3).around(lesion()))));
        FeatureSource largest = only("radiomics: radiomics.yaml, image: mri, region: {largest: 6, grown: 1}");
        assertThat(row(largest).values()).isNotEqualTo(ring.values());
        assertThat(largest.digest())
                .isNotEqualTo(only("radiomics: radiomics.yaml, image: mri").digest());
    }

    @Test
    void theLesionMayBeDrawnInAnotherImage() throws IOException {
        FeatureSource source = only("radiomics: radiomics.yaml, images: [mri, mri2], maskOf: mri");
        Map<String, org.alnm.study.cohort.CaseImage> images = new java.util.LinkedHashMap<>(patient.images());
        Path other = folder.resolve("mri2.nii");
        org.alnm.core.io.Images.write(Volume.compute(mri().geometry(), at -> 3 * mri().value(at)), other);
        SourceRow without = row(source);
        int half = source.features().size() / 2;
        assertThat(source.features().get(half)).startsWith("x.mri2.original_");
        assertThat(without.statuses().subList(0, half)).containsOnly(ValueStatus.OK);
        assertThat(without.statuses().subList(half, 2 * half)).containsOnly(ValueStatus.MISSING);
        images.put("mri2", org.alnm.study.cohort.CaseImage.of(other));
        Patient both = new Patient("P", patient.outcome(), patient.centre(), images, Map.of());
        SourceRow with = source.compute(both, PatientImages.of(both), 0);
        assertThat(with.statuses()).containsOnly(ValueStatus.OK);
        double[] second = java.util.Arrays.copyOfRange(with.values(), half, 2 * half);
        assertThat(second).isEqualTo(values(radiomics().extract(org.alnm.core.io.Images.read(other), lesion())));
    }

    @Test
    void aNetworkGivesWhatItsExtractorGives() throws IOException {
        String settings = NETWORK.formatted("");
        ResNet3d net = ResNet3dSpec.medicalNet(10).withWidth(4).initialise(org.alnm.core.Seed.of(5));
        net.weights().write(folder.resolve("w.safetensors"));
        FeatureSource random = only(settings + ", weights: random:5, width: 4, image: mri");
        FeatureSource file = only(settings + ", weights: w.safetensors, image: mri");
        DeepSettings read = DeepSettings.read(
                SettingsNode.parse("{" + settings + "}", "s").field("network").orElseThrow());
        double[] expected = values(DeepExtractor.of(net, read, new ReferenceEngine(), 1)
                .extract(List.of(DeepImage.of("mri", mri(), lesion()))));
        assertThat(row(random).values()).isEqualTo(expected);
        assertThat(row(file).values()).isEqualTo(expected);
        assertThat(random.features()).startsWith("x.resnet10.f000").hasSize(expected.length);
        assertThat(file.digest()).isEqualTo(random.digest());
        assertThat(file.tree(folder)).containsEntry("weights", "w.safetensors");
        assertThat(random.estimatedBytes(patient, PatientImages.of(patient))).isPositive();
        FeatureSource made = DeepSource.of(
                "x", List.of("mri"), read, "medicalnet", 10, folder.resolve("w.safetensors"), new ReferenceEngine());
        assertThat(made.digest()).isEqualTo(file.digest());
        assertThatThrownBy(() -> only(settings + ", weights: w.safetensors, image: mri, sha256: abc"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("other weights");
    }

    @Test
    void severalImagesAreNamedEachOrTogether() throws IOException {
        FeatureSource separate =
                only(NETWORK.formatted(", sequences: separate") + ", weights: random:5, width: 4, images: [mri, mg]");
        assertThat(separate.features()).contains("x.mri.resnet10.f000", "x.mg.resnet10.f000");
        FeatureSource channels = only(NETWORK.formatted("") + ", weights: random:5, width: 4, images: [mri, mg]");
        assertThat(channels.features()).hasSize(separate.features().size() / 2).contains("x.resnet10.f000");
        assertThat(row(separate).values()).hasSize(separate.features().size());
        assertThat(row(channels).values()).hasSize(channels.features().size());
        Patient less = new Patient(
                "P",
                patient.outcome(),
                patient.centre(),
                Map.of("mri", patient.images().get("mri")),
                Map.of());
        assertThat(channels.compute(less, PatientImages.of(less), 0).statuses()).containsOnly(ValueStatus.MISSING);
    }

    @Test
    void repetitionsAreOfThePatientAndOfTheNumber() throws IOException {
        FeatureSource source = only(
                "radiomics: radiomics.yaml, image: mri, repetitions: {count: 3, seed: 1, volume: 0.3, translation: 1}");
        double[] first = source.compute(patient, PatientImages.of(patient), 1).values();
        assertThat(source.compute(patient, PatientImages.of(patient), 1).values())
                .isEqualTo(first);
        assertThat(source.compute(patient, PatientImages.of(patient), 2).values())
                .isNotEqualTo(first);
        assertThat(row(source).values()).isEqualTo(values(radiomics().extract(mri(), lesion())));
        Patient other = new Patient("other", patient.outcome(), patient.centre(), patient.images(), Map.of());
        assertThat(source.compute(other, PatientImages.of(other), 1).values()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "radiomics: radiomics.yaml | has either 'image' or 'images'",
                "radiomics: radiomics.yaml, image: a, images: [b] | has either 'image' or 'images'",
                "radiomics: radiomics.yaml, image: a, colour: red | colour",
                "radiomics: absent.yaml, image: a | absent.yaml",
                "image: a | must have the key 'radiomics'",
                "radiomics: radiomics.yaml, image: a, align: somehow | must be one of [fail, strict, regrid]",
                "radiomics: radiomics.yaml, image: a, region: {ring: [3]} | two distances",
                "radiomics: radiomics.yaml, image: a, region: {largest: 7} | 6, 18 or 26",
                "radiomics: radiomics.yaml, image: a, repetitions: {count: 1, seed: 1, volume: 0.1} | at least 2",
                "radiomics: radiomics.yaml, image: a, repetitions: {count: 3, seed: 1} | change nothing",
                "columns: [a, a] | each once",
                "columns: [a], codes: {b: {x: 1}} | for no column",
            })
    void whatIsWrongIsSaid(String yaml, String message) {
        assertThatThrownBy(() -> only(yaml))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(message);
    }

    @Test
    void namesHaveNoDots() {
        assertThatThrownBy(() -> read("sources: {a.b: {columns: [x]}}\n")).hasMessageContaining("dot");
        assertThatThrownBy(() -> read("sources: {}\n")).isInstanceOf(SettingsException.class);
    }
}
