package org.alnm.study.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.LabelMap;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.core.provenance.Json;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    private static final Geometry GRID = Geometry.of(new GridSize(8, 8, 8), new Vec3(1, 1, 2));

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeImages() {
        Images.write(Volume.compute(GRID, at -> 1 + (at * 37) % 11), folder.resolve("image.nii.gz"));
        Masks.write(Mask.of(GRID, at -> at % 8 > 1 && at % 8 < 6 && at > 100 && at < 400), folder.resolve("mask.nrrd"));
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void exitCodesTellDoneFromBadInput() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("info", "extract", "study", "demo", "Not for clinical use");
        assertThat(run()).isEqualTo(2);
        assertThat(run("inform")).isEqualTo(2);
        assertThat(run("info", path("absent.nii"))).isEqualTo(2);
        assertThat(err.toString()).contains("absent.nii").doesNotContain("Exception");
        assertThat(run("--version")).isZero();
    }

    @Test
    void featuresAreListed() throws IOException {
        assertThat(run("features")).isZero();
        assertThat(out.toString())
                .startsWith("preset,family,feature,code,unit")
                .contains("ibsi,glcm,JointEntropy,TU9B,bit");
        assertThat(run("features", "--out", path("features.csv"))).isZero();
        assertThat(folder.resolve("features.csv")).content().contains("pyradiomics,gldm,");
    }

    @Test
    void mapsAreWrittenAsImages() throws IOException {
        Files.writeString(
                folder.resolve("settings.yaml"), "preset: ibsi\nfamilies: [intensity]\ndiscretise: {binWidth: 1}\n");
        String[] common = {
            "map",
            "--image",
            path("image.nii.gz"),
            "--mask",
            path("mask.nrrd"),
            "--settings",
            path("settings.yaml"),
            "--radius",
            "1",
            "--threads",
            "2",
            "--out",
            path("maps"),
            "--feature"
        };
        assertThat(run(with(common, "Mean,Energy"))).as(err.toString()).isZero();
        Volume mean = Images.read(folder.resolve("maps/original_intensity_Mean.nii.gz"));
        assertThat(mean.geometry().spacing()).isEqualTo(GRID.spacing());
        assertThat(folder.resolve("maps/original_intensity_Energy.nii.gz")).exists();
        assertThat(folder.resolve("maps/original_intensity_Range.nii.gz")).doesNotExist();
        assertThat(folder.resolve("maps/record.json")).content().contains("kernel");
        assertThat(run(with(common, "Nothing"))).isEqualTo(2);
        assertThat(err.toString()).contains("Nothing");
    }

    private static String[] with(String[] arguments, String last) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = last;
        return all;
    }

    @Test
    void oneOfSeveralVolumesIsChosenByIndex() throws IOException {
        String header = "NRRD0004\ntype: uint8\ndimension: 4\nsizes: 2 2 1 3\nspacings: 1 1 1 nan\nkinds: domain domain"
                + " domain time\nencoding: ascii\n\n";
        Files.writeString(folder.resolve("four.nrrd"), header + "1 1 1 1 2 2 2 2 3 3 3 3");
        assertThat(run("info", path("four.nrrd"))).isEqualTo(2);
        assertThat(err.toString()).contains("3 volumes", "--volume");
        assertThat(run("info", path("four.nrrd"), "--volume", "2", "--json")).isZero();
        assertThat(Json.read(out.toString())).containsEntry("mean", 3).containsEntry("volumes", 3);
        assertThat(run("info", path("four.nrrd"), "--volume", "3")).isEqualTo(2);
    }

    @Test
    void infoShowsWhatAnImageHolds() {
        assertThat(run("info", path("image.nii.gz"))).isZero();
        assertThat(out.toString()).contains("NIfTI-1", "8 8 8", "1 1 2", "float64", "sha256");
        assertThat(run("info", path("mask.nrrd"), "--json")).isZero();
        assertThat(Json.read(out.toString()))
                .containsEntry("format", "NRRD0004")
                .containsEntry("size", List.of(8, 8, 8))
                .containsEntry("min", 0)
                .containsEntry(
                        "labels",
                        Map.of(
                                "1",
                                Masks.read(folder.resolve("mask.nrrd")).counts().get(1)));
    }

    @Test
    void extractWritesOneRowOrJson() throws IOException {
        assertThat(run(
                        "extract",
                        "--image",
                        path("image.nii.gz"),
                        "--mask",
                        path("mask.nrrd"),
                        "--preset",
                        "pyradiomics",
                        "--bin-width",
                        "2",
                        "--out",
                        path("f.csv")))
                .isZero();
        List<String> lines = Files.readAllLines(folder.resolve("f.csv"));
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("image,original_shape_").contains("original_glcm_Contrast");

        assertThat(run(
                        "extract",
                        "--image",
                        path("image.nii.gz"),
                        "--mask",
                        path("mask.nrrd"),
                        "--preset",
                        "ibsi",
                        "--out",
                        path("f.json")))
                .isZero();
        Map<String, Object> tree = Json.read(Files.readString(folder.resolve("f.json")));
        assertThat(tree).containsKeys("features", "record");
        assertThat((List<?>) tree.get("features"))
                .anySatisfy(f -> assertThat(f)
                        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.map(String.class, Object.class))
                        .containsEntry("feature_code", "TU9B")
                        .containsEntry("aggregation_code", "IAZD")
                        .containsEntry("image_type", "original")
                        .containsEntry("status", "OK"));
    }

    @Test
    void binsHaveNoDefault() {
        Images.write(Volume.compute(GRID, at -> at * 0.37), folder.resolve("real.nii.gz"));
        assertThat(run(
                        "extract",
                        "--image",
                        path("real.nii.gz"),
                        "--mask",
                        path("mask.nrrd"),
                        "--preset",
                        "ibsi",
                        "--out",
                        path("f.csv")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--bin-width", "--bin-count");
        assertThat(folder.resolve("f.csv")).doesNotExist();
    }

    @Test
    void spacingAndSettingsAreTaken() throws IOException {
        Files.writeString(folder.resolve("s.yaml"), "preset: ibsi\ndiscretise: {binCount: 8}\nfamilies: [intensity]\n");
        assertThat(run(
                        "extract",
                        "--image",
                        path("image.nii.gz"),
                        "--mask",
                        path("mask.nrrd"),
                        "--settings",
                        path("s.yaml"),
                        "--spacing",
                        "2,2,2",
                        "--out",
                        path("f.csv")))
                .isZero();
        assertThat(Files.readString(folder.resolve("f.csv")))
                .contains("intensity")
                .doesNotContain("glcm");
        assertThat(run(
                        "extract",
                        "--image",
                        path("image.nii.gz"),
                        "--mask",
                        path("mask.nrrd"),
                        "--settings",
                        path("s.yaml"),
                        "--spacing",
                        "2,2",
                        "--out",
                        path("f.csv")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("three numbers");
    }

    @Test
    void contradictionsAreRefused() {
        String[] common = {
            "extract", "--image", path("image.nii.gz"), "--mask", path("mask.nrrd"), "--out", path("f.csv")
        };
        assertThat(run(common)).isEqualTo(2);
        assertThat(run(with(common, "--preset", "ibsi", "--bin-width", "2", "--bin-count", "8")))
                .isEqualTo(2);
        assertThat(run(with(common, "--preset", "ibsi", "--settings", path("s.yaml"))))
                .isEqualTo(2);
        assertThat(run(with(common, "--preset", "ibsi-z"))).isEqualTo(2);
        assertThat(err.toString()).contains("ibsi, pyradiomics, ibsi-digital, ibsi-a");
        assertThat(run(with(common, "--preset", "ibsi-digital"))).isZero();
        assertThat(run(with(common, "--preset", "ibsi", "--label", "7"))).isEqualTo(2);
        assertThat(err.toString()).contains("no label 7").contains("[1]");
        assertThat(run(
                        "extract",
                        "--image",
                        path("image.nii.gz"),
                        "--mask",
                        path("mask.nrrd"),
                        "--preset",
                        "ibsi",
                        "--out",
                        path("f.txt")))
                .isEqualTo(2);
    }

    @Test
    void theOnlyLabelIsTakenAndSeveralAreAskedFor() {
        Masks.write(LabelMap.of(Volume.compute(GRID, at -> at < 200 ? 255 : 0)), folder.resolve("only.nrrd"));
        Masks.write(LabelMap.of(Volume.compute(GRID, at -> at < 200 ? 2 : 3)), folder.resolve("two.nrrd"));
        String[] common = {"extract", "--image", path("image.nii.gz"), "--preset", "ibsi", "--out", path("f.csv")};
        assertThat(run(with(common, "--mask", path("only.nrrd")))).isZero();
        assertThat(run(with(common, "--mask", path("two.nrrd")))).isEqualTo(2);
        assertThat(err.toString()).contains("[2, 3]").contains("--label");
        assertThat(run(with(common, "--mask", path("two.nrrd"), "--label", "3")))
                .isZero();
    }

    @Test
    void diagnosticsAndParametersOfPyRadiomics() throws IOException {
        Files.writeString(folder.resolve("p.yaml"), """
                setting: {binWidth: 5, label: 1}
                featureClass: {firstorder: [Mean], glcm: }
                """);
        assertThat(run(
                        "extract",
                        "--image",
                        path("image.nii.gz"),
                        "--mask",
                        path("mask.nrrd"),
                        "--params",
                        path("p.yaml"),
                        "--diagnostics",
                        "--out",
                        path("f.csv")))
                .isZero();
        assertThat(out.toString()).contains("img_dim_x_init_img,", "int_mask_vox_count_reseg_roi,");
        assertThat(Files.readAllLines(folder.resolve("f.csv")).get(0))
                .startsWith("image,original_firstorder_Mean,original_glcm_Autocorrelation");
    }

    private static String[] with(String[] common, String... more) {
        String[] all = java.util.Arrays.copyOf(common, common.length + more.length);
        System.arraycopy(more, 0, all, common.length, more.length);
        return all;
    }

    @Tag("oracle")
    @Test
    void infoRefusesWhatTheOracleRefuses() {
        Set<String> seen = new HashSet<>();
        for (CSVRecord row : Oracles.csv("dicom/golden_volume.csv")) {
            boolean reject = row.get("expected").contains("reject");
            Path file = Oracles.path("dicom/files/volume/" + row.get("file"));
            assertThat(run("info", file.toString(), "--json"))
                    .as(row.get("file"))
                    .isEqualTo(reject ? 2 : 0);
            if (reject) {
                assertThat(out.toString()).as(row.get("file")).isEmpty();
            } else {
                assertThat(Json.read(out.toString()))
                        .containsEntry("sha256", row.get("values_sha256_float64le_i_fastest"));
            }
            seen.add(reject ? "refused" : "read");
        }
        assertThat(seen).containsExactlyInAnyOrder("refused", "read");
    }
}
