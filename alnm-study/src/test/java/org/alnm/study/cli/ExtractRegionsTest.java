package org.alnm.study.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.LabelMap;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.core.provenance.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractRegionsTest {

    private static final Geometry GRID = Geometry.of(new GridSize(20, 8, 6), new Vec3(1, 1, 2));

    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    /** Label 2: columns 2 to 5 and 8; label 3: columns 12 to 14; inside rows 2 to 5. */
    @BeforeEach
    void writeImages() throws IOException {
        Images.write(Volume.compute(GRID, at -> 1 + (at * 37) % 11), folder.resolve("image.nrrd"));
        Masks.write(
                LabelMap.of(Volume.compute(GRID, at -> {
                    int i = GRID.size().i(at);
                    int j = GRID.size().j(at);
                    return j < 2 || j > 5 ? 0 : (i >= 2 && i < 6) || i == 8 ? 2 : i >= 12 && i < 15 ? 3 : 0;
                })),
                folder.resolve("labels.nrrd"));
        Masks.write(Mask.of(GRID, at -> GRID.size().i(at) < 10), folder.resolve("organ.nrrd"));
        Files.writeString(folder.resolve("s.yaml"), "preset: ibsi\nfamilies: [intensity, morphology]\n");
    }

    private int extract(String out, String... options) {
        err.getBuffer().setLength(0);
        List<String> arguments = new ArrayList<>(List.of(
                "extract",
                "--image",
                folder.resolve("image.nrrd").toString(),
                "--mask",
                folder.resolve("labels.nrrd").toString(),
                "--settings",
                folder.resolve("s.yaml").toString(),
                "--out",
                folder.resolve(out).toString()));
        arguments.addAll(List.of(options));
        return Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err), arguments.toArray(new String[0]));
    }

    private List<String> ids(String... options) throws IOException {
        assertThat(extract("f.csv", options)).as(err.toString()).isZero();
        return Files.readAllLines(folder.resolve("f.csv")).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')).replace("image.nrrd", ""))
                .toList();
    }

    @Test
    void labelsAreRows() throws IOException {
        assertThat(ids("--label", "all")).containsExactly("/label2", "/label3");
        assertThat(Files.readAllLines(folder.resolve("f.csv")).get(1)).startsWith("image.nrrd/label2,image.nrrd,");
        assertThat(ids("--label", "3,2")).containsExactly("/label3", "/label2");
        assertThat(ids("--label", "3")).containsExactly("");
        assertThat(ids("--label", "2,3", "--merge")).containsExactly("");
        assertThat(ids("--label", "all", "--merge")).containsExactly("");
        assertThat(extract("f.csv")).isEqualTo(2);
        assertThat(err.toString()).contains("[2, 3]", "--label all");
    }

    @Test
    void componentsAreRows() throws IOException {
        assertThat(ids("--label", "all", "--split"))
                .containsExactly("/label2_component1", "/label2_component2", "/label3_component1");
        assertThat(ids("--label", "all", "--merge", "--split", "6")).hasSize(3);
        assertThat(ids("--label", "all", "--largest=18")).containsExactly("/label2_largest", "/label3_largest");
        assertThat(ids("--label", "2", "--split", "--largest")).containsExactly("/label2_largest_component1");
        assertThat(extract("f.csv", "--label", "2", "--split", "8")).isEqualTo(2);
        assertThat(err.toString()).contains("6, 18 or 26");
    }

    @Test
    void ringsAndMarginsAreMeasured() throws IOException {
        assertThat(ids("--label", "all", "--ring", "1,2,1-2", "--with-lesion"))
                .containsExactly(
                        "/label2",
                        "/label2_ring0-1mm",
                        "/label2_ring0-2mm",
                        "/label2_ring1-2mm",
                        "/label3",
                        "/label3_ring0-1mm",
                        "/label3_ring0-2mm",
                        "/label3_ring1-2mm");
        assertThat(ids("--label", "all", "--grow", "1.5")).containsExactly("/label2_grown1.5mm", "/label3_grown1.5mm");
        assertThat(ids("--label", "2", "--ring", "2")).containsExactly("");

        assertThat(extract("f.json", "--label", "3", "--ring", "2")).isZero();
        long free = voxels();
        assertThat(free).isPositive();
        assertThat(extract("f.json", "--label", "3", "--grow", "-1")).isZero();
        assertThat(voxels()).isEqualTo(2 * 6);
        assertThat(extract(
                        "f.json",
                        "--label",
                        "3",
                        "--ring",
                        "4",
                        "--within",
                        folder.resolve("organ.nrrd").toString()))
                .isZero();
        // Columns 8 and 9 beside the block of 4 rows and in the corners: 4 mm wide, distance from column 12.
        assertThat(voxels()).isPositive().isLessThan(free * 4);
        assertThat(extract("f.json", "--label", "3", "--with-lesion")).isEqualTo(2);
        assertThat(err.toString()).contains("--ring");
        assertThat(extract("f.json", "--label", "3", "--ring", "wide")).isEqualTo(2);
        assertThat(err.toString()).contains("3-5");
    }

    private long voxels() throws IOException {
        Map<?, ?> record = (Map<?, ?>) java.util.Objects.requireNonNull(
                Json.read(Files.readString(folder.resolve("f.json"))).get("record"));
        return ((Number) java.util.Objects.requireNonNull(
                        ((Map<?, ?>) java.util.Objects.requireNonNull(record.get("mask"))).get("voxels")))
                .longValue();
    }

    @Test
    void aRegionThatCannotBeMeasuredIsARowWithItsReason() throws IOException {
        assertThat(ids("--label", "2,9")).containsExactly("/label2", "/label9");
        assertThat(err.toString()).contains("label9", "no label 9");
        assertThat(Files.readAllLines(folder.resolve("f.csv")).get(2)).matches("image.nrrd/label9,image.nrrd,,*");
        assertThat(extract("f.json", "--label", "2,9")).isZero();
        Map<String, Object> tree = Json.read(Files.readString(folder.resolve("f.json")));
        assertThat((List<?>) tree.get("regions")).hasSize(2);
        assertThat(Files.readString(folder.resolve("f.json"))).contains("\"FAILED\"", "no label 9");
        assertThat(extract("f.json", "--label", "8,9")).isEqualTo(2);
        assertThat(extract("f.json", "--label", "all", "--grow", "-9")).isEqualTo(2);
        assertThat(err.toString()).contains("none of the 2 regions", "label2_shrunk9mm");
        assertThat(extract("f.json", "--label", "all,1")).isEqualTo(2);
        assertThat(extract("f.json", "--label", "two")).isEqualTo(2);
        assertThat(extract("f.json", "--label", "3,3")).isEqualTo(2);
    }
}
