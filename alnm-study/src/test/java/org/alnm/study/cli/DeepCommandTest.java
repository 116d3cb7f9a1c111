package org.alnm.study.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.core.provenance.Json;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeepCommandTest {

    private static final Geometry GRID = Geometry.of(new GridSize(16, 16, 8), new Vec3(1, 1, 2));

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(List<String> arguments) {
        return Main.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    /** The input of make_goldens.py: SplitMix64 from FNV-1a-64("input") xor seed, as numbers of [-1, 1). */
    private static float[] input(long seed, int count) {
        long state = 0xCBF29CE484222325L;
        for (byte b : "input".getBytes(StandardCharsets.UTF_8)) {
            state = (state ^ b) * 0x100000001B3L;
        }
        state ^= seed;
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            state += 0x9E3779B97F4A7C15L;
            long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            z ^= z >>> 31;
            values[i] = (float) (2.0 * ((z >>> 11) * 0x1p-53) - 1.0);
        }
        return values;
    }

    /** Writes the channels of one image of a golden's input as NIfTI files. */
    private List<String> images(JsonNode row, int image) {
        int[] shape = new int[5];
        int count = 1;
        for (int i = 0; i < 5; i++) {
            shape[i] = row.get("input_shape").get(i).asInt();
            count *= shape[i];
        }
        float[] values = input(row.get("seed").asLong(), count);
        int voxels = shape[2] * shape[3] * shape[4];
        Geometry grid = Geometry.of(new GridSize(shape[4], shape[3], shape[2]), new Vec3(1, 1, 1));
        List<String> options = new ArrayList<>();
        for (int c = 0; c < shape[1]; c++) {
            int first = (image * shape[1] + c) * voxels;
            float[] part = java.util.Arrays.copyOfRange(values, first, first + voxels);
            Images.write(Volume.of(grid, part), folder.resolve("c" + c + ".nii.gz"));
            options.add("--image");
            options.add(path("c" + c + ".nii.gz"));
        }
        return options;
    }

    @Test
    @Tag("oracle")
    void checkpointsGiveTheFeaturesOfPyTorch() throws IOException {
        Map<String, List<String>> files = Map.of(
                "medicalnet",
                List.of("medicalnet_w8_legacy.pth", "medicalnet_w8_zip.pth", "medicalnet_w8_f32.safetensors"),
                "monai",
                List.of("monai_w8_zip.pth"),
                "monai_medicalnet",
                List.of("monai_medicalnet_w8_legacy.pth"),
                "hara",
                List.of("hara_w8_zip.pth"),
                "r3d_18",
                List.of("r3d_18_w8_zip.pth"));
        for (JsonNode row : Oracles.json("deep/resnet18_goldens.json")) {
            if (row.get("width").asInt() != 8 || row.get("input_shape").get(0).asInt() != 3) {
                continue;
            }
            String variant = row.get("variant").asText();
            List<String> inputs = images(row, 1);
            for (String file : java.util.Objects.requireNonNull(files.get(variant))) {
                List<String> arguments = new ArrayList<>(List.of("deep", "--as-is", "--engine", "reference"));
                arguments.addAll(inputs);
                arguments.addAll(
                        List.of("--weights", Oracles.path("deep/" + file).toString(), "--architecture", variant));
                arguments.addAll(List.of("--out", path("f.json")));
                assertThat(run(arguments)).as(err.toString()).isZero();
                assertFeatures(row.get("features").get(1), variant + " from " + file);
            }
        }
    }

    private void assertFeatures(JsonNode expected, String what) throws IOException {
        Map<String, Object> tree = Json.read(Files.readString(folder.resolve("f.json")));
        List<?> features = (List<?>) java.util.Objects.requireNonNull(tree.get("features"));
        assertThat(features).hasSize(64);
        for (int i = 0; i < 64; i++) {
            Object value = java.util.Objects.requireNonNull(((Map<?, ?>) features.get(i)).get("value"));
            assertThat(((Number) value).doubleValue())
                    .as("%s, feature %d", what, i)
                    .isCloseTo(expected.get(i).asDouble(), offset(1e-4));
        }
    }

    @Test
    void aPatchAroundTheLesionBecomesARowOfATable() throws IOException {
        Images.write(Volume.compute(GRID, at -> 1 + (at * 37) % 11), folder.resolve("image.nii.gz"));
        Masks.write(Mask.of(GRID, at -> at % 16 > 4 && at % 16 < 9 && at > 700 && at < 1200), folder.resolve("m.nrrd"));
        Files.writeString(
                folder.resolve("deep.yaml"),
                "patch: {cut: around, size: [8, 8, 4], spacing: [1, 1, 2]}\nnormalise: {by: zscore, where: mask}\n");
        List<String> arguments = new ArrayList<>(List.of(
                "deep", "--image", path("image.nii.gz"), "--mask", path("m.nrrd"), "--settings", path("deep.yaml")));
        arguments.addAll(List.of("--weights", "random:7", "--architecture", "medicalnet-strided", "--depth", "10"));
        arguments.addAll(List.of("--engine", "reference", "--out", path("f.csv")));
        assertThat(run(arguments)).as(err.toString()).isZero();
        List<String> lines = Files.readAllLines(folder.resolve("f.csv"));
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("image.resnet10.f000").contains("image.resnet10.f511");
        assertThat(err.toString()).contains("engine reference");
    }

    @Test
    void badInputIsSaidPlainly() {
        Images.write(Volume.compute(GRID, at -> at), folder.resolve("image.nii.gz"));
        List<String> start = List.of("deep", "--as-is", "--image", path("image.nii.gz"), "--out", path("f.csv"));
        List<String> unknown = new ArrayList<>(start);
        unknown.addAll(List.of("--weights", "random:1", "--architecture", "alexnet"));
        assertThat(run(unknown)).isEqualTo(2);
        assertThat(err.toString()).contains("no architecture alexnet among [medicalnet,");
        List<String> seed = new ArrayList<>(start);
        seed.addAll(List.of("--weights", "random:x", "--architecture", "monai"));
        assertThat(run(seed)).isEqualTo(2);
        assertThat(err.toString()).contains("random:42");
        assertThat(run(List.of("deep", "--image", path("image.nii.gz")))).isEqualTo(2);
    }

    @Test
    void anExplanationLiesOnTheImage() throws IOException {
        Images.write(Volume.compute(GRID, at -> 1 + (at * 37) % 11), folder.resolve("image.nii.gz"));
        for (String method : List.of("gradcam", "occlusion")) {
            List<String> arguments = new ArrayList<>(List.of("explain", "--image", path("image.nii.gz")));
            arguments.addAll(List.of("--weights", "random:7", "--architecture", "medicalnet-strided", "--depth", "10"));
            arguments.addAll(List.of("--engine", "reference", "--class", "1", "--method", method));
            arguments.addAll(List.of("--out", path("map.nii.gz"), "--picture", path("map.png")));
            assertThat(run(arguments)).as(err.toString()).isZero();
            assertThat(Images.read(folder.resolve("map.nii.gz")).geometry().size())
                    .isEqualTo(GRID.size());
            assertThat(Files.readAllBytes(folder.resolve("map.png"))).startsWith(0x89, 'P', 'N', 'G');
        }
    }
}
