package org.alnm.models;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.alnm.core.provenance.Provenance;

/** Fitted steps in order. */
final class FittedSequence implements FittedStep {

    static final String KIND = "sequence";

    private final List<FittedStep> steps;

    FittedSequence(List<FittedStep> steps) {
        this.steps = List.copyOf(steps);
    }

    @Override
    public List<String> inputs() {
        return steps.get(0).inputs();
    }

    @Override
    public List<String> outputs() {
        return steps.get(steps.size() - 1).outputs();
    }

    @Override
    public DesignMatrix transform(DesignMatrix x) {
        DesignMatrix current = x;
        for (FittedStep step : steps) {
            current = step.transform(current);
        }
        return current;
    }

    @Override
    public FittedStep narrow(Collection<String> wanted) {
        List<FittedStep> narrowed = new ArrayList<>(steps);
        narrow(narrowed, wanted);
        return new FittedSequence(narrowed);
    }

    /** Keeps of each step only what the stages after it use. */
    static void narrow(List<FittedStep> fitted, Collection<String> wanted) {
        Collection<String> needed = wanted;
        for (int s = fitted.size() - 1; s >= 0; s--) {
            FittedStep narrowed = fitted.get(s).narrow(needed);
            fitted.set(s, narrowed);
            needed = narrowed.inputs();
        }
    }

    @Override
    public State state() {
        return State.of(
                KIND,
                Provenance.builder()
                        .put(
                                "steps",
                                steps.stream().map(s -> s.state().nested()).toList())
                        .build());
    }

    @Override
    public List<String> notes() {
        return steps.stream().flatMap(s -> s.notes().stream()).toList();
    }
}
