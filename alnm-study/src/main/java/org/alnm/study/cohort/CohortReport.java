package org.alnm.study.cohort;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that a check of a cohort found. Immutable.
 *
 * @param cohort the cohort; empty if the manifest itself is in error
 * @param digests what its files hold
 * @param findings errors first, then failing cases, then warnings; each in the order of the manifest
 */
public record CohortReport(Optional<Cohort> cohort, FileDigests digests, List<Finding> findings) {

    /** Sorts the findings by severity. */
    public CohortReport {
        List<Finding> sorted = new ArrayList<>();
        for (Finding.Severity severity : Finding.Severity.values()) {
            findings.stream().filter(f -> f.severity() == severity).forEach(sorted::add);
        }
        findings = List.copyOf(sorted);
    }

    /**
     * The same with more findings.
     *
     * @param more what else was found
     * @return the report
     */
    public CohortReport with(List<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new CohortReport(cohort, digests, all);
    }

    /**
     * How many findings are of a severity.
     *
     * @param severity the severity
     * @return the number
     */
    public int count(Finding.Severity severity) {
        return (int) findings.stream().filter(f -> f.severity() == severity).count();
    }

    /**
     * Whether work can start: cases that fail become rows with reasons.
     *
     * @return true if there is no error
     */
    public boolean isUsable() {
        return cohort.isPresent() && count(Finding.Severity.ERROR) == 0;
    }

    /**
     * How many patients each centre has.
     *
     * @return by centre, sorted; without patients whose centre is unknown
     */
    public Map<String, Integer> centres() {
        Map<String, Integer> centres = new TreeMap<>();
        cohort.ifPresent(c -> c.patients()
                .forEach(patient -> patient.centre().ifPresent(centre -> centres.merge(centre, 1, Integer::sum))));
        return Collections.unmodifiableMap(centres);
    }

    /**
     * The report for people.
     *
     * @return lines that end with a newline: counts, then every finding with its remedy
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        cohort.ifPresent(c -> text.append(counts(c)));
        text.append("errors: ")
                .append(count(Finding.Severity.ERROR))
                .append(", failing: ")
                .append(count(Finding.Severity.FAILING))
                .append(", warnings: ")
                .append(count(Finding.Severity.WARNING))
                .append('\n');
        findings.forEach(finding -> text.append(finding).append('\n'));
        return text.toString();
    }

    private String counts(Cohort c) {
        StringBuilder text = new StringBuilder();
        text.append("patients: ").append(c.patients().size());
        text.append("; outcome 1: ").append(outcome(c, 1)).append(", 0: ").append(outcome(c, 0));
        int unknown =
                (int) c.patients().stream().filter(p -> p.outcome().isEmpty()).count();
        text.append(", unknown: ").append(unknown).append('\n');
        if (!centres().isEmpty()) {
            text.append("centres: ").append(line(centres())).append('\n');
        }
        Map<String, Integer> images = new LinkedHashMap<>();
        c.imageNames()
                .forEach(name -> images.put(name, (int) c.patients().stream()
                        .filter(p -> p.image(name).isPresent())
                        .count()));
        text.append("images: ").append(line(images)).append('\n');
        return text.toString();
    }

    private static String line(Map<String, Integer> counts) {
        List<String> parts = new ArrayList<>();
        counts.forEach((name, count) -> parts.add(name + " " + count));
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    static long outcome(Cohort cohort, double value) {
        return cohort.patients().stream()
                .filter(p -> p.outcome().isPresent() && p.outcome().getAsDouble() == value)
                .count();
    }
}
