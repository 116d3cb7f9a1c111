package org.alnm.study.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.alnm.core.dicom.DicomFile;
import org.alnm.core.dicom.DicomObject;
import org.alnm.core.dicom.Tag;
import org.alnm.core.image.Digest;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.core.provenance.Json;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on DICOM as it comes from a hospital. */
@org.junit.jupiter.api.Tag("oracle")
class DicomCommandsTest {

    private static final String FILES = "dicom/files/";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    private static String oracle(String name) {
        return Oracles.path(FILES + name).toString();
    }

    @Test
    void infoTellsTheStoredNumbersOfAFile() {
        String name = "part10/dcm4che/CT-JPEGLosslessSV1.dcm";
        CSVRecord row = Oracles.csv("dicom/golden.csv").stream()
                .filter(r -> r.get("path").equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(run("info", oracle(name), "--json")).as(err.toString()).isZero();
        Map<String, Object> facts = Json.read(out.toString());
        for (String key : List.of("transfer_syntax", "rows", "cols", "frames", "min", "max", "pixels_sha256_int32le")) {
            assertThat(String.valueOf(facts.get(key))).as(key).isEqualTo(row.get(key));
        }
        assertThat(facts).containsEntry("verdict", "OK");
        assertThat(run("info", oracle(name))).isZero();
        assertThat(out.toString()).contains("JPEG Lossless");
    }

    @Test
    void infoListsSeriesPhasesRegionsAndVerdicts() {
        assertThat(run("info", oracle("rt/ibsi_ct"))).as(err.toString()).isZero();
        assertThat(out.toString()).contains("verdict", "OK", "GTV-1", "204 201 60");
        assertThat(run("info", oracle("synth/dwi_std"))).isZero();
        assertThat(out.toString()).contains("B_VALUE", "#3", "800");
        assertThat(run("info", oracle("synth/geo_gantry_tilt"), "--json")).isZero();
        assertThat(out.toString()).contains("SHEARED");
        assertThat(run("info", oracle("seg/dcmqi/partial_overlaps.dcm"))).isZero();
        assertThat(out.toString()).contains("GREEN", "ORANGE");
    }

    @Test
    void convertWritesTheChosenPhase() {
        String nifti = folder.resolve("b800.nii.gz").toString();
        assertThat(run("convert", oracle("synth/dwi_std"), nifti)).isEqualTo(2);
        assertThat(err.toString()).contains("B_VALUE", "#3 '800'");
        assertThat(run("convert", oracle("synth/dwi_std"), nifti, "--phase", "800"))
                .as(err.toString())
                .isZero();
        assertThat(Digest.of(Images.read(Path.of(nifti))))
                .isEqualTo(Digest.of(Images.read(Path.of(oracle("synth/dwi_std")), 2)));
    }

    @Test
    void whatGoesBackToAnArchiveSaysTheSame() throws IOException {
        Path csv = folder.resolve("features.csv");
        Path archive = folder.resolve("archive");
        assertThat(run(
                        "extract",
                        "--image",
                        oracle("rt/ibsi_ct/image"),
                        "--mask",
                        oracle("rt/ibsi_ct/mask/DCM_RS_00060.dcm"),
                        "--roi",
                        "GTV-1",
                        "--preset",
                        "pyradiomics",
                        "--bin-width",
                        "25",
                        "--dicom",
                        archive.toString(),
                        "--out",
                        csv.toString()))
                .as(err.toString())
                .isZero();
        Volume image = Images.read(Path.of(oracle("rt/ibsi_ct/image")));
        assertThat(Masks.read(archive.resolve("segmentation1.dcm"), image.geometry(), GeometryPolicy.REGRID, "lesion")
                        .count())
                .isEqualTo(125256);
        Map<String, DicomObject> numbers = new HashMap<>();
        for (DicomObject group :
                DicomFile.read(archive.resolve("report.dcm")).data().items(Tag.CONTENT_SEQUENCE)) {
            for (DicomObject region : group.items(Tag.CONTENT_SEQUENCE)) {
                for (DicomObject item : region.items(Tag.CONTENT_SEQUENCE)) {
                    if (item.requireString(Tag.VALUE_TYPE).equals("NUM")) {
                        numbers.put(item.items(Tag.CONTENT_SEQUENCE).get(2).requireString(Tag.TEXT_VALUE), item);
                    }
                }
            }
        }
        List<String> lines = Files.readAllLines(csv);
        List<String> columns = List.of(lines.get(0).split(","));
        List<String> values = List.of(lines.get(1).split(","));
        assertThat(columns.subList(1, columns.size()))
                .containsAll(numbers.keySet())
                .hasSizeGreaterThan(100);
        numbers.forEach((name, item) -> assertThat(
                        item.items(Tag.MEASURED_VALUE_SEQUENCE).get(0).numbers(Tag.FLOATING_POINT_VALUE))
                .as(name)
                .containsExactly(Double.parseDouble(values.get(columns.indexOf(name)))));
        assertThat(Objects.requireNonNull(numbers.get("original_shape_MeshVolume"))
                        .items(Tag.MEASURED_VALUE_SEQUENCE)
                        .get(0)
                        .items(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE)
                        .get(0)
                        .requireString(Tag.CODE_VALUE))
                .isEqualTo("mm3");
        assertThat(run(
                        "extract",
                        "--image",
                        Oracles.path("radiomics/ibsi1/ct/image/phantom.nii.gz").toString(),
                        "--mask",
                        Oracles.path("radiomics/ibsi1/ct/mask/mask.nii.gz").toString(),
                        "--preset",
                        "pyradiomics",
                        "--bin-width",
                        "25",
                        "--dicom",
                        archive.toString(),
                        "--out",
                        csv.toString()))
                .isEqualTo(2);
    }

    @Test
    void dicomWithContoursGivesTheFeaturesOfNifti() throws IOException {
        Path settings = folder.resolve("settings.yaml");
        Files.writeString(settings, "preset: ibsi\nfamilies: [intensity, glcm]\ndiscretise: {binWidth: 25}\n");
        Path dicom = folder.resolve("dicom.csv");
        Path nifti = folder.resolve("nifti.csv");
        assertThat(run(
                        "extract",
                        "--image",
                        oracle("rt/ibsi_ct/image"),
                        "--mask",
                        oracle("rt/ibsi_ct/mask/DCM_RS_00060.dcm"),
                        "--roi",
                        "GTV-1",
                        "--settings",
                        settings.toString(),
                        "--out",
                        dicom.toString()))
                .as(err.toString())
                .isZero();
        assertThat(run(
                        "extract",
                        "--image",
                        Oracles.path("radiomics/ibsi1/ct/image/phantom.nii.gz").toString(),
                        "--mask",
                        Oracles.path("radiomics/ibsi1/ct/mask/mask.nii.gz").toString(),
                        "--settings",
                        settings.toString(),
                        "--out",
                        nifti.toString()))
                .as(err.toString())
                .isZero();
        List<String> a = Files.readAllLines(dicom);
        List<String> b = Files.readAllLines(nifti);
        assertThat(a.get(0)).isEqualTo(b.get(0));
        String[] left = a.get(1).split(",", -1);
        String[] right = b.get(1).split(",", -1);
        assertThat(left.length).isEqualTo(right.length).isGreaterThan(20);
        for (int i = 1; i < left.length; i++) {
            double value = Double.parseDouble(left[i]);
            // The two files give the spacing 0.977 mm in decimals and in float32.
            assertThat(value)
                    .as(a.get(0).split(",")[i])
                    .isCloseTo(
                            Double.parseDouble(right[i]),
                            org.assertj.core.api.Assertions.within(1e-6 * Math.max(1, Math.abs(value))));
        }
    }
}
