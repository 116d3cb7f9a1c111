package org.alnm.models.prepare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.alnm.models.ModelFileException;
import org.alnm.models.State;

/** Picking from lists and arrays that go with columns. */
final class Columns {

    private Columns() {}

    static int[] positions(List<String> columns, Collection<String> wanted) {
        Set<String> set = new HashSet<>(wanted);
        return IntStream.range(0, columns.size())
                .filter(c -> set.contains(columns.get(c)))
                .toArray();
    }

    static List<String> pick(List<String> columns, int[] positions) {
        List<String> picked = new ArrayList<>();
        for (int position : positions) {
            picked.add(columns.get(position));
        }
        return picked;
    }

    static double[] pick(double[] values, int[] positions) {
        return IntStream.of(positions).mapToDouble(position -> values[position]).toArray();
    }

    /** Numbers that go with the columns of a state. */
    static double[] numbers(State state, String name, List<String> columns) {
        double[] numbers = state.numbers(name);
        if (numbers.length != columns.size()) {
            throw new ModelFileException("the state of kind '" + state.kind() + "' has " + numbers.length + " " + name
                    + " for " + columns.size() + " columns");
        }
        return numbers;
    }
}
