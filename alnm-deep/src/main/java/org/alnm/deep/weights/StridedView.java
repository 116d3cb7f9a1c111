package org.alnm.deep.weights;

import java.util.Arrays;
import java.util.List;

/**
 * A tensor inside a flat storage: where it starts, and how far apart neighbours lie on each axis.
 *
 * @param name the tensor, for messages
 * @param offset the first element
 * @param shape the length of each axis
 * @param strides the distance of neighbours on each axis, 0 or more
 */
record StridedView(String name, long offset, List<Long> shape, List<Long> strides) {

    /** A contiguous view, last axis fastest. */
    static StridedView contiguous(String name, List<Long> shape) {
        Long[] strides = new Long[shape.size()];
        long stride = 1;
        for (int i = strides.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= Math.max(1, shape.get(i));
        }
        return new StridedView(name, 0, shape, Arrays.asList(strides));
    }

    /** A contiguous view, first axis fastest. */
    static StridedView fortran(String name, List<Long> shape) {
        Long[] strides = new Long[shape.size()];
        long stride = 1;
        for (int i = 0; i < strides.length; i++) {
            strides[i] = stride;
            stride *= Math.max(1, shape.get(i));
        }
        return new StridedView(name, 0, shape, Arrays.asList(strides));
    }

    /** Refuses a view that reaches outside a storage. */
    void check(long elements) throws MalformedException {
        Budget.count("tensor " + Names.one(name), shape);
        if (shape.size() != strides.size() || offset < 0) {
            throw malformed();
        }
        long last = offset;
        try {
            for (int i = 0; i < shape.size(); i++) {
                if (strides.get(i) < 0) {
                    throw malformed();
                }
                if (shape.get(i) == 0) {
                    return;
                }
                last = Math.addExact(last, Math.multiplyExact(shape.get(i) - 1, strides.get(i)));
            }
        } catch (ArithmeticException e) {
            throw new MalformedException(
                    "tensor " + Names.one(name) + " lies beyond any storage, with the shape " + shape + " and strides "
                            + strides,
                    e);
        }
        if (last >= elements) {
            throw new MalformedException("tensor " + Names.one(name) + " needs element " + last + " of a storage of "
                    + elements + " elements");
        }
    }

    /**
     * The tensor that the view shows. The storage itself becomes the tensor's where the view is all of it.
     *
     * @param storage what {@link #check} accepted
     */
    Tensor gather(float[] storage, Budget budget) throws MalformedException {
        int count = Budget.count("tensor " + Names.one(name), shape);
        int[] lengths = shape.stream().mapToInt(Long::intValue).toArray();
        if (offset == 0
                && count == storage.length
                && strides.equals(contiguous(name, shape).strides())) {
            return Tensor.owning(storage, lengths);
        }
        budget.claim("tensor " + Names.one(name), 4L * count);
        float[] values = new float[count];
        int[] index = new int[lengths.length];
        long at = offset;
        for (int i = 0; i < count; i++) {
            values[i] = storage[(int) at];
            for (int axis = lengths.length - 1; axis >= 0; axis--) {
                at += strides.get(axis);
                if (++index[axis] < lengths[axis]) {
                    break;
                }
                at -= strides.get(axis) * lengths[axis];
                index[axis] = 0;
            }
        }
        return Tensor.owning(values, lengths);
    }

    private MalformedException malformed() {
        return new MalformedException("tensor " + Names.one(name) + " has the offset " + offset + ", shape " + shape
                + " and strides " + strides + "; all must be 0 or more, one stride an axis");
    }
}
