package org.alnm.study.cohort;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The patients of a study, with their named images, masks, outcomes and clinical values. Immutable.
 *
 * <pre>{@code
 * Cohort cohort = Cohort.read(Path.of("cohort.csv"));
 * CaseImage mri = cohort.patient("P7").image("mri_dce1").orElseThrow();
 * }</pre>
 */
public final class Cohort {

    private final List<Patient> patients;
    private final Map<String, Patient> byId;
    private final List<String> imageNames;
    private final List<String> clinicalColumns;

    private Cohort(List<Patient> patients) {
        this.patients = List.copyOf(patients);
        this.byId = new HashMap<>();
        Set<String> images = new LinkedHashSet<>();
        Set<String> columns = new LinkedHashSet<>();
        for (Patient patient : patients) {
            if (byId.put(patient.id(), patient) != null) {
                throw new CohortException("patient '" + patient.id() + "' occurs twice; a patient has one row");
            }
            images.addAll(patient.images().keySet());
            columns.addAll(patient.clinical().keySet());
        }
        this.imageNames = List.copyOf(images);
        this.clinicalColumns = List.copyOf(columns);
    }

    /**
     * A cohort.
     *
     * @param patients each with an id of its own
     * @return the cohort
     * @throws CohortException if an id occurs twice
     */
    public static Cohort of(List<Patient> patients) {
        return new Cohort(patients);
    }

    /**
     * Reads a manifest; {@code docs/cohort.md} describes the format. What it names is not opened: {@link CohortCheck} does that.
     *
     * @param manifest a table ({@code .csv}) or YAML; paths in it are relative to its folder
     * @return the cohort
     * @throws CohortException if the manifest cannot be read, with all that is wrong in it
     * @throws org.alnm.core.settings.SettingsException if it is YAML, and a key is missing, unknown or wrong
     */
    public static Cohort read(Path manifest) {
        Manifest read = Manifest.read(manifest);
        List<Finding> errors = read.findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            StringBuilder text = new StringBuilder("the manifest " + manifest + " cannot be used:");
            errors.forEach(error -> text.append("\n  ").append(error));
            throw new CohortException(text.toString());
        }
        return of(read.patients());
    }

    /**
     * The patients.
     *
     * @return in the order of the manifest
     */
    public List<Patient> patients() {
        return patients;
    }

    /**
     * A patient.
     *
     * @param id the id
     * @return the patient
     * @throws CohortException if there is none of this id
     */
    public Patient patient(String id) {
        Patient patient = byId.get(id);
        if (patient == null) {
            throw new CohortException("the cohort of " + patients.size() + " patients has no '" + id + "'");
        }
        return patient;
    }

    /**
     * The names of images that any patient has.
     *
     * @return in the order of the manifest
     */
    public List<String> imageNames() {
        return imageNames;
    }

    /**
     * The names of clinical values that any patient has.
     *
     * @return in the order of the manifest
     */
    public List<String> clinicalColumns() {
        return clinicalColumns;
    }

    @Override
    public String toString() {
        return "Cohort of " + patients.size() + " patients, images " + imageNames + ", clinical " + clinicalColumns;
    }
}
