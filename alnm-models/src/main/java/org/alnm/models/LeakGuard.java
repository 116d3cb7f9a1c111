package org.alnm.models;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.image.Digest;

/**
 * Knows the cases and groups a pipeline was trained on, and what the rows held, by digest: a saved model names no patient.
 *
 * @param cases digests of ids
 * @param groups digests of groups
 * @param columns of the training rows, where their content tells groups apart; else none
 * @param rows digests of the content of those columns
 */
record LeakGuard(Set<String> cases, Set<String> groups, List<String> columns, Set<String> rows) {

    private static final int DIGITS = 16;
    private static final int SHOWN = 5;

    static LeakGuard of(TrainingSet training) {
        Map<String, List<Integer>> contents = RowContent.rowsByDigest(training.features());
        boolean tells = training.features().columnCount() >= RowContent.FEWEST_COLUMNS
                && contents.values().stream().allMatch(rows -> sameGroup(rows, training.groups()));
        return new LeakGuard(
                digests(training.ids()),
                digests(training.groups()),
                tells ? training.features().names() : List.of(),
                tells ? new TreeSet<>(contents.keySet()) : Set.of());
    }

    private static boolean sameGroup(List<Integer> rows, List<String> groups) {
        return rows.stream().map(groups::get).distinct().count() == 1;
    }

    private static Set<String> digests(List<String> names) {
        Set<String> digests = new TreeSet<>();
        names.forEach(name -> digests.add(digest(name)));
        return digests;
    }

    private static String digest(String name) {
        return Digest.of(name.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }

    void refuse(String model, FeatureTable table) {
        List<String> found = new ArrayList<>();
        for (int r = 0; r < table.rowCount(); r++) {
            String id = table.ids().get(r);
            String group = table.groups().get(r);
            if (cases.contains(digest(id))) {
                found.add("case '" + id + "'");
            } else if (groups.contains(digest(group))) {
                found.add("case '" + id + "' of group '" + group + "'");
            }
        }
        if (!found.isEmpty()) {
            String shown = String.join(", ", found.subList(0, Math.min(SHOWN, found.size())));
            throw new LeakageException("\"" + model + "\" was trained on " + found.size() + " of the "
                    + table.rowCount() + " rows it is asked to predict, or on others of their groups: " + shown
                    + (found.size() > SHOWN ? " and more" : "")
                    + ". Predict the test side of a split; if these are other patients with equal names, rename them;"
                    + " for training performance on purpose use resubstitute");
        }
        refuseCopies(model, table);
    }

    /** Rows that hold the same as a training row, under another name. */
    private void refuseCopies(String model, FeatureTable table) {
        if (columns.isEmpty() || !new HashSet<>(table.columns()).containsAll(columns)) {
            return;
        }
        List<String> found = new ArrayList<>();
        RowContent.rowsByDigest(DesignMatrix.of(table.select(columns))).forEach((digest, copies) -> {
            if (rows.contains(digest)) {
                copies.forEach(row -> found.add("case '" + table.ids().get(row) + "'"));
            }
        });
        if (!found.isEmpty()) {
            throw new LeakageException("\"" + model + "\" was trained on rows that hold the same in all "
                    + columns.size() + " columns as " + found.size() + " of the " + table.rowCount()
                    + " rows it is asked to predict: "
                    + String.join(", ", found.subList(0, Math.min(SHOWN, found.size())))
                    + (found.size() > SHOWN ? " and more" : "")
                    + ". These are copies under other names: leave one of each out, or give them one group");
        }
    }

    /** The digest of the training ids, groups, outcomes, columns and values. */
    static String digest(TrainingSet training) {
        StringBuilder parts = new StringBuilder();
        append(parts, training.ids());
        append(parts, training.groups());
        append(parts, training.features().names());
        parts.append(digest(training.outcome()));
        for (int c = 0; c < training.features().columnCount(); c++) {
            parts.append(digest(training.features().column(c)));
        }
        return Digest.of(parts.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void append(StringBuilder parts, List<String> names) {
        names.forEach(name -> parts.append(name.length()).append(':').append(name));
        parts.append('\n');
    }

    private static String digest(double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return Digest.of(bytes.array());
    }
}
