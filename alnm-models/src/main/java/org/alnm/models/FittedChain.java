package org.alnm.models;

import java.util.List;
import org.alnm.core.provenance.Provenance;

/** Fitted steps and a classifier behind them, as one classifier. */
final class FittedChain implements FittedClassifier {

    static final String KIND = "chain";

    private final List<FittedStep> steps;
    private final FittedClassifier classifier;
    private final List<String> notes;

    FittedChain(List<FittedStep> steps, FittedClassifier classifier, List<String> notes) {
        this.steps = List.copyOf(steps);
        this.classifier = classifier;
        this.notes = List.copyOf(notes);
    }

    @Override
    public List<String> inputs() {
        return steps.isEmpty() ? classifier.inputs() : steps.get(0).inputs();
    }

    @Override
    public boolean givesProbabilities() {
        return classifier.givesProbabilities();
    }

    @Override
    public double[] score(DesignMatrix x) {
        DesignMatrix current = x.select(inputs());
        for (FittedStep step : steps) {
            current = step.transform(current);
        }
        return classifier.score(current);
    }

    @Override
    public State state() {
        return State.of(
                KIND,
                Provenance.builder()
                        .put(
                                "steps",
                                steps.stream().map(s -> s.state().nested()).toList())
                        .put("classifier", classifier.state().nested())
                        .build());
    }

    @Override
    public List<String> notes() {
        return notes;
    }
}
