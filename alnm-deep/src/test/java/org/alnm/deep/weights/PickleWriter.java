package org.alnm.deep.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes pickles opcode by opcode, honest and hostile ones, and the zip around them. */
final class PickleWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PickleWriter() {
        op(0x80, 2);
    }

    PickleWriter op(int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
        return this;
    }

    PickleWriter text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return op('X').raw(le(4).putInt(bytes.length))
                .raw(ByteBuffer.wrap(bytes).position(bytes.length));
    }

    PickleWriter integer(long value) {
        return op(0x8a, 8).raw(le(8).putLong(value));
    }

    PickleWriter global(String module, String member) {
        return op('c').raw(ByteBuffer.wrap((module + "\n" + member + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    PickleWriter longs(long... values) {
        op('(');
        for (long value : values) {
            integer(value);
        }
        return op('t');
    }

    PickleWriter storage(String type, String key, long elements) {
        op('(').text("storage")
                .global("torch", type + "Storage")
                .text(key)
                .text("cpu")
                .integer(elements);
        return op('t', 'Q');
    }

    PickleWriter tensor(String type, String key, long elements, long offset, long[] shape, long[] strides) {
        global("torch._utils", "_rebuild_tensor_v2")
                .op('(')
                .storage(type, key, elements)
                .integer(offset);
        return longs(shape).longs(strides).op(0x89, '}', 't', 'R');
    }

    private PickleWriter raw(ByteBuffer bytes) {
        ByteBuffer flipped = bytes.hasRemaining() ? bytes.rewind() : bytes.flip();
        while (flipped.hasRemaining()) {
            out.write(flipped.get());
        }
        return this;
    }

    byte[] stop() {
        op('.');
        return out.toByteArray();
    }

    static ByteBuffer le(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.limit()];
        buffer.rewind().get(bytes);
        return bytes;
    }

    static byte[] floats(float... values) {
        ByteBuffer bytes = le(4 * values.length);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes(bytes);
    }

    /** A zip of a pickle and storages by key. */
    static Path checkpoint(Path folder, byte[] pickle, Map<String, byte[]> storages) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("net/data.pkl", pickle);
        storages.forEach((key, bytes) -> entries.put("net/data/" + key, bytes));
        return zip(folder.resolve("net.pth"), entries);
    }

    static Path zip(Path file, Map<String, byte[]> entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }
}
