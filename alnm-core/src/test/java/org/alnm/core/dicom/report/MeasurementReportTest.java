package org.alnm.core.dicom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.alnm.core.dicom.Code;
import org.alnm.core.dicom.DicomFile;
import org.alnm.core.dicom.DicomObject;
import org.alnm.core.dicom.DicomWriter;
import org.alnm.core.dicom.Tag;
import org.alnm.core.dicom.region.SegmentationWriter;
import org.alnm.core.dicom.series.DerivedObject;
import org.alnm.core.dicom.series.DicomFolder;
import org.alnm.core.dicom.series.DicomSeries;
import org.alnm.core.dicom.series.SeriesOptions;
import org.alnm.core.feature.FeatureId;
import org.alnm.core.feature.FeatureValue;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.image.Mask;
import org.alnm.core.provenance.Provenance;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports that go back to an archive: read again here, by pydicom and by DCMTK. */
@org.junit.jupiter.api.Tag("oracle")
class MeasurementReportTest {

    private static final Code LESION = new Code("52988006", "SCT", "Lesion");
    private static final FeatureId VOLUME =
            new FeatureId("original", "morphology", "VolumeMesh", "", new FeatureId.Codes("HCUG", "RNU0", ""));
    private static final FeatureId VARIANCE = new FeatureId(
            "wavelet-LLH", "glcm", "JointVariance", "3D_merged", new FeatureId.Codes("LFYI", "UR99", "IAZD"));
    private static final FeatureId DEEP = FeatureId.ofNetwork("mri_dce1", "resnet18", "f017");

    @TempDir
    Path folder;

    private static DicomObject report(String name) {
        DicomSeries series = DicomFolder.read(
                        Oracles.path("dicom/files/seg/dcmqi_24x38x3/image"), SeriesOptions.STANDARD)
                .only();
        LocalDateTime created = LocalDateTime.of(2026, 1, 2, 3, 4, 5);
        Mask mask = Mask.of(series.volumes(SeriesOptions.STANDARD).geometry(), at -> at % 7 == 3);
        DicomObject segmentation =
                SegmentationWriter.object(mask, "lesion", LESION, new DerivedObject(series, 900, created));
        FeatureVector features = FeatureVector.of(
                List.of(
                        FeatureValue.of(VOLUME, 1234.000000000001),
                        FeatureValue.undefined(VARIANCE, "no two voxels of the region are neighbours"),
                        FeatureValue.of(DEEP, -1.0 / 3)),
                Provenance.builder().put("alnm", "1.2.3").build());
        return MeasurementReport.object(
                List.of(new MeasuredRegion(name, LESION, segmentation, features)),
                id -> id.equals(VOLUME) ? "mm3" : id.equals(VARIANCE) ? "intensity2 mm3" : "",
                new DerivedObject(series, 901, created));
    }

    private Path written(DicomObject report) throws IOException {
        Path file = folder.resolve("report.dcm");
        try (OutputStream out = Files.newOutputStream(file)) {
            DicomWriter.write(report, out);
        }
        return file;
    }

    @Test
    void theTreeHasTheTemplatesParts() throws IOException {
        DicomObject root = DicomFile.read(written(report("Läsion 1"))).data();
        assertThat(root.item(Tag.CONTENT_TEMPLATE_SEQUENCE).orElseThrow().requireString(Tag.TEMPLATE_IDENTIFIER))
                .isEqualTo("1500");
        List<DicomObject> content = root.items(Tag.CONTENT_SEQUENCE);
        DicomObject group =
                content.get(content.size() - 1).items(Tag.CONTENT_SEQUENCE).get(0);
        List<DicomObject> items = group.items(Tag.CONTENT_SEQUENCE);
        assertThat(items.get(0).requireString(Tag.TEXT_VALUE)).isEqualTo("Läsion 1");
        DicomObject volume = items.get(5);
        assertThat(name(volume)).isEqualTo("RNU0 IBSI VolumeMesh");
        assertThat(volume.items(Tag.MEASURED_VALUE_SEQUENCE).get(0).numbers(Tag.FLOATING_POINT_VALUE))
                .containsExactly(1234.000000000001);
        assertThat(items.get(6).items(Tag.MEASURED_VALUE_SEQUENCE)).isEmpty();
        assertThat(items.get(7).items(Tag.MEASURED_VALUE_SEQUENCE).get(0).numbers(Tag.FLOATING_POINT_VALUE))
                .containsExactly(-1.0 / 3);
        assertThat(name(items.get(7))).endsWith(" 99ALNM f017");
    }

    private static String name(DicomObject item) {
        DicomObject code = item.items(Tag.CONCEPT_NAME_CODE_SEQUENCE).get(0);
        return code.requireString(Tag.CODE_VALUE) + " " + code.requireString(Tag.CODING_SCHEME_DESIGNATOR) + " "
                + code.requireString(Tag.CODE_MEANING);
    }

    @Test
    void theSameFeaturesGiveTheSameFile() throws IOException {
        byte[] first = Files.readAllBytes(written(report("a")));
        assertThat(Files.readAllBytes(written(report("a")))).isEqualTo(first);
        assertThat(report("b").requireString(Tag.SOP_INSTANCE_UID))
                .isNotEqualTo(report("a").requireString(Tag.SOP_INSTANCE_UID));
        assertThatThrownBy(() -> report("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void otherReadersReadIt() throws IOException, InterruptedException {
        Path python = Path.of("/usr/bin/python3");
        Path dsrdump = Path.of("/usr/bin/dsrdump");
        Assumptions.assumeTrue(
                Files.exists(python) && Files.exists(dsrdump), "skipped: python3-pydicom or dcmtk is not installed");
        Path file = written(report("Lesion 1"));
        String script = """
                import pydicom, sys
                d = pydicom.dcmread(sys.argv[1])
                for item in d.ContentSequence[-1].ContentSequence[0].ContentSequence:
                    if item.ValueType == 'NUM' and item.MeasuredValueSequence:
                        v = item.MeasuredValueSequence[0]
                        print(item.ConceptNameCodeSequence[0].CodeMeaning, v.FloatingPointValue,
                              v.MeasurementUnitsCodeSequence[0].CodeValue)
                """;
        assertThat(output(List.of(python.toString(), "-c", script, file.toString())))
                .contains("VolumeMesh 1234.000000000001 mm3", "f017 -0.3333333333333333 1");
        // DCMTK's check of value representations knows no UTF-8, and says so.
        String dump = output(List.of(dsrdump.toString(), "+Pc", file.toString()))
                .replace("W: The VR checker does not support this Specific Character Set: ISO_IR 192", "");
        assertThat(dump)
                .contains("Comprehensive 3D SR", "VolumeMesh", "Referenced Segment", "Tracking Identifier")
                .doesNotContainPattern("(?m)^[WE]: ");
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
