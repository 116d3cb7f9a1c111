package org.alnm.models;

import java.util.List;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.apache.commons.rng.UniformRandomProvider;

/** Seeded tables of made-up cases. */
public final class Cohorts {

    private Cohorts() {}

    /** Sums of twelve uniform numbers: near enough to normal, and the same bits everywhere. */
    private static double normal(UniformRandomProvider random) {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    public static List<String> names(int columns) {
        return IntStream.range(0, columns).mapToObj(c -> "f" + c).toList();
    }

    /** An outcome that the first {@code signal} columns tell something of; half the cases have it. */
    public static FeatureTable table(int rows, int columns, int signal, Seed seed) {
        UniformRandomProvider random = seed.generator();
        FeatureTableBuilder table = FeatureTable.builder("id").outcome("outcome");
        for (int r = 0; r < rows; r++) {
            double outcome = r % 2;
            double[] values = new double[columns];
            for (int c = 0; c < columns; c++) {
                values[c] = normal(random) + (c < signal ? outcome : 0);
            }
            table.add("case" + r, "case" + r, outcome, names(columns), values);
        }
        return table.build();
    }

    /** The same table with other values in a column. */
    public static FeatureTable with(FeatureTable table, int column, double value) {
        FeatureTableBuilder changed = FeatureTable.builder(table.idName()).outcome(table.outcomeName());
        for (int r = 0; r < table.rowCount(); r++) {
            double[] values = new double[table.columnCount()];
            for (int c = 0; c < values.length; c++) {
                values[c] = c == column ? value : table.value(r, c);
            }
            changed.add(table.ids().get(r), table.groups().get(r), table.outcome(r), table.columns(), values);
        }
        return changed.build();
    }

    /** The same table with the prefix before all ids and groups. */
    public static FeatureTable renamed(FeatureTable table, String prefix) {
        FeatureTableBuilder changed = FeatureTable.builder(table.idName()).outcome(table.outcomeName());
        for (int r = 0; r < table.rowCount(); r++) {
            double[] values = new double[table.columnCount()];
            for (int c = 0; c < values.length; c++) {
                values[c] = table.value(r, c);
            }
            changed.add(
                    prefix + table.ids().get(r),
                    prefix + table.groups().get(r),
                    table.outcome(r),
                    table.columns(),
                    values);
        }
        return changed.build();
    }
}
