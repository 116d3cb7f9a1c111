package org.alnm.models.select;

import org.alnm.core.Seed;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelException;
import org.alnm.models.Step;
import org.alnm.models.TrainingSet;

/** A step that keeps some columns as they are and drops the others. */
abstract class Selector implements Step {

    /** Chooses columns; the cells are numbers unless {@link #takesMissing}. */
    abstract Kept keep(TrainingSet training, Seed seed);

    boolean takesMissing() {
        return false;
    }

    @Override
    public final FittedSelection fit(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features();
        if (!takesMissing()) {
            x.requireNumbers("The selection by " + name());
        }
        return FittedSelection.of(name(), takesMissing(), x, keep(training, seed));
    }

    @Override
    public final String toString() {
        return name();
    }

    static int count(int columns) {
        if (columns < 1) {
            throw new ModelException("at least 1 column must be kept: " + columns);
        }
        return columns;
    }

    static double share(String what, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new ModelException(what + " must be above 0 and at most 1: " + value);
        }
        return value;
    }
}
