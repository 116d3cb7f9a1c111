package org.alnm.study.cohort;

/**
 * One thing that a check of a cohort found.
 *
 * @param severity how bad it is
 * @param patient whom it concerns; empty where it concerns the cohort
 * @param column which column of the manifest; empty where it concerns none
 * @param what what is the case, with the measured values
 * @param remedy what to do about it
 */
public record Finding(Severity severity, String patient, String column, String what, String remedy) {

    /** How bad a finding is. */
    public enum Severity {
        /** The cohort must not be used as it is. */
        ERROR,
        /** The patient cannot be measured, and becomes a row with a reason. */
        FAILING,
        /** Something to know. */
        WARNING
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(
                switch (severity) {
                    case ERROR -> "error: ";
                    case FAILING -> "failing: ";
                    case WARNING -> "warning: ";
                });
        if (!patient.isEmpty()) {
            text.append("patient '").append(patient).append("', ");
        }
        if (!column.isEmpty()) {
            text.append(column).append(": ");
        }
        text.append(what);
        return remedy.isEmpty()
                ? text.toString()
                : text.append(". ").append(remedy).toString();
    }
}
