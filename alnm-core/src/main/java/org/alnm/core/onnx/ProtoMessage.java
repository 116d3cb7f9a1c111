package org.alnm.core.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One message of Protocol Buffers while it is written: field after field, in the wire format
 * (protobuf.dev/programming-guides/encoding). Nested messages and raw bytes are kept by reference, so that large tensors
 * are not copied from level to level.
 */
final class ProtoMessage {

    private static final int VARINT = 0;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;

    private final List<byte[]> parts = new ArrayList<>();
    private long size;

    private void add(byte[] part) {
        parts.add(part);
        size += part.length;
    }

    private void varint(long value) {
        byte[] bytes = new byte[10];
        int count = 0;
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[count++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[count++] = (byte) rest;
        add(Arrays.copyOf(bytes, count));
    }

    private void tag(int field, int type) {
        varint(((long) field << 3) | type);
    }

    /** A whole number: int32, int64 or enum. */
    ProtoMessage number(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    /** A float32. */
    ProtoMessage real(int field, float value) {
        tag(field, FIXED32);
        int bits = Float.floatToIntBits(value);
        add(new byte[] {(byte) bits, (byte) (bits >> 8), (byte) (bits >> 16), (byte) (bits >> 24)});
        return this;
    }

    /** A text, as UTF-8. */
    ProtoMessage text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes, which the caller gives up. */
    ProtoMessage bytes(int field, byte[] value) {
        tag(field, LENGTH);
        varint(value.length);
        add(value);
        return this;
    }

    /** A nested message, which must not change afterwards. */
    ProtoMessage message(int field, ProtoMessage nested) {
        tag(field, LENGTH);
        varint(nested.size);
        parts.addAll(nested.parts);
        size += nested.size;
        return this;
    }

    /** The number of bytes. */
    long size() {
        return size;
    }

    void writeTo(OutputStream out) throws IOException {
        for (byte[] part : parts) {
            out.write(part);
        }
    }
}
