package org.alnm.deep.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.alnm.core.image.Digest;
import org.alnm.core.provenance.Json;
import org.alnm.core.provenance.ProvenanceException;

/**
 * The safetensors format: the length of a JSON header as int64, the header with type, shape and byte range of each tensor,
 * then the bytes, little-endian, without gaps.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
final class Safetensors {

    private static final long LONGEST_HEADER = 1 << 24;
    private static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;
    private static final Map<String, ElementType> TYPES = Map.of(
            "F64", ElementType.FLOAT64,
            "F32", ElementType.FLOAT32,
            "F16", ElementType.FLOAT16,
            "BF16", ElementType.BFLOAT16,
            "I64", ElementType.INT64,
            "I32", ElementType.INT32,
            "I16", ElementType.INT16,
            "I8", ElementType.INT8,
            "U8", ElementType.UINT8,
            "BOOL", ElementType.BOOL);

    private Safetensors() {}

    /** Whether a file that begins so is one: the ninth byte opens the header. */
    static boolean begins(ByteBuffer start) {
        return start.remaining() > Long.BYTES && start.get(Long.BYTES) == '{';
    }

    static Map<String, Tensor> read(FileBytes file, Budget budget) throws IOException, MalformedException {
        long length = file.read("the length of the header", 0, Long.BYTES).getLong();
        if (length < 2 || length > LONGEST_HEADER || length > file.size() - Long.BYTES) {
            throw new MalformedException("its header claims " + Long.toUnsignedString(length) + " bytes in a file of "
                    + file.size() + " bytes; at most " + LONGEST_HEADER + " are read");
        }
        Map<String, Object> header = header(file.read("the header", Long.BYTES, length));
        long start = Long.BYTES + length;
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, Object> member : header.entrySet()) {
            if (!member.getKey().equals(METADATA)) {
                entries.add(Entry.of(member.getKey(), member.getValue(), file.size() - start));
            }
        }
        checkNoGaps(entries, file.size() - start);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Entry entry : entries) {
            budget.claim(entry.what(), Float.BYTES * (long) entry.count());
            ByteBuffer bytes = file.read(entry.what(), start + entry.from(), entry.to() - entry.from());
            tensors.put(entry.name(), Tensor.owning(entry.type().decode(bytes), Budget.toInts(entry.shape())));
        }
        return tensors;
    }

    private static Map<String, Object> header(ByteBuffer bytes) throws MalformedException {
        try {
            return Json.read(StandardCharsets.UTF_8.decode(bytes).toString().stripTrailing());
        } catch (ProvenanceException e) {
            throw new MalformedException("its header is damaged: " + e.getMessage(), e);
        }
    }

    private static void checkNoGaps(List<Entry> entries, long length) throws MalformedException {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));
        long at = 0;
        for (Entry entry : sorted) {
            if (entry.from() != at) {
                throw new MalformedException(entry.what() + " begins at byte " + entry.from()
                        + " of the data, but the one before ends at " + at + ": tensors may not overlap or leave gaps");
            }
            at = entry.to();
        }
        if (at != length) {
            throw new MalformedException("its tensors end at byte " + at + " of " + length + " bytes of data");
        }
    }

    static void write(Map<String, Tensor> tensors, Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            write(tensors, out);
        } catch (IOException e) {
            throw new WeightsException("cannot write weights to " + file + ": " + e, e);
        }
    }

    static String digest(Map<String, Tensor> tensors) {
        try (DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), Digest.sha256())) {
            write(tensors, out);
            return HexFormat.of().formatHex(out.getMessageDigest().digest());
        } catch (IOException e) {
            throw new IllegalStateException("nothing is written", e);
        }
    }

    private static void write(Map<String, Tensor> tensors, OutputStream out) throws IOException {
        Map<String, Tensor> sorted = new TreeMap<>(tensors);
        StringBuilder header = new StringBuilder();
        long at = 0;
        for (Map.Entry<String, Tensor> entry : sorted.entrySet()) {
            long end = at + Float.BYTES * (long) entry.getValue().count();
            header.append(header.isEmpty() ? "{" : ",").append(quoted(entry.getKey()));
            header.append(":{\"dtype\":\"F32\",\"shape\":");
            header.append(entry.getValue().shape().toString().replace(" ", ""));
            header.append(",\"data_offsets\":[")
                    .append(at)
                    .append(',')
                    .append(end)
                    .append("]}");
            at = end;
        }
        byte[] json = (header.isEmpty() ? "{}" : header + "}").getBytes(StandardCharsets.UTF_8);
        int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer start = ByteBuffer.allocate(Long.BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
        start.putLong(padded).put(json);
        while (start.hasRemaining()) {
            start.put((byte) ' ');
        }
        out.write(start.array());
        ByteBuffer chunk = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        for (Tensor tensor : sorted.values()) {
            FloatBuffer values = tensor.values();
            while (values.hasRemaining()) {
                int count = Math.min(values.remaining(), chunk.capacity() / Float.BYTES);
                FloatBuffer part = values.slice(values.position(), count);
                chunk.asFloatBuffer().put(part);
                out.write(chunk.array(), 0, count * Float.BYTES);
                values.position(values.position() + count);
            }
        }
    }

    private static String quoted(String name) {
        String json = Json.write(name);
        return json.substring(0, json.length() - 1);
    }

    /** One tensor of the header; the byte range counts from the start of the data. */
    private record Entry(String name, ElementType type, List<Long> shape, int count, long from, long to) {

        static Entry of(String name, Object json, long dataLength) throws MalformedException {
            String what = "tensor " + Names.one(name);
            if (!(json instanceof Map<?, ?> map)) {
                throw new MalformedException(what + " is not described by a JSON object");
            }
            ElementType type = TYPES.get(String.valueOf(map.get("dtype")));
            if (type == null) {
                throw new MalformedException(what + " has elements of type "
                        + Names.one(String.valueOf(map.get("dtype"))) + "; readable are "
                        + TYPES.keySet().stream().sorted().toList());
            }
            List<Long> shape = longs(map.get("shape"), what + ", shape");
            List<Long> range = longs(map.get("data_offsets"), what + ", data_offsets");
            int count = Budget.count(what, shape);
            if (range.size() != 2 || range.get(0) > range.get(1) || range.get(1) > dataLength) {
                throw new MalformedException(what + " lies at bytes " + range + " of " + dataLength
                        + " bytes of data: the file is truncated or damaged");
            }
            if (range.get(1) - range.get(0) != (long) count * type.bytes()) {
                throw new MalformedException(what + " of shape " + shape + " and " + type + " needs "
                        + (long) count * type.bytes() + " bytes, but has " + (range.get(1) - range.get(0)));
            }
            return new Entry(name, type, shape, count, range.get(0), range.get(1));
        }

        String what() {
            return "tensor " + Names.one(name);
        }

        private static List<Long> longs(@org.jspecify.annotations.Nullable Object json, String what)
                throws MalformedException {
            List<Long> values = new ArrayList<>();
            if (json instanceof List<?> list) {
                for (Object item : list) {
                    if (item instanceof Integer || item instanceof Long) {
                        long value = ((Number) item).longValue();
                        if (value >= 0) {
                            values.add(value);
                            continue;
                        }
                    }
                    throw new MalformedException(what + " holds " + Names.one(String.valueOf(item))
                            + " where a whole number from 0 to 2^63 - 1 is expected");
                }
                return values;
            }
            throw new MalformedException(what + " is no list");
        }
    }
}
