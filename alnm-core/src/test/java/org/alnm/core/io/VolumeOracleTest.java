package org.alnm.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.alnm.core.image.Digest;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of dicom/golden_volume.csv: nibabel 5.0.0 for NIfTI, independent small readers for NRRD and MetaImage. */
@Tag("oracle")
class VolumeOracleTest {

    private static final String FOLDER = "dicom/files/volume/";

    static Stream<CSVRecord> readable() {
        return rows().filter(row -> !row.get("expected").startsWith("reject"));
    }

    static Stream<CSVRecord> rejected() {
        return rows().filter(row -> row.get("expected").startsWith("reject"));
    }

    private static Stream<CSVRecord> rows() {
        return Oracles.csv("dicom/golden_volume.csv").stream();
    }

    @ParameterizedTest
    @MethodSource("readable")
    void readsValuesAndGeometry(CSVRecord row) {
        Path path = Oracles.path(FOLDER + row.get("file"));

        ImageFile file = Images.open(path);
        Volume all = stacked(file.volumes());

        assertThat(Digest.of(all)).isEqualTo(row.get("values_sha256_float64le_i_fastest"));
        assertStatistics(all, row);
        assertAffine(file.geometry(), row);
    }

    @ParameterizedTest
    @MethodSource("readable")
    void readsOneVolumeOrRefusesSeveral(CSVRecord row) {
        Path path = Oracles.path(FOLDER + row.get("file"));
        List<Volume> volumes = Images.open(path).volumes();
        boolean several = row.get("expected").startsWith("multi-volume");

        assertThat(volumes.size() > 1).isEqualTo(several);
        if (several) {
            assertThatThrownBy(() -> Images.read(path))
                    .isInstanceOf(ImageFormatException.class)
                    .hasMessageContaining(volumes.size() + " volumes");
        }
        for (int v = 0; v < volumes.size(); v++) {
            Volume one = several ? Images.read(path, v) : Images.read(path);
            assertThat(Digest.of(one)).isEqualTo(Digest.of(volumes.get(v)));
        }
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void refusesWithAMessage(CSVRecord row) {
        Path path = Oracles.path(FOLDER + row.get("file"));

        assertThatThrownBy(() -> Images.read(path))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining(path.toString());
    }

    private static Volume stacked(List<Volume> volumes) {
        GridSize size = volumes.get(0).size();
        GridSize tall = new GridSize(size.x(), size.y(), size.z() * volumes.size());
        return Volume.compute(
                Geometry.of(tall, new Vec3(1, 1, 1)),
                i -> volumes.get(i / size.count()).value(i % size.count()));
    }

    private static void assertStatistics(Volume volume, CSVRecord row) {
        double[] values = volume.toDoubles();
        assertThat(Arrays.stream(values).min().orElseThrow())
                .isCloseTo(number(row, "min"), within(1e-8 * Math.max(1, Math.abs(number(row, "min")))));
        assertThat(Arrays.stream(values).max().orElseThrow())
                .isCloseTo(number(row, "max"), within(1e-8 * Math.max(1, Math.abs(number(row, "max")))));
        assertThat(Arrays.stream(values).average().orElseThrow())
                .isCloseTo(number(row, "mean"), within(1e-8 * Math.max(1, Math.abs(number(row, "mean")))));
    }

    private static void assertAffine(Geometry geometry, CSVRecord row) {
        double[] affine = Arrays.stream(row.get("affine_lps_rowmajor_3x4").split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        for (int r = 0; r < 3; r++) {
            for (int axis = 0; axis < 3; axis++) {
                double step = geometry.spacing().get(axis)
                        * geometry.direction().get(axis).get(r);
                assertThat(step).isCloseTo(affine[4 * r + axis], within(1e-6));
            }
            assertThat(geometry.origin().get(r)).isCloseTo(affine[4 * r + 3], within(1e-6));
        }
        String[] size = row.get("dims_ijk").split("x");
        assertThat(geometry.size().toString()).isEqualTo(size[0] + " x " + size[1] + " x " + size[2]);
    }

    private static double number(CSVRecord row, String column) {
        return Double.parseDouble(row.get(column));
    }
}
