package org.alnm.study.batch;

import org.alnm.core.feature.ValueStatus;

/**
 * What became of one source of a patient.
 *
 * @param patient the patient
 * @param source the source
 * @param repetition 0 for the lesion as it was drawn, 1 and up for other masks
 * @param status {@link ValueStatus#OK} if it was computed, even if single features have no value; {@link ValueStatus#MISSING}
 *     if the patient lacks all its images; {@link ValueStatus#FAILED} if it could not be computed
 * @param reason why it was not computed; empty if it was
 */
public record CaseStatus(String patient, String source, int repetition, ValueStatus status, String reason) {}
