package org.alnm.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alnm.core.provenance.Json;
import org.alnm.core.resample.Interpolation;
import org.alnm.core.settings.SettingsException;
import org.alnm.radiomics.feature.RadiomicsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RadiomicsSettingsTest {

    private static final Path DOCS = Path.of(System.getProperty("alnm.root", ".."), "docs");

    @Test
    void everyKeyIsRead() {
        RadiomicsSettings settings = RadiomicsSettings.parse("""
                preset: ibsi
                resample: {spacing: [2, 2, 0], image: cubic, mask: linear, round: true}
                resegment: {range: [-1000, null], outliers: 3}
                discretise: {binWidth: 25, lowest: -1000}
                families: [glcm, intensity]
                """);
        assertThat(settings)
                .isEqualTo(RadiomicsSettings.builder(Preset.IBSI)
                        .resample(Resampling.of(2, 2, 0, Interpolation.CUBIC_BSPLINE, Interpolation.LINEAR)
                                .rounded())
                        .resegment(Resegmentation.range(-1000, Double.POSITIVE_INFINITY)
                                .withOutliers(3))
                        .discretise(new Discretisation.BinWidth(25, OptionalDouble.of(-1000)))
                        .families(Family.INTENSITY, Family.GLCM)
                        .build());
        assertThat(settings.families()).containsExactly(Family.INTENSITY, Family.GLCM);
    }

    @Test
    void pyradiomicsLeavesNoChoiceForMasksAndRounding() {
        RadiomicsSettings settings = RadiomicsSettings.parse("""
                preset: pyradiomics
                resample: {spacing: [1, 1, 1], image: linear}
                discretise: {binCount: 32}
                families: [shape, firstorder]
                voxelArrayShift: 2000
                """);
        assertThat(settings.resampling().orElseThrow())
                .isEqualTo(Resampling.of(1, 1, 1, Interpolation.LINEAR, Interpolation.NEAREST));
        assertThat(settings.discretisation()).isEqualTo(Discretisation.binCount(32));
        assertThat(settings.voxelArrayShift()).isEqualTo(2000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"preset: ibsi", "preset: ibsi\ndiscretise: none"})
    void withoutDiscretisationTheIntensitiesAreTheLevels(String yaml) {
        assertThat(RadiomicsSettings.parse(yaml))
                .isEqualTo(RadiomicsSettings.builder(Preset.IBSI).build());
        assertThat(RadiomicsSettings.parse(yaml).discretisation()).isEqualTo(Discretisation.levels());
    }

    @Test
    void aNameThatIsNoneIsRefusedWithThoseThatAre() {
        assertThatThrownBy(() -> RadiomicsSettings.named("ibsi-z"))
                .isInstanceOf(RadiomicsException.class)
                .hasMessageContaining("ibsi-z")
                .hasMessageContaining("ibsi-digital");
    }

    /** A record's settings are a settings file: JSON is YAML. */
    @ParameterizedTest
    @MethodSource("org.alnm.radiomics.RadiomicsSettings#names")
    void theTreeReadsBack(String name) {
        RadiomicsSettings settings = RadiomicsSettings.named(name);
        assertThat(RadiomicsSettings.parse(Json.write(settings.tree()))).isEqualTo(settings);
        assertThat(settings.toBuilder().build()).isEqualTo(settings);
        RadiomicsSettings open = settings.toBuilder()
                .resegment(Resegmentation.range(Double.NEGATIVE_INFINITY, 7))
                .build();
        assertThat(RadiomicsSettings.parse(Json.write(open.tree()))).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "discretise: {binCount: 8} | needs the key 'preset'",
                "preset: mirp | line 1: 'preset' must be one of [ibsi, pyradiomics], not 'mirp'",
                "preset: ibsi#bins: 8 | line 2: the file has no key 'bins'; allowed are [preset, normalise, resample",
                "preset: ibsi#preset: ibsi | line 2: the file has the key 'preset' twice",
                "preset: ibsi#discretise: {width: 8} | line 2: 'discretise' has no key 'width'; allowed are [binWidth,",
                "preset: ibsi#discretise: {binWidth: 8, binCount: 8} | either a binWidth, a binCount or equalProbability",
                "preset: ibsi#discretise: {} | either a binWidth, a binCount or equalProbability",
                "preset: ibsi#discretise: {binCount: 8, lowest: 0} | 'discretise.lowest' goes with a binWidth only",
                "preset: ibsi#discretise: {binWidth: wide} | 'discretise.binWidth' must be a finite number, not 'wide'",
                "preset: ibsi#discretise: {binWidth: .inf} | must be a finite number",
                "preset: ibsi#discretise: {binWidth: 0} | finite and > 0: 0",
                "preset: ibsi#discretise: {binCount: 2.5} | must be a whole number, not '2.5'",
                "preset: ibsi#discretise: {binCount: 70000} | between 1 and 65536",
                "preset: ibsi#discretise: some | must be one of [none]",
                "preset: ibsi#resample: {spacing: [1, 1, 1]} | 'resample' needs the key 'image'",
                "preset: ibsi#resample: {spacing: [1, 1, 1], image: linear} | 'resample' needs the key 'mask'",
                "preset: ibsi#resample: {spacing: [1, 1, 1], image: linear, mask: linear} | needs the key 'round'",
                "preset: ibsi#resample: {spacing: [1, 1], image: linear, mask: linear, round: true} | not 2",
                "preset: ibsi#resample: {spacing: [1, 1, -1], image: linear, mask: linear, round: true} | > 0 mm",
                "preset: ibsi#resample: {spacing: [1, 1, 1], image: sinc, mask: linear, round: true} | [nearest, linear, cubic]",
                "preset: ibsi#resample: {spacing: [1, 1, 1], image: linear, mask: cubic, round: true} | [nearest, linear]",
                "preset: ibsi#resample: {spacing: [1, 1, 1], image: linear, mask: linear, round: maybe} | true or false",
                "preset: ibsi#resegment: {range: [400, -1000]} | must not be empty: from 400.0 to -1000.0",
                "preset: ibsi#resegment: {range: [400]} | not 1",
                "preset: ibsi#resegment: {outliers: -3} | > 0 of standard deviations",
                "preset: ibsi#resegment: {} | needs a range, outliers, or both",
                "preset: ibsi#dimensions: [3D, 4D] | 'dimensions[1]' must be one of [2D, 2.5D, 3D], not '4D'",
                "preset: ibsi#dimensions: [3D, 3D] | 'dimensions[1]' is named twice: '3D'",
                "preset: ibsi#dimensions: [] | 'dimensions' must name at least one of",
                "preset: ibsi#families: [ivh] | the family ivh needs the choice of its intensities",
                "preset: pyradiomics#ivh: none | the preset pyradiomics has no intensity-volume histogram",
                "preset: pyradiomics#dimensions: [2D] | texture in three dimensions",
                "preset: pyradiomics#families: [gldzm] | 'families[0]' must be one of [shape, shape2D, firstorder, glcm, glrlm, glszm, gldm, ngtdm]",
                "preset: ibsi#families: [glcm, shape] | 'families[1]' must be one of [morphology, intensity, local, histogram, ivh, glcm, glrlm, glszm, gldzm, ngldm, ngtdm], not 'shape'",
                "preset: ibsi#families: [glcm, glcm] | named twice",
                "preset: ibsi#families: [] | at least one family",
                "preset: ibsi#families: glcm | must be a list",
                "preset: ibsi#voxelArrayShift: 5 | belongs to the preset pyradiomics",
                "preset: pyradiomics#discretise: {binWidth: 5, lowest: 0} | cannot be given",
                "preset: pyradiomics#resample: {spacing: [1, 1, 1], image: linear, mask: linear} | by nearest",
                "preset: pyradiomics#resample: {spacing: [1, 1, 1], image: linear, round: true} | cannot be given",
                "[1, 2] | must be a mapping",
                "preset: [ibsi | no YAML"
            })
    void whatIsNotAllowedIsNamed(String yaml, String message) {
        assertThatThrownBy(() -> RadiomicsSettings.parse(yaml.replace('#', '\n')))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(message)
                .hasMessageStartingWith("settings");
    }

    @Test
    void anEmptyFileAndAMissingOneAreRefused(@TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.yaml"));
        assertThatThrownBy(() -> RadiomicsSettings.read(empty))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("empty.yaml");
        assertThatThrownBy(() -> RadiomicsSettings.read(folder.resolve("none.yaml")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("none.yaml");
    }

    @Test
    void theExamplesOfThePageAreRead() throws IOException {
        Matcher examples = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCS.resolve("settings.md")));
        int read = 0;
        while (examples.find()) {
            assertThat(RadiomicsSettings.parse(examples.group(1)).families()).isNotEmpty();
            read++;
        }
        assertThat(read).isEqualTo(3);
    }
}
