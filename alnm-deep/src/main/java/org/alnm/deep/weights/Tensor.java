package org.alnm.deep.weights;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * An immutable array of float32 with a shape; the last axis is fastest.
 *
 * <p>A batch of images is {@code [batch, channel, z, y, x]}, a weight of a convolution {@code [output, input, z, y, x]}.
 */
public final class Tensor {

    private final int[] shape;
    private final float[] values;

    private Tensor(float[] values, int[] shape) {
        this.values = values;
        this.shape = shape;
    }

    /**
     * A tensor of copied values.
     *
     * @param values the values, last axis fastest
     * @param shape the length of each axis; none for a single value
     * @return the tensor
     * @throws IllegalArgumentException if the shape has a negative length or another count than the values
     */
    public static Tensor of(float[] values, int... shape) {
        return owning(values.clone(), shape.clone());
    }

    /** A tensor that keeps the arrays: the caller gives them up. */
    static Tensor owning(float[] values, int... shape) {
        if (count(shape) != values.length) {
            throw new IllegalArgumentException("a tensor of shape " + Arrays.toString(shape) + " does not have the "
                    + values.length + " values that were given");
        }
        return new Tensor(values, shape);
    }

    /** The product of a shape; something above the largest array where it is larger than that. */
    private static long count(int[] shape) {
        long count = 1;
        for (int length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException(
                        "a tensor has axes of length 0 or more, but got " + Arrays.toString(shape));
            }
            count = count > Integer.MAX_VALUE && length > 0 ? count : count * length;
        }
        return count;
    }

    /**
     * The length of each axis.
     *
     * @return an unmodifiable list; empty for a single value
     */
    public List<Integer> shape() {
        return Arrays.stream(shape).boxed().toList();
    }

    /**
     * The number of axes.
     *
     * @return 0 or more
     */
    public int rank() {
        return shape.length;
    }

    /**
     * The length of one axis.
     *
     * @param axis 0 to rank - 1
     * @return its length
     */
    public int size(int axis) {
        return shape[axis];
    }

    /**
     * The number of values.
     *
     * @return the product of the shape
     */
    public int count() {
        return values.length;
    }

    /**
     * One value.
     *
     * @param index its position, last axis fastest
     * @return the value
     */
    public float value(int index) {
        return values[index];
    }

    /**
     * The values without a copy.
     *
     * @return a new read-only buffer over all values
     */
    public FloatBuffer values() {
        return FloatBuffer.wrap(values).asReadOnlyBuffer();
    }

    /**
     * The values, copied.
     *
     * @return a new array
     */
    public float[] toArray() {
        return values.clone();
    }

    /** The position of the first value that is NaN or infinite; -1 if all are finite. */
    int firstNotFinite() {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor t && Arrays.equals(shape, t.shape) && Arrays.equals(values, t.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    /** The type and the shape, such as {@code float32[64, 1, 7, 7, 7]}. */
    @Override
    public String toString() {
        return "float32" + Arrays.toString(shape);
    }
}
