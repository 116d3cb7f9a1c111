package org.alnm.study.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alnm.core.feature.ValueStatus;
import org.alnm.core.image.Digest;
import org.alnm.core.io.AtomicFile;
import org.alnm.core.provenance.Json;
import org.alnm.core.provenance.ProvenanceException;
import org.alnm.study.cohort.CohortException;
import org.alnm.study.source.SourceRow;
import org.jspecify.annotations.Nullable;

/**
 * Results by their keys, a file each, whole or not there. A file whose content is not what was written, as a full disk or a
 * failing one may leave it, counts as not there.
 */
final class CaseStore {

    private final Path folder;

    private CaseStore(Path folder) {
        this.folder = folder;
    }

    /** The store in a folder, which is made if absent. */
    static CaseStore in(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CohortException("cannot use the folder " + folder + " for results: " + e, e);
        }
        return new CaseStore(folder);
    }

    private Path file(String key) {
        return folder.resolve(key.substring(0, 2)).resolve(key + ".json");
    }

    /** Whether a result is there and whole. */
    boolean has(String key) {
        return body(key).isPresent();
    }

    /** The text after the line with its digest. */
    private Optional<String> body(String key) {
        Path file = file(key);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            int line = 0;
            while (line < bytes.length && bytes[line] != '\n') {
                line++;
            }
            if (line == bytes.length) {
                return Optional.empty();
            }
            byte[] body = Arrays.copyOfRange(bytes, line + 1, bytes.length);
            String digest = new String(bytes, 0, line, StandardCharsets.US_ASCII);
            return digest.equals("// sha256 " + Digest.of(body))
                    ? Optional.of(new String(body, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            throw new CohortException("cannot read the result " + file + ": " + e, e);
        }
    }

    /** A result with so many features; empty if it is not there, or not whole. */
    Optional<SourceRow> read(String key, int features) {
        return body(key).flatMap(text -> {
            try {
                return Optional.of(row(Json.read(text), features));
            } catch (ProvenanceException
                    | IllegalArgumentException
                    | IndexOutOfBoundsException
                    | ClassCastException e) {
                return Optional.empty();
            }
        });
    }

    /** Writes a result; when this returns it is on the disk. */
    void write(String key, SourceRow row) {
        Path file = file(key);
        byte[] body = Json.write(tree(row)).getBytes(StandardCharsets.UTF_8);
        byte[] line = ("// sha256 " + Digest.of(body) + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            Files.createDirectories(file.resolveSibling(""));
            AtomicFile.writeDurably(file, out -> {
                out.write(line);
                out.write(body);
            });
        } catch (IOException e) {
            throw new CohortException("cannot write the result " + file + ": " + e, e);
        }
    }

    private static Map<String, Object> tree(SourceRow row) {
        Map<List<Object>, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < row.statuses().size(); i++) {
            if (row.statuses().get(i) != ValueStatus.OK) {
                groups.computeIfAbsent(
                                List.of(row.statuses().get(i), row.reasons().get(i)), group -> new ArrayList<>())
                        .add(i);
            }
        }
        List<Object> without = new ArrayList<>();
        groups.forEach((group, features) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("status", group.get(0));
            entry.put("reason", group.get(1));
            entry.put("features", features);
            without.add(entry);
        });
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("values", row.values());
        tree.put("without", without);
        return tree;
    }

    private static SourceRow row(Map<String, Object> tree, int features) {
        List<?> numbers = (List<?>) tree.getOrDefault("values", List.of());
        if (numbers.size() != features) {
            throw new IllegalArgumentException(numbers.size() + " values of " + features);
        }
        double[] values = new double[features];
        for (int i = 0; i < features; i++) {
            @Nullable Object number = numbers.get(i);
            values[i] = number == null ? Double.NaN : ((Number) number).doubleValue();
        }
        List<ValueStatus> statuses = new ArrayList<>(Collections.nCopies(features, ValueStatus.OK));
        List<String> reasons = new ArrayList<>(Collections.nCopies(features, ""));
        for (Object group : (List<?>) tree.getOrDefault("without", List.of())) {
            if (!(group instanceof Map<?, ?> entry
                    && entry.get("features") instanceof List<?> those
                    && entry.get("status") instanceof String status
                    && entry.get("reason") instanceof String reason)) {
                throw new IllegalArgumentException("a group without features, status or reason");
            }
            for (Object feature : those) {
                statuses.set((Integer) feature, ValueStatus.valueOf(status));
                reasons.set((Integer) feature, reason);
            }
        }
        return SourceRow.of(values, statuses, reasons);
    }
}
