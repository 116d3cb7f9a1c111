package org.alnm.study.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.alnm.core.feature.TextTable;
import org.alnm.core.feature.ValueStatus;
import org.alnm.core.io.AtomicFile;
import org.alnm.core.provenance.ArtifactVersion;
import org.alnm.core.provenance.Json;
import org.alnm.study.cohort.Cohort;
import org.alnm.study.cohort.CohortException;
import org.alnm.study.cohort.Patient;
import org.alnm.study.source.FeatureSource;
import org.alnm.study.source.FeatureSources;
import org.alnm.study.source.Repetitions;
import org.alnm.study.source.SourceRow;

/** Puts the results of all patients together, in the order of the cohort, and writes them. */
final class BatchTables {

    static final String PATIENT = "patient";
    static final String OUTCOME = "outcome";

    private final Cohort cohort;
    private final FeatureSources sources;
    private final Function<Piece, SourceRow> result;
    private final List<CaseStatus> cases = new ArrayList<>();

    BatchTables(Cohort cohort, FeatureSources sources, Function<Piece, SourceRow> result) {
        this.cohort = cohort;
        this.sources = sources;
        this.result = result;
    }

    BatchResult write(Path folder, int computed) {
        int last = sources.list().stream()
                .flatMap(source -> source.repetitions().stream())
                .mapToInt(Repetitions::count)
                .max()
                .orElse(0);
        FeatureTable table = table(0);
        List<FeatureTable> repeats = new ArrayList<>();
        for (int repetition = 1; repetition <= last; repetition++) {
            repeats.add(table(repetition));
        }
        table.writeCsv(folder.resolve("features.csv"));
        ArrowFile.write(table, folder.resolve("features.arrow"));
        try {
            if (!repeats.isEmpty()) {
                Files.createDirectories(folder.resolve("repeats"));
            }
            for (int r = 0; r < repeats.size(); r++) {
                repeats.get(r).writeCsv(folder.resolve("repeats").resolve("repeat-" + (r + 1) + ".csv"));
            }
            AtomicFile.write(folder.resolve("record.json"), Json.write(record(folder)));
        } catch (IOException e) {
            throw new CohortException("cannot write the tables to " + folder + ": " + e, e);
        }
        status().write(folder.resolve("status.csv"));
        return new BatchResult(table, repeats, cases, computed);
    }

    /** The table of one repetition, with the sources that have it. */
    private FeatureTable table(int repetition) {
        List<FeatureSource> columns = sources.list().stream()
                .filter(source -> repetition
                        <= source.repetitions().map(Repetitions::count).orElse(0))
                .toList();
        List<String> names =
                columns.stream().flatMap(source -> source.features().stream()).toList();
        FeatureTableBuilder table = FeatureTable.builder(PATIENT).outcome(OUTCOME);
        for (Patient patient : cohort.patients()) {
            double[] values = new double[names.size()];
            List<ValueStatus> statuses = new ArrayList<>(values.length);
            for (FeatureSource source : columns) {
                SourceRow row = result.apply(new Piece(patient, source, repetition));
                System.arraycopy(
                        row.values(), 0, values, statuses.size(), row.statuses().size());
                statuses.addAll(row.statuses());
                cases.add(status(patient, source, repetition, row));
            }
            table.add(patient.id(), patient.id(), patient.outcome().orElse(Double.NaN), names, values, statuses);
        }
        return table.build();
    }

    private static CaseStatus status(Patient patient, FeatureSource source, int repetition, SourceRow row) {
        for (ValueStatus status : List.of(ValueStatus.FAILED, ValueStatus.MISSING)) {
            if (!row.statuses().isEmpty() && row.statuses().stream().allMatch(status::equals)) {
                return new CaseStatus(
                        patient.id(),
                        source.name(),
                        repetition,
                        status,
                        row.reasons().get(0));
            }
        }
        return new CaseStatus(patient.id(), source.name(), repetition, ValueStatus.OK, "");
    }

    private TextTable status() {
        List<List<String>> rows = cases.stream()
                .map(c -> List.of(
                        c.patient(),
                        c.source(),
                        Integer.toString(c.repetition()),
                        c.status().name().toLowerCase(java.util.Locale.ROOT),
                        c.reason()))
                .toList();
        return new TextTable(List.of(PATIENT, "source", "repetition", "status", "reason"), rows);
    }

    private Map<String, Object> record(Path folder) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("alnm", ArtifactVersion.of(BatchTables.class));
        tree.put("patients", cohort.patients().size());
        tree.put("sources", sources.tree(folder));
        Map<String, Object> versions = new LinkedHashMap<>();
        Map<String, Object> digests = new LinkedHashMap<>();
        sources.list().forEach(source -> {
            versions.put(source.name(), source.version());
            digests.put(source.name(), source.digest());
        });
        tree.put("versions", versions);
        tree.put("digests", digests);
        Map<String, Object> counts = new LinkedHashMap<>();
        for (ValueStatus status : List.of(ValueStatus.OK, ValueStatus.MISSING, ValueStatus.FAILED)) {
            counts.put(status.name().toLowerCase(java.util.Locale.ROOT), (int)
                    cases.stream().filter(c -> c.status() == status).count());
        }
        tree.put("results", counts);
        return tree;
    }
}
