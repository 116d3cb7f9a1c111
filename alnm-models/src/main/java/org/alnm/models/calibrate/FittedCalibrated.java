package org.alnm.models.calibrate;

import java.util.List;
import java.util.Locale;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedClassifier;
import org.alnm.models.Logit;
import org.alnm.models.ModelFileException;
import org.alnm.models.State;

/** A fitted classifier and the function from its scores to probabilities. Immutable. */
public final class FittedCalibrated implements FittedClassifier {

    static final String KIND = "calibrated";

    private final FittedClassifier classifier;
    private final Calibrated.Method method;
    private final double slope;
    private final double intercept;
    private final Isotonic steps;
    private final List<String> notes;

    FittedCalibrated(FittedClassifier classifier, double slope, double intercept, List<String> notes) {
        this(classifier, Calibrated.Method.PLATT, slope, intercept, new Isotonic(new double[0], new double[0]), notes);
    }

    FittedCalibrated(FittedClassifier classifier, Isotonic steps, List<String> notes) {
        this(classifier, Calibrated.Method.ISOTONIC, 0, 0, steps, notes);
    }

    private FittedCalibrated(
            FittedClassifier classifier,
            Calibrated.Method method,
            double slope,
            double intercept,
            Isotonic steps,
            List<String> notes) {
        this.classifier = classifier;
        this.method = method;
        this.slope = slope + 0.0;
        this.intercept = intercept + 0.0;
        this.steps = steps;
        this.notes = List.copyOf(notes);
    }

    static FittedCalibrated read(State state) {
        if (!(state.stage("classifier") instanceof FittedClassifier classifier)) {
            throw new ModelFileException("what is calibrated is no classifier");
        }
        Calibrated.Method method = state.choice("method", Calibrated.Method.values());
        double[] scores = state.numbers("scores");
        for (int k = 1; k < scores.length; k++) {
            if (!(scores[k] > scores[k - 1])) {
                throw new ModelFileException("the scores of an isotonic calibration must rise");
            }
        }
        if (method == Calibrated.Method.ISOTONIC && scores.length == 0) {
            throw new ModelFileException("an isotonic calibration without scores");
        }
        return new FittedCalibrated(
                classifier,
                method,
                state.number("slope"),
                state.number("intercept"),
                new Isotonic(scores, state.numbers("values", scores.length)),
                List.of());
    }

    /**
     * The classifier whose scores are calibrated.
     *
     * @return fitted to all training rows
     */
    public FittedClassifier classifier() {
        return classifier;
    }

    @Override
    public List<String> inputs() {
        return classifier.inputs();
    }

    @Override
    public boolean givesProbabilities() {
        return true;
    }

    @Override
    public double[] score(DesignMatrix x) {
        double[] scores = Calibrated.margins(classifier, classifier.score(x));
        for (int r = 0; r < scores.length; r++) {
            scores[r] = method == Calibrated.Method.PLATT
                    ? Logit.probability(-(slope * scores[r] + intercept))
                    : steps.at(scores[r]);
        }
        return scores;
    }

    @Override
    public State state() {
        return State.of(
                KIND,
                Provenance.builder()
                        .put("classifier", classifier.state().nested())
                        .put("method", method.name().toLowerCase(Locale.ROOT))
                        .put("slope", slope)
                        .put("intercept", intercept)
                        .put("scores", steps.scores())
                        .put("values", steps.values())
                        .build());
    }

    @Override
    public List<String> notes() {
        return notes;
    }
}
