package org.alnm.study;

import java.util.List;

/**
 * What a model says of one patient.
 *
 * @param patient the patient
 * @param model the name of the model
 * @param value the probability of the outcome, 0 to 1, or a score of which only the order means something
 * @param isProbability whether the value is a probability
 * @param trainedOn whether the model has learned from this patient, or from one whose features are the same: then the value says
 *     nothing about how good the model is
 * @param notes what a reader should know, such as images that the patient lacks
 */
public record Score(
        String patient, String model, double value, boolean isProbability, boolean trainedOn, List<String> notes) {

    /** Copies the notes. */
    public Score {
        notes = List.copyOf(notes);
    }
}
