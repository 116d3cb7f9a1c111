package org.alnm.radiomics.texture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.core.resample.Grids;
import org.alnm.core.resample.Interpolation;
import org.alnm.core.resample.MaskRule;
import org.alnm.core.resample.Resampler;
import org.alnm.radiomics.Discretisation;
import org.alnm.radiomics.TestLevels;
import org.alnm.radiomics.feature.Discretised;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against values and matrices that PyRadiomics 3.1.1a3 computed, and the baselines that it is tested with. */
@Tag("oracle")
class PyRadiomicsTextureTest {

    private static final String FAMILIES = "original_(glcm|glrlm|glszm|gldm|ngtdm)_.*";

    @ParameterizedTest
    @CsvSource({
        "brain1_bw25, brain1, width, 25, 1, false, 75",
        "brain2_bw25, brain2, width, 25, 1, false, 75",
        "brain1_bc32, brain1, count, 32, 1, false, 75",
        "brain2_bc32, brain2, count, 32, 1, false, 75",
        "brain1_force2D_bw25, brain1, width, 25, 1, true, 75",
        "brain2_force2D_bw25, brain2, width, 25, 1, true, 75",
        "brain1_dist12_bw25, brain1, width, 25, 2, false, 43",
        "brain2_dist12_bw25, brain2, width, 25, 2, false, 43",
        "ibsi_digital_bw1, ibsi, width, 1, 1, false, 75",
        "sphere128_L32_bw1, sphere32, width, 1, 1, false, 75",
        "sphere128_L64_bw1, sphere64, width, 1, 1, false, 75",
        "dce_06_t1_bw5, dce_t1, width, 5, 1, false, 75",
        "dce_06_pe1_bc32, dce_pe1, count, 32, 1, false, 75"
    })
    void goldens(String golden, String subject, String bins, double size, int farthest, boolean slices, int expected) {
        Discretised levels = levels(roi(subject), bins, size);
        int[] distances = farthest == 1 ? new int[] {1} : new int[] {1, 2};
        Map<String, Double> values = values(levels, distances, slices);
        JsonNode tree = Oracles.json("radiomics/pyradiomics/goldens/" + golden + ".json");
        List<String> names = new ArrayList<>();
        tree.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> !name.matches(FAMILIES));
        assertThat(names).hasSize(expected);
        for (String name : names) {
            check(
                    golden + " " + name,
                    values.getOrDefault(name, Double.NaN),
                    tree.get(name).doubleValue());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "brain1_linear_resamp1_bw25, brain1, LINEAR, 1, 0, 25",
        "brain2_linear_resamp1_bw25, brain2, LINEAR, 1, 0, 25",
        "brain1_norm_resamp2_bw5, brain1, CUBIC_BSPLINE, 2, 100, 5",
        "brain2_norm_resamp2_bw5, brain2, CUBIC_BSPLINE, 2, 100, 5",
        "dce_06_t1_norm_resamp1_bw5, dce_t1, CUBIC_BSPLINE, 1, 100, 5"
    })
    void resampledGoldens(
            String golden, String subject, Interpolation how, double spacing, double scale, double width) {
        String[] files = files(subject);
        Volume read = Images.read(Oracles.path("radiomics/" + files[0]));
        Mask lesion = Masks.read(Oracles.path("radiomics/" + files[1]), read.geometry(), GeometryPolicy.STRICT, 1);
        var grid = Grids.pyradiomics(read.geometry(), lesion.boundingBox(), new Vec3(spacing, spacing, spacing), 5);
        Resampler resampler = Resampler.pyradiomics(how);
        Roi roi = Roi.of(
                resampler.resample(scale == 0 ? read : normalised(read, scale), grid),
                resampler.resample(lesion, grid, MaskRule.nearest()));
        Map<String, Double> values = values(levels(roi, "width", width), new int[] {1}, false);
        JsonNode tree = Oracles.json("radiomics/pyradiomics/goldens/" + golden + ".json");
        values.forEach((name, value) ->
                check(golden + " " + name, value, tree.required(name).doubleValue()));
        assertThat(values).hasSize(75);
    }

    @ParameterizedTest
    @CsvSource({"brain1_merged_bw25, brain1", "brain2_merged_bw25, brain2"})
    void mergedGoldens(String golden, String subject) {
        Map<String, Double> values = merged(levels(roi(subject), "width", 25));
        JsonNode tree = Oracles.json("radiomics/pyradiomics/goldens/" + golden + ".json");
        assertThat(tree.size()).isEqualTo(values.size());
        values.forEach((name, value) ->
                check(golden + " " + name, value, tree.required(name).doubleValue()));
    }

    @ParameterizedTest
    @CsvSource({"brain1_bw25, brain1, width, 25", "brain2_bw25, brain2, width, 25", "ibsi_digital_bw1, ibsi, width, 1"})
    void matrices(String golden, String subject, String bins, double size) {
        Discretised levels = levels(roi(subject), bins, size);
        JsonNode tree = Oracles.json("radiomics/pyradiomics/goldens/" + golden + ".json");
        List<SizeMatrix> runs = Glrlm.pyradiomics(levels).overSlices();
        // The order of PyRadiomics' directions is another: compare them as a set, and each whole.
        assertThat(tables(tree.get("matrix_glrlm"), levels)).containsExactlyInAnyOrderElementsOf(tables(runs, levels));
        assertThat(tables(tree.get("matrix_glszm"), levels))
                .isEqualTo(tables(Glszm.inSpace(levels).overSlices(), levels));
        Neighbourhood nearest = Neighbourhood.shells(1);
        assertThat(tables(tree.get("matrix_gldm"), levels))
                .isEqualTo(tables(Ngldm.inSpace(levels, nearest, 0).overSlices(), levels));
        NgtdmMatrix differences = Ngtdm.inSpace(levels, nearest).merged().orElseThrow();
        JsonNode rows = tree.get("matrix_ngtdm").get("values");
        int[] present = levels.present();
        assertThat(rows.size()).isEqualTo(3 * present.length);
        for (int i = 0; i < present.length; i++) {
            assertThat(differences.count(present[i])).isEqualTo(rows.get(3 * i).doubleValue());
            double expected = rows.get(3 * i + 1).doubleValue();
            assertThat(differences.difference(present[i])).isCloseTo(expected, within(1e-12 * expected));
            assertThat((double) present[i]).isEqualTo(rows.get(3 * i + 2).doubleValue());
        }
    }

    /** The arrays that PyRadiomics' own tests of its matrices read. */
    @ParameterizedTest
    @ValueSource(strings = {"brain1", "brain2"})
    void arrays(String subject) throws IOException {
        Discretised levels = levels(roi(subject), "width", 25);
        Neighbourhood nearest = Neighbourhood.shells(1);
        assertThat(sorted(array(subject, "glrlm").tables()))
                .isEqualTo(sorted(tables(Glrlm.pyradiomics(levels).overSlices(), levels)));
        assertThat(sorted(array(subject, "glszm").tables()))
                .isEqualTo(sorted(tables(Glszm.inSpace(levels).overSlices(), levels)));
        assertThat(sorted(array(subject, "gldm").tables()))
                .isEqualTo(sorted(tables(Ngldm.inSpace(levels, nearest, 0).overSlices(), levels)));
        int[] present = levels.present();
        NgtdmMatrix tones = Ngtdm.inSpace(levels, nearest).merged().orElseThrow();
        double[] rows = array(subject, "ngtdm").values();
        for (int i = 0; i < present.length; i++) {
            assertThat(tones.count(present[i])).isEqualTo(rows[3 * i]);
            assertThat(tones.difference(present[i])).isCloseTo(rows[3 * i + 1], within(1e-12 * rows[3 * i + 1]));
            assertThat((double) present[i]).isEqualTo(rows[3 * i + 2]);
        }
        // Each direction is one of the array's, whose order is another.
        double[][] pairs = array(subject, "glcm").tables();
        boolean[] taken = new boolean[pairs.length];
        for (GlcmMatrix matrix : Glcm.inSpace(levels, nearest).overSlices()) {
            int found = IntStream.range(0, pairs.length)
                    .filter(d -> !taken[d] && isSame(matrix, pairs[d], present))
                    .findFirst()
                    .orElse(-1);
            assertThat(found).as("%s of %s", matrix, subject).isNotNegative();
            taken[found] = true;
        }
        assertThat(pairs).hasNumberOfRows(13);
    }

    private static Npy array(String subject, String matrix) throws IOException {
        return Npy.read(Oracles.path("radiomics/pyradiomics/matrices/" + subject + "_" + matrix + ".npy"));
    }

    private static boolean isSame(GlcmMatrix matrix, double[] table, int[] present) {
        for (int i = 0; i < present.length; i++) {
            for (int j = 0; j < present.length; j++) {
                double expected = table[i * present.length + j];
                if (Math.abs(matrix.probability(present[i], present[j]) - expected) > 1e-12 * expected) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<String> sorted(double[][] tables) {
        return Arrays.stream(tables).map(Arrays::toString).sorted().toList();
    }

    private static List<String> sorted(List<List<Double>> tables) {
        return tables.stream().map(List::toString).sorted().toList();
    }

    @ParameterizedTest
    @CsvSource({
        "brain1, brain1, width, 25",
        "brain2, brain2, width, 25",
        "brain1_FBN, brain1, count, 64",
        "brain2_FBN, brain2, count, 64",
        "brain1_flatRegion, brain1, width, 5000",
        "brain2_flatRegion, brain2, width, 5000",
        "brain1_2d, brain1, width, 25",
        "brain2_2d, brain2, width, 25",
        "brain1_combined, brain1, width, 25",
        "brain2_combined, brain2, width, 25",
        "brain1_resegmentation, brain1, width, 25",
        "brain2_resegmentation, brain2, width, 25"
    })
    void baselines(String test, String subject, String bins, double size) {
        Roi roi = test.endsWith("resegmentation") ? withoutOutliers(roi(subject)) : roi(subject);
        Discretised levels = levels(roi, bins, size);
        Map<String, Double> values = values(levels, new int[] {1}, test.endsWith("2d"));
        if (test.endsWith("combined")) {
            values.clear();
            values.putAll(merged(levels));
        }
        int compared = 0;
        for (CSVRecord row : Oracles.csv("radiomics/pyradiomics/baseline.csv")) {
            String name = "original_" + row.get("class") + "_" + row.get("feature");
            if (row.get("test").equals(test) && values.containsKey(name)) {
                check(test + " " + name, values.get(name), Double.parseDouble(row.get("value")));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(test.endsWith("combined") ? 40 : 75);
    }

    /** PyRadiomics' {@code weightingNorm: no_weighting}. */
    private static Map<String, Double> merged(Discretised levels) {
        Map<String, Double> values = new LinkedHashMap<>();
        Matrices<GlcmMatrix> pairs = Glcm.inSpace(levels, Neighbourhood.shells(1));
        Matrices<SizeMatrix> runs = Glrlm.pyradiomics(levels);
        for (PyRadiomicsGlcmFeature f : PyRadiomicsGlcmFeature.values()) {
            values.put("original_glcm_" + f.feature(), pairs.merged(m -> m.value(f)));
        }
        for (PyRadiomicsGlrlmFeature f : PyRadiomicsGlrlmFeature.values()) {
            values.put("original_glrlm_" + f.feature(), runs.merged(f::of));
        }
        return values;
    }

    private static Map<String, Double> values(Discretised levels, int[] distances, boolean slices) {
        Map<String, Double> values = new LinkedHashMap<>();
        Neighbourhood around = Neighbourhood.shells(distances);
        Matrices<SizeMatrix> runs = slices ? Glrlm.pyradiomics(levels, Plane.XY) : Glrlm.pyradiomics(levels);
        Matrices<SizeMatrix> zones = slices ? Glszm.inSlices(levels, Plane.XY) : Glszm.inSpace(levels);
        Matrices<SizeMatrix> dependences =
                slices ? Ngldm.inSlices(levels, Plane.XY, around, 0) : Ngldm.inSpace(levels, around, 0);
        Matrices<NgtdmMatrix> differences =
                slices ? Ngtdm.inSlices(levels, Plane.XY, around) : Ngtdm.inSpace(levels, around);
        Matrices<GlcmMatrix> pairs = slices ? Glcm.inSlices(levels, Plane.XY, around) : Glcm.inSpace(levels, around);
        for (PyRadiomicsGlcmFeature f : PyRadiomicsGlcmFeature.values()) {
            values.put("original_glcm_" + f.feature(), pairs.slicesMerged(m -> m.value(f)));
        }
        for (PyRadiomicsGlrlmFeature f : PyRadiomicsGlrlmFeature.values()) {
            values.put("original_glrlm_" + f.feature(), runs.slicesMerged(f::of));
        }
        for (PyRadiomicsGlszmFeature f : PyRadiomicsGlszmFeature.values()) {
            values.put("original_glszm_" + f.feature(), zones.merged(f::of));
        }
        for (PyRadiomicsGldmFeature f : PyRadiomicsGldmFeature.values()) {
            values.put("original_gldm_" + f.feature(), dependences.merged(f::of));
        }
        for (PyRadiomicsNgtdmFeature f : PyRadiomicsNgtdmFeature.values()) {
            values.put("original_ngtdm_" + f.feature(), differences.merged(f::of));
        }
        return values;
    }

    /** The golden's values [level][size][direction] as one table of counts per direction. */
    private static List<List<Double>> tables(JsonNode matrix, Discretised levels) {
        int directions =
                matrix.get("shape").size() == 3 ? matrix.get("shape").get(2).intValue() : 1;
        assertThat(matrix.get("shape").get(0).intValue()).isEqualTo(levels.present().length);
        List<List<Double>> tables = new ArrayList<>();
        for (int d = 0; d < directions; d++) {
            List<Double> table = new ArrayList<>();
            for (int i = d; i < matrix.get("values").size(); i += directions) {
                table.add(matrix.get("values").get(i).doubleValue());
            }
            tables.add(table);
        }
        return tables;
    }

    /** The same of our matrices; PyRadiomics leaves out the sizes that none of them has. */
    private static List<List<Double>> tables(List<SizeMatrix> matrices, Discretised levels) {
        int largest = matrices.stream().mapToInt(SizeMatrix::largestSize).max().orElseThrow();
        int[] present = levels.present();
        int[] sizes = IntStream.rangeClosed(1, largest)
                .filter(size -> matrices.stream()
                        .anyMatch(m -> Arrays.stream(present).anyMatch(level -> m.count(level, size) > 0)))
                .toArray();
        List<List<Double>> tables = new ArrayList<>();
        for (SizeMatrix matrix : matrices) {
            List<Double> table = new ArrayList<>();
            for (int level : present) {
                for (int size : sizes) {
                    table.add(matrix.count(level, size));
                }
            }
            tables.add(table);
        }
        return tables;
    }

    private static Discretised levels(Roi roi, String bins, double size) {
        Discretisation how = bins.equals("width") ? Discretisation.binWidth(size) : Discretisation.binCount((int) size);
        return TestLevels.pyradiomics(roi, how, false);
    }

    private static String[] files(String subject) {
        return switch (subject) {
            case "ibsi" -> new String[] {"ibsi1/digital/image/phantom.nii.gz", "ibsi1/digital/mask/mask.nii.gz"};
            case "sphere32" -> new String[] {"synthetic/sphere128_L32.nrrd", "synthetic/sphere128_mask.nrrd"};
            case "sphere64" -> new String[] {"synthetic/sphere128_L64.nrrd", "synthetic/sphere128_mask.nrrd"};
            case "dce_t1" ->
                new String[] {"breast_dce/UCSF-BR-06_3dfgre_orig_t1.nrrd", "breast_dce/UCSF-BR-06_mask.nrrd"};
            case "dce_pe1" -> new String[] {"breast_dce/UCSF-BR-06_pe1.nrrd", "breast_dce/UCSF-BR-06_mask.nrrd"};
            default ->
                new String[] {"pyradiomics/" + subject + "_image.nrrd", "pyradiomics/" + subject + "_label.nrrd"};
        };
    }

    private static Roi roi(String subject) {
        String[] files = files(subject);
        Volume image = Images.read(Oracles.path("radiomics/" + files[0]));
        return Roi.of(
                image, Masks.read(Oracles.path("radiomics/" + files[1]), image.geometry(), GeometryPolicy.STRICT, 1));
    }

    private static Roi withoutOutliers(Roi roi) {
        double[] values = roi.intensities();
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        double reach = 3 * Math.sqrt(squares / values.length);
        return roi.resegment(x -> x >= mean - reach && x <= mean + reach);
    }

    /** PyRadiomics' normalisation: over the whole image, with the sample standard deviation. */
    private static Volume normalised(Volume image, double scale) {
        double[] values = image.toDoubles();
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        double deviation = Math.sqrt(squares / (values.length - 1));
        return Volume.compute(image.geometry(), at -> (values[at] - mean) / deviation * scale);
    }

    /** 1e-9 relative; PyRadiomics writes 0 as -3.2e-16 where it adds that to the argument of a logarithm. */
    private static void check(String what, double value, double expected) {
        assertThat(value).as(what).isCloseTo(expected, within(1e-9 * Math.abs(expected) + 1e-15));
    }
}
