package org.alnm.study.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.alnm.study.cohort.Finding.Severity;

/** What the manifest alone tells: classes, centres, sequences and values that patients lack. */
final class CohortFindings {

    /** Fewer cases of a class than this carry no model. */
    private static final int FEW = 10;

    private static final int SHOWN = 5;

    private CohortFindings() {}

    static List<Finding> of(List<Patient> patients, Needs needs) {
        List<Finding> findings = new ArrayList<>();
        outcomes(patients, findings);
        centres(patients, findings);
        Cohort cohort = Cohort.of(distinct(patients));
        List<String> images = needs.images().isEmpty() ? cohort.imageNames() : List.copyOf(needs.images());
        for (String name : images) {
            lacking(
                    patients,
                    p -> p.image(name).isPresent(),
                    name + ".image",
                    "no image '" + name + "'",
                    "Their features of it will be missing; leave the source out, or give the models an imputation",
                    "The manifest has the images " + cohort.imageNames(),
                    findings);
        }
        for (String column : needs.columns()) {
            boolean centre = column.equals(Manifest.CENTRE);
            lacking(
                    patients,
                    p -> centre ? p.centre().isPresent() : p.clinical().containsKey(column),
                    column,
                    "no value of '" + column + "'",
                    "The feature will be missing; give the models an imputation",
                    "The manifest has the columns " + cohort.clinicalColumns(),
                    findings);
        }
        return findings;
    }

    private static List<Patient> distinct(List<Patient> patients) {
        Map<String, Patient> byId = new java.util.LinkedHashMap<>();
        patients.forEach(patient -> byId.putIfAbsent(patient.id(), patient));
        return List.copyOf(byId.values());
    }

    private static void lacking(
            List<Patient> patients,
            Predicate<Patient> has,
            String column,
            String what,
            String remedy,
            String known,
            List<Finding> findings) {
        List<String> without =
                patients.stream().filter(has.negate()).map(Patient::id).toList();
        if (!patients.isEmpty() && without.size() == patients.size()) {
            findings.add(new Finding(Severity.ERROR, "", column, "all patients have " + what, known));
        } else if (!without.isEmpty()) {
            findings.add(new Finding(
                    Severity.WARNING,
                    "",
                    column,
                    without.size() + " of " + patients.size() + " patients have " + what + ": " + some(without),
                    remedy));
        }
    }

    static String some(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
    }

    private static void outcomes(List<Patient> patients, List<Finding> findings) {
        List<String> unknown = patients.stream()
                .filter(p -> p.outcome().isEmpty())
                .map(Patient::id)
                .toList();
        long positive = patients.stream().filter(CohortFindings::isPositive).count();
        long negative = patients.size() - unknown.size() - positive;
        if (!unknown.isEmpty()) {
            findings.add(new Finding(
                    Severity.WARNING,
                    "",
                    Manifest.OUTCOME,
                    unknown.size() + " of " + patients.size() + " outcomes are unknown: " + some(unknown),
                    "These patients can be predicted, but not be learned from"));
        }
        if (Math.min(positive, negative) < FEW) {
            findings.add(new Finding(
                    Severity.WARNING,
                    "",
                    Manifest.OUTCOME,
                    "there are " + positive + " patients with outcome 1 and " + negative + " with 0",
                    "A model needs both, and is not to be trusted with fewer than " + FEW + " of either"));
        }
    }

    private static boolean isPositive(Patient patient) {
        return patient.outcome().isPresent() && patient.outcome().getAsDouble() == 1;
    }

    private static void centres(List<Patient> patients, List<Finding> findings) {
        Map<String, List<Patient>> centres = new TreeMap<>();
        List<String> unknown = new ArrayList<>();
        for (Patient patient : patients) {
            if (patient.centre().isPresent()) {
                centres.computeIfAbsent(patient.centre().get(), centre -> new ArrayList<>())
                        .add(patient);
            } else {
                unknown.add(patient.id());
            }
        }
        if (!centres.isEmpty() && !unknown.isEmpty()) {
            findings.add(new Finding(
                    Severity.WARNING,
                    "",
                    Manifest.CENTRE,
                    unknown.size() + " of " + patients.size() + " patients have no centre: " + some(unknown),
                    "Name it, or no patient's"));
        }
        centres.forEach((centre, those) -> {
            List<Patient> known =
                    those.stream().filter(p -> p.outcome().isPresent()).toList();
            long positive = known.stream().filter(CohortFindings::isPositive).count();
            if (centres.size() > 1 && !known.isEmpty() && (positive == 0 || positive == known.size())) {
                findings.add(new Finding(
                        Severity.WARNING,
                        "",
                        Manifest.CENTRE,
                        "all " + known.size() + " patients of centre '" + centre + "' with a known outcome have "
                                + (positive == 0 ? "0" : "1"),
                        "A model may learn the centre instead of the disease, and cannot be judged on this centre"));
            }
        });
    }
}
