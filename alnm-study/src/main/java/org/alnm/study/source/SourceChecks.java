package org.alnm.study.source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.alnm.study.cohort.Cohort;
import org.alnm.study.cohort.CohortException;
import org.alnm.study.cohort.Finding;
import org.alnm.study.cohort.Needs;
import org.alnm.study.cohort.Patient;

/** What sources ask of a cohort, and what can be known of them before images are read. */
public final class SourceChecks {

    private SourceChecks() {}

    /**
     * What the sources look at.
     *
     * @param sources the sources
     * @return names of images, masks and columns
     */
    public static Needs needs(FeatureSources sources) {
        Set<String> masks = new LinkedHashSet<>();
        Set<String> columns = new LinkedHashSet<>();
        sources.list().forEach(source -> {
            masks.addAll(source.masks());
            columns.addAll(source.columns());
        });
        return new Needs(sources.images(), masks, columns);
    }

    /**
     * Clinical values that are no numbers and have no code.
     *
     * @param cohort the patients
     * @param sources the sources
     * @return a finding for each patient and source whose values cannot be used
     */
    public static List<Finding> of(Cohort cohort, FeatureSources sources) {
        List<Finding> findings = new ArrayList<>();
        for (FeatureSource source : sources.list()) {
            if (!(source instanceof ClinicalSource)) {
                continue;
            }
            for (Patient patient : cohort.patients()) {
                try {
                    source.compute(patient, PatientImages.of(patient), 0);
                } catch (CohortException e) {
                    findings.add(
                            new Finding(Finding.Severity.FAILING, patient.id(), source.name(), e.getMessage(), ""));
                }
            }
        }
        return findings;
    }
}
