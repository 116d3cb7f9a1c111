package org.alnm.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.alnm.core.feature.FeatureValue;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.core.settings.SettingsException;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameter files of PyRadiomics, against values that it computed with them. */
class PyRadiomicsParametersTest {

    @Tag("oracle")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "brain1_force2D_bw25 | brain1 | binWidth: 25, force2D: true",
                "brain2_force2D_bw25 | brain2 | binWidth: 25, force2D: true, force2Ddimension: 0",
                "brain1_dist12_bw25 | brain1 | binWidth: 25, distances: [1, 2]",
                "brain2_dist12_bw25 | brain2 | distances: [2, 1]",
                "brain1_merged_bw25 | brain1 | binWidth: 25, weightingNorm: no_weighting",
                "brain2_merged_bw25 | brain2 | binWidth: 25, weightingNorm: no_weighting",
                "brain1_norm_resamp2_bw5 | brain1 | binWidth: 5, normalize: true, normalizeScale: 100,"
                        + " voxelArrayShift: 300, resampledPixelSpacing: [2, 2, 2], interpolator: sitkBSpline",
                "brain2_norm_resamp2_bw5 | brain2 | binWidth: 5, normalize: true, normalizeScale: 100,"
                        + " voxelArrayShift: 300, resampledPixelSpacing: [2, 2, 2], interpolator: sitkBSpline",
                "dce_06_t1_norm_resamp1_bw5 | dce_t1 | binWidth: 5, normalize: true, normalizeScale: 100,"
                        + " voxelArrayShift: 300, resampledPixelSpacing: [1, 1, 1]"
            })
    void goldens(String golden, String subject, String setting) {
        JsonNode expected = Oracles.json("radiomics/pyradiomics/goldens/" + golden + ".json");
        List<String> columns = new ArrayList<>();
        expected.fieldNames().forEachRemaining(columns::add);
        columns.removeIf(name -> !name.matches("original_(shape|firstorder|glcm|glrlm|glszm|gldm|ngtdm)_.*"));
        List<String> classes =
                columns.stream().map(name -> name.split("_")[1]).distinct().toList();
        String asked = String.join(": , ", classes) + ": ";
        FeatureVector vector = extract(
                "{setting: {" + setting + "}, featureClass: {" + asked + "}, imageType: {Original: {}}}", subject);
        assertThat(vector.names()).isEqualTo(columns);
        for (String name : columns) {
            check(golden + " " + name, vector.value(name), expected.get(name).doubleValue());
        }
    }

    /** All baselines of images that are at hand, each with the settings that stand beside its values. */
    @Tag("oracle")
    @ParameterizedTest
    @CsvSource({"brain1, 13", "brain2, 13"})
    void baselines(String subject, int atLeast) {
        Map<String, List<CSVRecord>> tests = new LinkedHashMap<>();
        for (CSVRecord row : Oracles.csv("radiomics/pyradiomics/baseline.csv")) {
            if (row.get("case").equals(subject) && row.get("image_available").equals("True")) {
                tests.computeIfAbsent(row.get("test") + " " + row.get("class"), key -> new ArrayList<>())
                        .add(row);
            }
        }
        assertThat(tests).hasSizeGreaterThan(atLeast);
        tests.forEach((test, rows) -> {
            String settings = rows.get(0).get("settings_json");
            String family = rows.get(0).get("class");
            FeatureVector vector = extract("{setting: " + settings + ", featureClass: {" + family + ": }}", subject);
            // Of brain1 the mesh values are of an older table of cubes than PyRadiomics' present one.
            Set<String> stale = subject.equals("brain1")
                    ? Set.of("MeshVolume", "SurfaceArea", "Sphericity", "SurfaceVolumeRatio")
                    : Set.of();
            for (CSVRecord row : rows) {
                String name = "original_" + family + "_" + row.get("feature");
                if (!stale.contains(row.get("feature"))) {
                    check(test + " " + name, vector.value(name), Double.parseDouble(row.get("value")));
                }
            }
        });
    }

    /** The slices with most voxels, as PyRadiomics' own tests of shape2D have them. */
    @Tag("oracle")
    @ParameterizedTest
    @ValueSource(strings = {"brain1", "brain2", "lung1", "lung2"})
    void baselinesOfOneSlice(String subject) {
        List<CSVRecord> rows = Oracles.csv("radiomics/pyradiomics/baseline.csv").stream()
                .filter(row -> row.get("test").equals(subject + "_shape2D"))
                .toList();
        assertThat(rows).hasSize(9);
        Mask whole = Masks.read(Oracles.path("radiomics/pyradiomics/" + subject + "_label.nrrd"))
                .mask(1);
        GridSize size = whole.geometry().size();
        int[] area = new int[size.z()];
        for (int at = whole.next(0); at >= 0; at = whole.next(at + 1)) {
            area[size.k(at)]++;
        }
        int most = Arrays.stream(area).max().orElseThrow();
        Mask slice = Mask.of(whole.geometry(), at -> whole.contains(at) && area[size.k(at)] == most);
        RadiomicsExtractor extractor = RadiomicsExtractor.of(settings(
                "{setting: " + rows.get(0).get("settings_json") + ", featureClass: {shape2D: , firstorder: [Mean]}}"));
        Volume image = Volume.compute(whole.geometry(), at -> 1);
        FeatureVector vector = extractor.extract(image, slice);
        for (CSVRecord row : rows) {
            String name = "original_shape2D_" + row.get("feature");
            check(name, vector.value(name), Double.parseDouble(row.get("value")));
        }
        // Over all slices the row has the same columns, and says why they are empty.
        FeatureVector several = extractor.extract(image, whole);
        assertThat(several.names()).isEqualTo(vector.names());
        assertThat(several.value("original_firstorder_Mean")).isEqualTo(1);
        for (CSVRecord row : rows) {
            FeatureValue value =
                    several.values().get(several.names().indexOf("original_shape2D_" + row.get("feature")));
            assertThat(value.value()).isNaN();
            assertThat(value.reason()).contains("several planes");
        }
    }

    @Test
    void namesFeaturesAndReadsJson() {
        PyRadiomicsParameters parameters = PyRadiomicsParameters.parse("""
                {"setting": {"label": 3, "geometryTolerance": 0.001, "correctMask": true, "resegmentRange": [-3, 3],
                             "resegmentMode": "sigma", "minimumROISize": 9, "additionalInfo": true, "binWidth": 10},
                 "featureClass": {"shape": ["MeshVolume", "Compactness1"], "firstorder": [], "glcm": null},
                 "voxelSetting": {"kernelRadius": 2, "maskedKernel": false, "initValue": 0, "voxelBatch": 100}}""");
        RadiomicsSettings settings = parameters.settings();
        assertThat(parameters.label()).isEqualTo(3);
        assertThat(parameters.correctMask()).isTrue();
        assertThat(parameters.geometryTolerance()).isEqualTo(0.001);
        assertThat(parameters.voxels()).isEqualTo(new PyRadiomicsParameters.Voxels(2, false, 0));
        assertThat(settings.limits()).isEqualTo(new RegionLimits(2, 10));
        assertThat(settings.discretisation()).isEqualTo(Discretisation.binWidth(10));
        assertThat(settings.resegmentation())
                .contains(Resegmentation.range(-3, 3).in(Resegmentation.Bounds.SIGMA));
        List<String> names = RadiomicsExtractor.of(settings).features().stream()
                .map(id -> id.name())
                .toList();
        assertThat(names)
                .startsWith(
                        "original_shape_MeshVolume", "original_shape_Compactness1", "original_firstorder_10Percentile")
                .hasSize(2 + 18 + 24);
        assertThat(RadiomicsSettings.parse(org.alnm.core.provenance.Json.write(settings.tree())))
                .isEqualTo(settings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{setting: {binwidth: 25}} | binwidth",
                "{settings: {binWidth: 25}} | settings",
                "{setting: {weightingNorm: chebyshev}} | euclidean",
                "{setting: {interpolator: sitkGaussian}} | sitkBSpline",
                "{setting: {resegmentRange: [3, 1]}} | must not be empty",
                "{featureClass: {glcm: [Kontrast]}} | Kontrast",
                "{featureClass: {shape2D: }} | force2D",
                "{featureClass: {texture: }} | glcm",
                "{imageType: {Fourier: {}}} | Fourier",
                "{imageType: {LoG: }} | sigma",
                "{imageType: {LoG: {sigma: [1], force2D: true}}} | setting",
                "{imageType: {Original: {wavelet: haar}}} | wavelet",
                "{setting: {minimumROIDimensions: 0}} | 1 to 3",
                "{setting: {minimumROISize: 0}} | 1 or more",
                "{setting: {geometryTolerance: 0}} | greater than 0",
                "{setting: {label: 0}} | 1 or more",
                "{setting: {force2Ddimension: 3}} | 0 to 2",
                "{setting: {resampledPixelSpacing: [1, 1]}} | 0 keeps",
                "{setting: {label_channel: 1}} | label_channel",
                "{voxelSetting: {kernelRadius: 0}} | radius",
                "{voxelSetting: {kernel: 1}} | kernelRadius"
            })
    void refused(String file, String message) {
        assertThatThrownBy(() -> PyRadiomicsParameters.parse(file))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(message);
    }

    /** Keys of image types stand in the section setting too, for types that are not given them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sigma: [1, 2.5] | LoG: ",
                "wavelet: haar, level: 2, start_level: 1 | Wavelet: ",
                "gradientUseSpacing: false | Gradient: ",
                "lbp2DRadius: 2, lbp2DSamples: 7, lbp2DMethod: ror | LBP2D: ",
                "lbp3DLevels: 1, lbp3DIcosphereRadius: 2, lbp3DIcosphereSubdivision: 2 | LBP3D: ",
                "binCount: 16 | Square: "
            })
    void settingsOfImageTypes(String keys, String type) {
        RadiomicsSettings general = settings("{setting: {" + keys + "}, imageType: {" + type + "}}");
        RadiomicsSettings own = settings("{imageType: {" + type + "{" + keys + "}}}");
        RadiomicsSettings neither =
                settings("{imageType: {" + type + (type.startsWith("LoG") ? "{sigma: [3]}" : "") + "}}");
        assertThat(general.filters()).isEqualTo(own.filters());
        assertThat(RadiomicsExtractor.of(general).features())
                .isEqualTo(RadiomicsExtractor.of(own).features());
        assertThat(general).isNotEqualTo(neither);
    }

    @Test
    void anImageTypeGoesBeforeTheSectionSetting() {
        assertThat(
                        settings(
                                "{setting: {sigma: [9], wavelet: db2}, imageType: {LoG: {sigma: [1]}, Wavelet: {wavelet: haar}}}"))
                .isEqualTo(settings("{imageType: {LoG: {sigma: [1]}, Wavelet: {wavelet: haar}}}"));
        RadiomicsSettings settings = settings(
                "{setting: {binWidth: 4}, imageType: {Original: {binWidth: 7}, Square: , Gradient: {binCount: 9}}}");
        assertThat(settings.discretisation()).isEqualTo(Discretisation.binWidth(7));
        assertThat(settings.filteredImages().stream().map(FilteredImage::discretisation))
                .containsExactly(Optional.of(Discretisation.binWidth(4)), Optional.of(Discretisation.binCount(9)));
        // As in PyRadiomics a number of bins goes before their width, wherever they stand.
        assertThat(settings("{setting: {binCount: 9}, imageType: {Original: {binWidth: 7}}}")
                        .discretisation())
                .isEqualTo(Discretisation.binCount(9));
    }

    @Test
    void absentAndEmptySectionsMeanTheSame() {
        RadiomicsSettings usual = settings("{setting: }");
        assertThat(settings("{imageType: {}, featureClass: {}, setting: {}, voxelSetting: }"))
                .isEqualTo(usual);
        assertThat(settings("{imageType: {Original: }}")).isEqualTo(usual);
        assertThat(usual.families()).doesNotContain(Family.PLANAR_SHAPE);
        assertThat(settings("{setting: {force2D: true}}").families()).contains(Family.PLANAR_SHAPE);
    }

    private static RadiomicsSettings settings(String parameters) {
        return PyRadiomicsParameters.parse(parameters).settings();
    }

    private static FeatureVector extract(String parameters, String subject) {
        boolean dce = subject.equals("dce_t1");
        String image = dce ? "breast_dce/UCSF-BR-06_3dfgre_orig_t1" : "pyradiomics/" + subject + "_image";
        String label = dce ? "breast_dce/UCSF-BR-06_mask" : "pyradiomics/" + subject + "_label";
        Volume volume = Images.read(Oracles.path("radiomics/" + image + ".nrrd"));
        Mask mask =
                Masks.read(Oracles.path("radiomics/" + label + ".nrrd"), volume.geometry(), GeometryPolicy.STRICT, 1);
        RadiomicsSettings settings = PyRadiomicsParameters.parse(parameters).settings();
        return RadiomicsExtractor.of(settings).extract(volume, mask);
    }

    /** 1e-9 relative; PyRadiomics writes 0 as -3.2e-16 where it adds that to the argument of a logarithm. */
    private static void check(String what, double value, double expected) {
        assertThat(value).as(what).isCloseTo(expected, within(1e-9 * Math.abs(expected) + 1e-15));
    }
}
