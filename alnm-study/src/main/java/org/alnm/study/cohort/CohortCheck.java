package org.alnm.study.cohort;

/** Placeholder for the first compile. */
final class CohortCheck {
    private CohortCheck() {}
}
