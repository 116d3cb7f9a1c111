package org.alnm.deep.weights;

import java.util.List;

/**
 * How much memory a file may ask for: a multiple of its own size, so that a small file cannot claim a large tensor, be it by
 * a shape, by compression, by a stride of 0, or by many views of one storage.
 */
final class Budget {

    private static final int MULTIPLE = 64;
    private static final long FLOOR = 1 << 20;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private static final int MOST_AXES = 64;

    private final long fileBytes;
    private long left;

    Budget(long fileBytes) {
        this.fileBytes = fileBytes;
        this.left = Math.addExact(Math.multiplyExact(fileBytes, MULTIPLE), FLOOR);
    }

    /** Claims memory before it is allocated. */
    void claim(String what, long bytes) throws MalformedException {
        if (bytes < 0 || bytes > left) {
            throw new MalformedException(what + " asks for " + bytes + " bytes of memory in a file of " + fileBytes
                    + " bytes, which is more than a checkpoint of this size can hold");
        }
        left -= bytes;
    }

    /** The product of a shape, refused where an array cannot hold as many. */
    static int count(String what, List<Long> shape) throws MalformedException {
        if (shape.size() > MOST_AXES) {
            throw new MalformedException(what + " has " + shape.size() + " axes; at most " + MOST_AXES + " are read");
        }
        long count = 1;
        boolean empty = false;
        for (long length : shape) {
            if (length < 0) {
                throw new MalformedException(what + " has the negative length " + length + " in its shape " + shape);
            }
            empty |= length == 0;
            if (length > LARGEST_ARRAY || (!empty && length > LARGEST_ARRAY / count)) {
                throw new MalformedException(what + " has more than 2^31 - 9 values: shape " + shape);
            }
            count *= empty ? 1 : length;
        }
        return empty ? 0 : (int) count;
    }

    /** The lengths as ints, once {@link #count} accepted them. */
    static int[] toInts(List<Long> shape) {
        return shape.stream().mapToInt(Long::intValue).toArray();
    }
}
