package org.alnm.deep.nd4j.kernel;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/** Float32 values outside the Java heap, where the native products read and write them. */
public final class NativeFloats implements AutoCloseable {

    private final FloatPointer pointer;
    private final FloatBuffer buffer;

    private NativeFloats(FloatPointer pointer) {
        this.pointer = pointer;
        this.buffer = pointer.asBuffer();
    }

    /**
     * Zeros.
     *
     * @param count how many, at least 1
     * @return new memory; freed by {@link #close}, at the latest when nothing refers to it
     */
    public static NativeFloats zeros(int count) {
        FloatPointer pointer = new FloatPointer((long) count);
        pointer.zero();
        return new NativeFloats(pointer);
    }

    /**
     * How many values there are.
     *
     * @return at least 1
     */
    public int count() {
        return buffer.capacity();
    }

    /**
     * Where a value lies.
     *
     * @param index of the value
     * @return valid until this is closed or nothing refers to it
     */
    public FloatPointer at(long index) {
        return pointer.getPointer(index);
    }

    FloatBuffer buffer() {
        return buffer;
    }

    /**
     * Writes values.
     *
     * @param index where the first goes
     * @param from the values
     * @param offset of the first to write
     * @param length how many
     */
    public void put(int index, float[] from, int offset, int length) {
        buffer.put(index, from, offset, length);
    }

    /**
     * Reads values.
     *
     * @param index of the first
     * @param to where they go
     * @param offset where the first goes
     * @param length how many
     */
    public void get(int index, float[] to, int offset, int length) {
        buffer.get(index, to, offset, length);
    }

    /**
     * Reads values.
     *
     * @param index of the first
     * @param length how many
     * @return a new array
     */
    public float[] array(int index, int length) {
        float[] values = new float[length];
        get(index, values, 0, length);
        return values;
    }

    @Override
    public void close() {
        pointer.close();
    }
}
