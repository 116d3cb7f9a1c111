package org.alnm.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.alnm.core.Seed;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.feature.FeatureDefinition;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every feature of every family says what it is, in its Javadoc and in the dictionary, and does as it says. */
class FeatureDictionaryTest {

    private static final int FEATURES = 294;
    private static final Pattern CONSTANT =
            Pattern.compile("/\\*\\*((?:(?!\\*/).)*?)\\*/\\s+([A-Z][A-Z0-9_]*)\\(", Pattern.DOTALL);
    private static final Pattern TAIL = Pattern.compile("(.*) <p>(.*?)(No unit|Unit: (.*))\\. Range: (.*)\\."
            + " One voxel: (\\S+); flat (?:cube|slice): (\\S+)\\.");

    private final Map<String, CSVRecord> rows = new HashMap<>();

    FeatureDictionaryTest() throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        for (CSVRecord row : format.parse(new StringReader(FeatureDictionary.csv()))) {
            assertThat(rows.put(row.get("preset") + " " + row.get("family") + " " + row.get("feature"), row))
                    .isNull();
        }
    }

    @Test
    void everyFeatureIsDocumented() throws IOException {
        Map<FeatureDefinition, Double> one = values(1);
        Map<FeatureDefinition, Double> flat = values(3);
        Map<String, String> javadoc = javadoc();
        assertThat(one).hasSize(FEATURES);
        assertThat(rows).hasSize(FEATURES);
        assertThat(javadoc).hasSize(FEATURES);
        for (FeatureDefinition feature : one.keySet()) {
            String name = name(feature);
            CSVRecord row = row(feature);
            Matcher doc = TAIL.matcher(javadoc.getOrDefault(name, ""));
            assertThat(doc.matches()).as(name).isTrue();
            assertThat(doc.group(1)).as(name).hasSizeGreaterThan(4);
            String code = feature.code();
            assertThat(doc.group(1) + doc.group(2)).as(name).contains(code.isEmpty() ? "No IBSI code" : "IBSI " + code);
            assertThat(row.get("code")).as(name).isEqualTo(code);
            assertThat(row.get("unit")).as(name).isEqualTo(feature.unit());
            assertThat(doc.group(3))
                    .as(name)
                    .isEqualTo(feature.unit().isEmpty() ? "No unit" : "Unit: " + feature.unit());
            assertThat(row.get("range")).as(name).isEqualTo(doc.group(5));
            assertThat(row.get("undefined_when")).as(name).isEqualTo(feature.undefinedWhen());
            assertThat(row.get("definition")).as(name).isNotBlank();
            assertThat(row.get("one_voxel")).as(name).isEqualTo(doc.group(6));
            assertThat(row.get("flat_cube")).as(name).isEqualTo(doc.group(7));
            check(name + " of one voxel", one.get(feature), row.get("one_voxel"));
            check(name + " of a flat cube", flat.getOrDefault(feature, Double.NaN), row.get("flat_cube"));
        }
    }

    /** What an extraction names, the dictionary has. */
    @Test
    void everyExtractedFeatureHasARow() {
        for (Preset preset : Preset.values()) {
            RadiomicsSettings.Builder settings =
                    RadiomicsSettings.builder(preset).binCount(8);
            RadiomicsExtractor.of(settings.build())
                    .features()
                    .forEach(id -> assertThat(rows)
                            .as(id.name())
                            .containsKey((preset == Preset.IBSI ? "ibsi " : "pyradiomics ") + id.family() + " "
                                    + id.feature()));
        }
    }

    @Tag("property")
    @Test
    void valuesLieInTheirRanges() {
        Seed seed = Seed.of(5).derive("ranges");
        for (int i = 0; i < 150; i++) {
            Roi roi = TestRegions.random(seed.derive("case", i), 1 + i % 12).roi();
            for (Map.Entry<FeatureDefinition, Double> value :
                    FeatureValues.of(roi).entrySet()) {
                String[] ends = row(value.getKey()).get("range").split("[\\[\\](), ]+");
                double x = value.getValue();
                if (Double.isNaN(x)) {
                    assertThat(value.getKey().undefinedWhen())
                            .as("%s", value.getKey())
                            .isNotEmpty();
                } else {
                    double slack = 1e-9 * Math.max(1, Math.abs(x));
                    assertThat(x)
                            .as("%s of %s, case %d", name(value.getKey()), seed, i)
                            .isBetween(end(ends[1]) - slack, end(ends[2]) + slack);
                }
            }
        }
    }

    private static double end(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static void check(String what, double value, String documented) {
        if (documented.equals("NaN")) {
            assertThat(value).as(what).isNaN();
        } else {
            double expected = Double.parseDouble(documented);
            assertThat(value).as(what).isCloseTo(expected, within(1e-5 * Math.abs(expected)));
        }
    }

    private static Map<FeatureDefinition, Double> values(int side) {
        Map<FeatureDefinition, Double> values = new LinkedHashMap<>(FeatureValues.of(flat(side, side)));
        values.putAll(FeatureValues.ofSlice(flat(side, 1)));
        return values;
    }

    private static Roi flat(int side, int slices) {
        Geometry grid = Geometry.of(new GridSize(side, side, slices), new Vec3(1, 1, 1));
        return Roi.of(Volume.compute(grid, at -> 5), Mask.of(grid, at -> true));
    }

    private CSVRecord row(FeatureDefinition feature) {
        String type = feature.getClass().getSimpleName();
        String key = switch (type) {
            case "MorphologyFeature", "SpatialAutocorrelationFeature" -> "ibsi morphology";
            case "IntensityFeature" -> "ibsi intensity";
            case "LocalIntensityFeature" -> "ibsi local";
            case "IntensityHistogramFeature" -> "ibsi histogram";
            case "IntensityVolumeFeature" -> "ibsi ivh";
            case "FirstOrderFeature" -> "pyradiomics firstorder";
            case "PyRadiomicsShape2DFeature" -> "pyradiomics shape2D";
            default ->
                (type.startsWith("PyRadiomics") ? "pyradiomics " : "ibsi ")
                        + type.replace("PyRadiomics", "").replace("Feature", "").toLowerCase(java.util.Locale.ROOT);
        };
        CSVRecord row = rows.get(key + " " + feature.feature());
        if (row == null) {
            throw new AssertionError("the dictionary lacks " + key + " " + feature.feature());
        }
        return row;
    }

    private static String name(FeatureDefinition feature) {
        return feature.getClass().getSimpleName() + "." + ((Enum<?>) feature).name();
    }

    /** The Javadoc of every constant of every family, in one line. */
    private static Map<String, String> javadoc() throws IOException {
        Map<String, String> docs = new HashMap<>();
        List<Path> files;
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/org/alnm/radiomics"))) {
            files = sources.filter(file ->
                            file.toString().endsWith("Feature.java") && !file.endsWith("SizeMatrixFeature.java"))
                    .toList();
        }
        for (Path file : files) {
            String type = String.valueOf(file.getFileName()).replace(".java", "");
            Matcher constants = CONSTANT.matcher(Files.readString(file));
            while (constants.find()) {
                String text = constants
                        .group(1)
                        .replaceAll("\\s*\\n\\s*\\*", " ")
                        .replaceAll("\\s+", " ")
                        .strip();
                docs.put(type + "." + constants.group(2), text);
            }
        }
        return docs;
    }
}
