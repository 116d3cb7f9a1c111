package org.alnm.study.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Arrow's own reader finds in the files. */
class ArrowFileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 100})
    void arrowsOwnReaderFindsTheTable(int rows) throws IOException {
        FeatureTableBuilder builder = FeatureTable.builder("patient").outcome("outcome");
        List<String> names = List.of("mri.a", "µ.größe", "empty", "full");
        for (int r = 0; r < rows; r++) {
            double[] values = {r % 3 == 0 ? Double.NaN : r + 0.1, -1e300 * r, Double.NaN, r};
            builder.add("Pätient " + r, "Pätient " + r, r % 4 == 0 ? Double.NaN : r % 2, names, values);
        }
        FeatureTable table = builder.build();
        Path file = folder.resolve("t.arrow");
        ArrowFile.write(table, file);
        try (BufferAllocator allocator = new RootAllocator();
                FileChannel channel = FileChannel.open(file);
                ArrowFileReader reader = new ArrowFileReader(channel, allocator)) {
            assertThat(reader.getRecordBlocks()).hasSize(1);
            assertThat(reader.loadNextBatch()).isTrue();
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            assertThat(root.getRowCount()).isEqualTo(rows);
            assertThat(root.getSchema().getFields())
                    .extracting(field -> field.getName())
                    .containsExactly("patient", "outcome", "mri.a", "µ.größe", "empty", "full");
            VarCharVector ids = (VarCharVector) root.getVector("patient");
            for (int r = 0; r < rows; r++) {
                assertThat(ids.getObject(r)).hasToString(table.ids().get(r));
                same((Float8Vector) root.getVector("outcome"), r, table.outcome(r));
                for (int c = 0; c < names.size(); c++) {
                    same((Float8Vector) root.getVector(names.get(c)), r, table.value(r, c));
                }
            }
            assertThat(reader.loadNextBatch()).isFalse();
        }
    }

    private static void same(Float8Vector column, int row, double expected) {
        assertThat(column.isNull(row)).isEqualTo(Double.isNaN(expected));
        if (!Double.isNaN(expected)) {
            assertThat(column.get(row)).isEqualTo(expected);
        }
    }

    @Test
    void sameTableSameBytes() throws IOException {
        FeatureTable table = FeatureTable.builder("id")
                .add("a", "a", Double.NaN, List.of("x"), new double[] {1})
                .build();
        ArrowFile.write(table, folder.resolve("1.arrow"));
        ArrowFile.write(table, folder.resolve("2.arrow"));
        assertThat(Files.readAllBytes(folder.resolve("1.arrow")))
                .isEqualTo(Files.readAllBytes(folder.resolve("2.arrow")));
    }
}
