package org.alnm.study.cohort;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.alnm.core.feature.TableException;
import org.alnm.core.feature.TextTable;

/** A manifest as a table: one row per patient. */
final class ManifestCsv {

    private ManifestCsv() {}

    /** What a column is for: a part of an image, or a value of the patient. */
    private record Column(String name, Optional<String> image, String part) {}

    static void read(Path file, Manifest.Draft draft) {
        TextTable table;
        try {
            table = TextTable.read(file);
        } catch (TableException e) {
            throw new CohortException("cannot read the manifest: " + e.getMessage(), e);
        }
        if (!table.header().contains(Manifest.PATIENT)) {
            throw new CohortException(file + " has no column '" + Manifest.PATIENT + "'; it has " + table.header());
        }
        List<Column> columns = columns(table.header(), draft);
        for (int r = 0; r < table.rows().size(); r++) {
            Map<String, String> head = new LinkedHashMap<>();
            Map<String, Map<String, String>> images = new LinkedHashMap<>();
            Map<String, String> clinical = new LinkedHashMap<>();
            for (int c = 0; c < columns.size(); c++) {
                String cell = table.rows().get(r).get(c).strip();
                Column column = columns.get(c);
                Optional<Map<String, String>> parts =
                        column.image().map(image -> images.computeIfAbsent(image, i -> new LinkedHashMap<>()));
                if (TextTable.isMissing(cell)) {
                    continue;
                }
                if (parts.isPresent()) {
                    parts.get().put(column.part(), cell);
                } else if (List.of(Manifest.PATIENT, Manifest.OUTCOME, Manifest.CENTRE)
                        .contains(column.part())) {
                    head.put(column.part(), cell);
                } else {
                    clinical.put(column.part(), cell);
                }
            }
            draft.add("row " + (r + 2), head, images, clinical);
        }
    }

    private static List<Column> columns(List<String> header, Manifest.Draft draft) {
        Set<String> images = new LinkedHashSet<>();
        for (String name : header) {
            if (name.endsWith(".image")) {
                images.add(name.substring(0, name.length() - ".image".length()));
            }
        }
        return header.stream().map(name -> column(name, images, draft)).toList();
    }

    private static Column column(String name, Set<String> images, Manifest.Draft draft) {
        int dot = name.lastIndexOf('.');
        String before = dot < 0 ? "" : name.substring(0, dot);
        String part = name.substring(dot + 1);
        if (images.contains(before)) {
            if (!Manifest.PARTS.contains(part)) {
                draft.error("", name, "an image has no '" + part + "'", "Known are " + Manifest.PARTS);
            }
            return new Column(name, Optional.of(before), part);
        }
        if (dot > 0 && Manifest.PARTS.contains(part)) {
            draft.error("", name, "there is no column '" + before + ".image'", "Image columns are " + images);
        }
        return new Column(name, Optional.empty(), name);
    }
}
