package org.alnm.models.select;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/** Columns kept, by index, each with its score. */
@SuppressWarnings("ArrayRecordComponent") // handed on, never changed or compared
record Kept(int[] columns, double[] scores) {

    /** Those whose value passes, in the order of the table. */
    static Kept where(double[] values, DoublePredicate passes) {
        return of(
                IntStream.range(0, values.length)
                        .filter(c -> passes.test(values[c]))
                        .toArray(),
                values);
    }

    /** The columns of the greatest values (of equal ones, the earlier), in the order of the table. */
    static Kept greatest(double[] values, int count) {
        int[] order = order(values, true);
        int[] first = Arrays.copyOf(order, Math.min(count, order.length));
        Arrays.sort(first);
        return of(first, values);
    }

    /** The columns of the least values (of equal ones, the earlier), in the order of the table. */
    static Kept least(double[] values, int count) {
        int[] order = order(values, false);
        int[] first = Arrays.copyOf(order, Math.min(count, order.length));
        Arrays.sort(first);
        return of(first, values);
    }

    static Kept of(int[] columns, double[] values) {
        return new Kept(
                columns, IntStream.of(columns).mapToDouble(c -> values[c]).toArray());
    }

    /** Indices from the greatest value down, or from the least up; equal ones by index. */
    static int[] order(double[] values, boolean falling) {
        Comparator<Integer> byValue = Comparator.comparingDouble(c -> values[c]);
        return IntStream.range(0, values.length)
                .boxed()
                .sorted((falling ? byValue.reversed() : byValue).thenComparing(Comparator.<Integer>naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
