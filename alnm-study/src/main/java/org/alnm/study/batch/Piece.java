package org.alnm.study.batch;

import java.util.ArrayList;
import java.util.List;
import org.alnm.study.cohort.Patient;
import org.alnm.study.source.FeatureSource;
import org.alnm.study.source.FeatureSources;
import org.alnm.study.source.Repetitions;

/** One source of one patient: the lesion as it was drawn (repetition 0), or another mask of it. */
record Piece(Patient patient, FeatureSource source, int repetition) {

    /** What tells it from the others. */
    record Name(String patient, String source, int repetition) {}

    Name name() {
        return new Name(patient.id(), source.name(), repetition);
    }

    /** Whether it comes from images, and is worth keeping. */
    boolean isKept() {
        return !source.images().isEmpty();
    }

    /** All of a patient: each source, then its repetitions. */
    static List<Piece> of(FeatureSources sources, Patient patient) {
        List<Piece> pieces = new ArrayList<>();
        for (FeatureSource source : sources.list()) {
            int last = source.repetitions().map(Repetitions::count).orElse(0);
            for (int repetition = 0; repetition <= last; repetition++) {
                pieces.add(new Piece(patient, source, repetition));
            }
        }
        return pieces;
    }
}
