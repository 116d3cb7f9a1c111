package org.alnm.study.source;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.alnm.core.feature.ValueStatus;
import org.alnm.core.image.Digest;
import org.alnm.core.provenance.Json;
import org.alnm.study.cohort.CohortException;
import org.alnm.study.cohort.Patient;

/**
 * Clinical columns of the manifest as features. Words become numbers by a code for each column. Immutable.
 */
public final class ClinicalSource implements FeatureSource {

    private static final String VERSION = "clinical 1";
    private static final String CENTRE = "centre";

    private final String name;
    private final List<String> columns;
    private final Map<String, Map<String, Double>> codes;

    private ClinicalSource(String name, List<String> columns, Map<String, Map<String, Double>> codes) {
        this.name = FeatureSources.checked(name);
        this.columns = List.copyOf(columns);
        Map<String, Map<String, Double>> copy = new LinkedHashMap<>();
        codes.forEach((column, words) -> copy.put(column, Collections.unmodifiableMap(new LinkedHashMap<>(words))));
        this.codes = Collections.unmodifiableMap(copy);
    }

    /**
     * A source of columns.
     *
     * @param name what the features begin with; a word without dots
     * @param columns the columns, each once; {@code centre} is the patient's centre
     * @param codes for a column of words the number of each word; a column without codes holds numbers
     * @return the source
     */
    public static ClinicalSource of(String name, List<String> columns, Map<String, Map<String, Double>> codes) {
        return new ClinicalSource(name, columns, codes);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> images() {
        return List.of();
    }

    @Override
    public Set<String> masks() {
        return Set.of();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public List<String> features() {
        return columns.stream().map(column -> name + "." + column).toList();
    }

    @Override
    public Optional<Repetitions> repetitions() {
        return Optional.empty();
    }

    @Override
    public SourceRow compute(Patient patient, PatientImages images, int repetition) {
        double[] values = new double[columns.size()];
        List<ValueStatus> statuses = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (int c = 0; c < values.length; c++) {
            String column = columns.get(c);
            Optional<String> text = column.equals(CENTRE)
                    ? patient.centre()
                    : Optional.ofNullable(patient.clinical().get(column));
            boolean known = text.isPresent();
            values[c] = known ? number(patient, column, text.get()) : Double.NaN;
            statuses.add(known ? ValueStatus.OK : ValueStatus.MISSING);
            reasons.add(known ? "" : "the patient has no value of '" + column + "'");
        }
        return SourceRow.of(values, statuses, reasons);
    }

    private double number(Patient patient, String column, String text) {
        Map<String, Double> words = codes.get(column);
        if (words != null) {
            Double code = words.get(text);
            if (code == null) {
                throw new CohortException("patient '" + patient.id() + "', column '" + column + "': '" + text
                        + "' has no code; the codes are for " + words.keySet());
            }
            return code;
        }
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new CohortException(refusal(patient, column, text), e);
        }
        throw new CohortException(refusal(patient, column, text));
    }

    private String refusal(Patient patient, String column, String text) {
        return "patient '" + patient.id() + "', column '" + column + "': '" + text
                + "' is no finite number. Leave it empty if it is missing; give the source '" + name
                + "' codes for the column if it holds words";
    }

    @Override
    public long estimatedBytes(Patient patient, PatientImages images) {
        return 0;
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public String digest() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", VERSION);
        tree.put("columns", columns);
        tree.put("codes", codes);
        return Digest.of(Json.write(tree).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Map<String, Object> tree(Path folder) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("columns", columns);
        if (!codes.isEmpty()) {
            tree.put("codes", codes);
        }
        return tree;
    }
}
