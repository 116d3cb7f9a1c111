package org.alnm.models.prepare;

import java.util.List;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.FittedStep;
import org.alnm.models.Step;
import org.alnm.models.TrainingSet;

/**
 * Weighs the training cases so that both classes have the same total: each case gets its weight times n / (2 times the
 * cases of its class), as scikit-learn's {@code balanced}. Columns pass unchanged; new cases are not touched. Probabilities
 * of a classifier that weighs cases are then those of a population with as many cases of either class.
 */
public final class ClassWeights implements Step {

    private static final ClassWeights BALANCED = new ClassWeights();

    private ClassWeights() {}

    /**
     * Balanced weights.
     *
     * @return the step
     */
    public static ClassWeights balanced() {
        return BALANCED;
    }

    @Override
    public String name() {
        return "balanced class weights";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder().put("weights", "n / (2 n_class)").build();
    }

    @Override
    public FittedStep fit(TrainingSet training, Seed seed) {
        return new FittedPassage(training.features().names(), true, List.of());
    }

    @Override
    public TrainingSet advance(FittedStep learned, TrainingSet training, Seed seed) {
        double[] weights = training.weights();
        double[] outcome = training.outcome();
        double n = training.rowCount();
        double events = training.events();
        for (int r = 0; r < weights.length; r++) {
            weights[r] *= n / (2 * (outcome[r] == 1 ? events : n - events));
        }
        return training.withWeights(weights);
    }

    @Override
    public String toString() {
        return name();
    }
}
