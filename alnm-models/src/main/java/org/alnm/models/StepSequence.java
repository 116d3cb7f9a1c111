package org.alnm.models;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;

/** Several steps in order as one, where one step is asked for, such as for a block of columns. Immutable. */
public final class StepSequence implements Step {

    private final List<Step> steps;

    private StepSequence(List<Step> steps) {
        this.steps = steps;
    }

    /**
     * A sequence.
     *
     * @param steps in order, at least one
     * @return the step
     * @throws ModelException if there is none
     */
    public static StepSequence of(Step... steps) {
        if (steps.length == 0) {
            throw new ModelException("a sequence needs at least one step");
        }
        return new StepSequence(List.of(steps));
    }

    @Override
    public String name() {
        return steps.stream().map(Step::name).collect(Collectors.joining(" > "));
    }

    @Override
    public Provenance settings() {
        Provenance.Builder settings = Provenance.builder();
        for (int s = 0; s < steps.size(); s++) {
            settings.put((s + 1) + " " + steps.get(s).name(), steps.get(s).settings());
        }
        return settings.build();
    }

    @Override
    public FittedStep fit(TrainingSet training, Seed seed) {
        List<FittedStep> fitted = new ArrayList<>();
        TrainingSet current = training;
        for (int s = 0; s < steps.size(); s++) {
            FittedStep learned = steps.get(s).fit(current, seed.derive("step", s));
            current = steps.get(s).advance(learned, current, seed.derive("advance", s));
            if (current.rowCount() != training.rowCount()) {
                throw new ModelException(
                        "'" + steps.get(s).name()
                                + "' makes rows up, which a sequence within a pipeline cannot pass on; put it into the pipeline");
            }
            fitted.add(learned);
        }
        return new FittedSequence(fitted).narrow(current.features().names());
    }

    @Override
    public String toString() {
        return name();
    }
}
