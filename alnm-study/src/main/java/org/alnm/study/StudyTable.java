package org.alnm.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.image.Digest;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.models.FittedPipeline;

/**
 * Cases that are measured already: a CSV table.
 *
 * @param file the table
 * @param id its column of case ids
 * @param outcome its column of outcomes, 0 or 1; cases without a known outcome are left out and counted
 * @param ignored columns that are no features
 */
public record StudyTable(Path file, String id, String outcome, List<String> ignored) implements StudyCases {

    /** Copies the list. */
    public StudyTable {
        ignored = List.copyOf(ignored);
    }

    static StudyTable from(SettingsNode node, Path folder) {
        Fields fields = node.fields("file", "id", "outcome", "ignore");
        List<String> ignored = new ArrayList<>();
        fields.optional("ignore")
                .ifPresent(list -> list.items("column names").forEach(item -> ignored.add(item.string())));
        return new StudyTable(
                folder.resolve(fields.required("file").string()).normalize(),
                fields.required("id").string(),
                fields.required("outcome").string(),
                ignored);
    }

    @Override
    public StudyData read(Work work) {
        return StudyData.of(FeatureTable.readCsv(file, id, outcome, ignored.toArray(String[]::new)));
    }

    @Override
    public void write(FittedPipeline model, SavedSources learned, Path to) {
        model.write(to);
    }

    @Override
    public String label() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public Map<String, Object> describe() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("file", label());
        tree.put("sha256", digest());
        tree.put("id", id);
        tree.put("outcome", outcome);
        tree.put("ignored", ignored);
        return tree;
    }

    private String digest() {
        try {
            return Digest.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new StudyException("cannot read the table again for its digest: " + file + ": " + e, e);
        }
    }
}
