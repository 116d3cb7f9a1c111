package org.alnm.core.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/** A constant tensor of a graph: weights, or the value of an attribute. Immutable. */
public final class OnnxTensor {

    private final String name;
    private final ProtoMessage message;

    private OnnxTensor(String name, ProtoMessage message) {
        this.name = name;
        this.message = message;
    }

    /**
     * A tensor of float32.
     *
     * @param name by which nodes take it
     * @param values last axis fastest; from its position to its limit, which stay
     * @param shape the length of each axis; none for a single value
     * @return the tensor
     * @throws IllegalArgumentException if the shape has another count than the values, or more than 2^31 - 1 bytes
     */
    public static OnnxTensor floats(String name, FloatBuffer values, long... shape) {
        byte[] raw = raw(name, values.remaining(), Float.BYTES, shape);
        little(raw).asFloatBuffer().put(values.duplicate());
        return new OnnxTensor(name, head(name, OnnxType.Element.FLOAT, shape).bytes(9, raw));
    }

    /**
     * A tensor of float64.
     *
     * @param name by which nodes take it
     * @param values last axis fastest
     * @param shape the length of each axis; none for a single value
     * @return the tensor
     * @throws IllegalArgumentException if the shape has another count than the values
     */
    public static OnnxTensor doubles(String name, double[] values, long... shape) {
        byte[] raw = raw(name, values.length, Double.BYTES, shape);
        little(raw).asDoubleBuffer().put(values);
        return new OnnxTensor(name, head(name, OnnxType.Element.DOUBLE, shape).bytes(9, raw));
    }

    /**
     * A tensor of 64-bit whole numbers.
     *
     * @param name by which nodes take it
     * @param values last axis fastest
     * @param shape the length of each axis; none for a single value
     * @return the tensor
     * @throws IllegalArgumentException if the shape has another count than the values
     */
    public static OnnxTensor longs(String name, long[] values, long... shape) {
        byte[] raw = raw(name, values.length, Long.BYTES, shape);
        little(raw).asLongBuffer().put(values);
        return new OnnxTensor(name, head(name, OnnxType.Element.INT64, shape).bytes(9, raw));
    }

    /**
     * A tensor of texts.
     *
     * @param name by which nodes take it
     * @param values last axis fastest
     * @param shape the length of each axis; none for a single value
     * @return the tensor
     * @throws IllegalArgumentException if the shape has another count than the values
     */
    public static OnnxTensor texts(String name, List<String> values, long... shape) {
        checkCount(name, values.size(), shape);
        ProtoMessage message = head(name, OnnxType.Element.STRING, shape);
        values.forEach(value -> message.text(6, value));
        return new OnnxTensor(name, message);
    }

    private static ProtoMessage head(String name, OnnxType.Element element, long[] shape) {
        ProtoMessage message = new ProtoMessage();
        for (long length : shape) {
            message.number(1, length);
        }
        return message.number(2, element.code()).text(8, name);
    }

    /** The format is little-endian everywhere. */
    private static ByteBuffer little(byte[] raw) {
        return ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Room for the values. */
    private static byte[] raw(String name, int count, int width, long[] shape) {
        checkCount(name, count, shape);
        if (count > Integer.MAX_VALUE / width) {
            throw new IllegalArgumentException("the tensor " + name + " of " + count + " values is larger than 2 GiB");
        }
        return new byte[count * width];
    }

    private static void checkCount(String name, int count, long[] shape) {
        long product = 1;
        for (long length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException("the tensor " + name + " has an axis of length " + length);
            }
            product = Math.multiplyExact(product, length);
        }
        if (product != count) {
            throw new IllegalArgumentException("the tensor " + name + " has " + count + " values, its shape "
                    + Arrays.toString(shape) + " " + product);
        }
    }

    /**
     * Its name.
     *
     * @return by which nodes take it
     */
    public String name() {
        return name;
    }

    /** Its {@code TensorProto}. */
    ProtoMessage message() {
        return message;
    }
}
