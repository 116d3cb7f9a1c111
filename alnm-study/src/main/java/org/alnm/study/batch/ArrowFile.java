package org.alnm.study.batch;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.io.AtomicFile;
import org.alnm.study.cohort.CohortException;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;

/**
 * A feature table as an Arrow IPC file (Feather version 2; arrow.apache.org/docs/format/Columnar.html): the id as text, outcome
 * and features as float64, missing values as null, in one record batch without compression. Pandas, R and Polars read it.
 */
final class ArrowFile {

    private static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);
    private static final int ALIGNMENT = 8;
    private static final int CONTINUATION = -1;

    private final FeatureTable table;
    private final List<byte[]> ids;

    private ArrowFile(FeatureTable table) {
        this.table = table;
        this.ids = table.ids().stream()
                .map(id -> id.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Writes a table; the file appears whole or not at all. */
    static void write(FeatureTable table, Path file) {
        try {
            AtomicFile.write(file, new ArrowFile(table)::writeTo);
        } catch (IOException e) {
            throw new CohortException("cannot write the table " + file + ": " + e, e);
        }
    }

    /** Where the buffers of the columns lie in the body, and how many values are null. */
    private record Layout(List<long[]> buffers, List<Integer> nulls, long length) {}

    private int numbers() {
        return table.columnCount() + (table.hasOutcome() ? 1 : 0);
    }

    private double[] numbers(int column) {
        if (!table.hasOutcome()) {
            return table.column(column);
        }
        return column == 0 ? table.outcomes() : table.column(column - 1);
    }

    private void writeTo(OutputStream out) throws IOException {
        out.write(MAGIC);
        out.write(new byte[ALIGNMENT - MAGIC.length]);
        long at = ALIGNMENT;
        FlatBufferBuilder schema = new FlatBufferBuilder();
        at += message(out, finished(schema, MessageHeader.Schema, schema(schema), 0));
        Layout layout = layout();
        FlatBufferBuilder batch = new FlatBufferBuilder();
        long block = at;
        int metadata = message(out, finished(batch, MessageHeader.RecordBatch, batch(batch, layout), layout.length()));
        body(out, layout);
        out.write(integers(CONTINUATION, 0));
        byte[] footer = footer(block, metadata, layout.length());
        out.write(footer);
        out.write(integers(footer.length));
        out.write(MAGIC);
    }

    private static byte[] finished(FlatBufferBuilder builder, byte type, int header, long bodyLength) {
        builder.finish(Message.createMessage(builder, MetadataVersion.V5, type, header, bodyLength, 0));
        return builder.sizedByteArray();
    }

    /** Writes a message with its prefix, padded; returns the bytes written. */
    private static int message(OutputStream out, byte[] content) throws IOException {
        int padded = (int) padded(content.length);
        out.write(integers(CONTINUATION, padded));
        out.write(content);
        out.write(new byte[padded - content.length]);
        return 2 * Integer.BYTES + padded;
    }

    private int schema(FlatBufferBuilder builder) {
        List<Integer> fields = new ArrayList<>();
        Utf8.startUtf8(builder);
        fields.add(field(builder, table.idName(), Type.Utf8, Utf8.endUtf8(builder)));
        List<String> names = new ArrayList<>();
        if (table.hasOutcome()) {
            names.add(table.outcomeName());
        }
        names.addAll(table.columns());
        for (String name : names) {
            int type = FloatingPoint.createFloatingPoint(builder, Precision.DOUBLE);
            fields.add(field(builder, name, Type.FloatingPoint, type));
        }
        int[] offsets = fields.stream().mapToInt(Integer::intValue).toArray();
        return Schema.createSchema(builder, Endianness.Little, Schema.createFieldsVector(builder, offsets), 0, 0);
    }

    private static int field(FlatBufferBuilder builder, String name, byte type, int typeOffset) {
        int nameOffset = builder.createString(name);
        int children = Field.createChildrenVector(builder, new int[0]);
        return Field.createField(builder, nameOffset, true, type, typeOffset, 0, children, 0);
    }

    private Layout layout() {
        List<long[]> buffers = new ArrayList<>();
        List<Integer> nulls = new ArrayList<>(List.of(0));
        int rows = table.rowCount();
        long at = 0;
        long text = ids.stream().mapToLong(id -> id.length).sum();
        for (long length : new long[] {0, Integer.BYTES * (rows + 1L), text}) {
            buffers.add(new long[] {at, length});
            at += padded(length);
        }
        for (int c = 0; c < numbers(); c++) {
            int missing = 0;
            for (double value : numbers(c)) {
                missing += Double.isNaN(value) ? 1 : 0;
            }
            nulls.add(missing);
            for (long length : new long[] {missing > 0 ? (rows + 7L) / 8 : 0, (long) Double.BYTES * rows}) {
                buffers.add(new long[] {at, length});
                at += padded(length);
            }
        }
        return new Layout(buffers, nulls, at);
    }

    private int batch(FlatBufferBuilder builder, Layout layout) {
        // Flat buffers are built from their end.
        RecordBatch.startNodesVector(builder, layout.nulls().size());
        for (int c = layout.nulls().size() - 1; c >= 0; c--) {
            FieldNode.createFieldNode(builder, table.rowCount(), layout.nulls().get(c));
        }
        int nodes = builder.endVector();
        RecordBatch.startBuffersVector(builder, layout.buffers().size());
        for (int b = layout.buffers().size() - 1; b >= 0; b--) {
            Buffer.createBuffer(
                    builder, layout.buffers().get(b)[0], layout.buffers().get(b)[1]);
        }
        int buffers = builder.endVector();
        RecordBatch.startRecordBatch(builder);
        RecordBatch.addLength(builder, table.rowCount());
        RecordBatch.addNodes(builder, nodes);
        RecordBatch.addBuffers(builder, buffers);
        return RecordBatch.endRecordBatch(builder);
    }

    private void body(OutputStream out, Layout layout) throws IOException {
        int rows = table.rowCount();
        byte[] offsetBytes = new byte[Integer.BYTES * (rows + 1)];
        ByteBuffer offsets = ByteBuffer.wrap(offsetBytes).order(ByteOrder.LITTLE_ENDIAN);
        int end = 0;
        offsets.putInt(end);
        for (byte[] id : ids) {
            end += id.length;
            offsets.putInt(end);
        }
        buffer(out, offsetBytes);
        ByteArrayOutputStream text = new ByteArrayOutputStream(end);
        ids.forEach(text::writeBytes);
        buffer(out, text.toByteArray());
        for (int c = 0; c < numbers(); c++) {
            double[] column = numbers(c);
            if (layout.nulls().get(1 + c) > 0) {
                byte[] valid = new byte[(rows + 7) / 8];
                for (int r = 0; r < rows; r++) {
                    if (!Double.isNaN(column[r])) {
                        valid[r >> 3] |= (byte) (1 << (r & 7));
                    }
                }
                buffer(out, valid);
            }
            byte[] values = new byte[Double.BYTES * rows];
            ByteBuffer.wrap(values)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asDoubleBuffer()
                    .put(column);
            buffer(out, values);
        }
    }

    private static void buffer(OutputStream out, byte[] content) throws IOException {
        out.write(content);
        out.write(new byte[(int) (padded(content.length) - content.length)]);
    }

    private byte[] footer(long block, int metadata, long bodyLength) {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int schema = schema(builder);
        Footer.startDictionariesVector(builder, 0);
        int dictionaries = builder.endVector();
        Footer.startRecordBatchesVector(builder, 1);
        Block.createBlock(builder, block, metadata, bodyLength);
        int batches = builder.endVector();
        builder.finish(Footer.createFooter(builder, MetadataVersion.V5, schema, dictionaries, batches, 0));
        return builder.sizedByteArray();
    }

    private static byte[] integers(int... values) {
        byte[] bytes = new byte[Integer.BYTES * values.length];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(values);
        return bytes;
    }

    private static long padded(long bytes) {
        return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
