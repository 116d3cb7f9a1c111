package org.alnm.eval.summary;

import java.util.Optional;
import org.alnm.core.provenance.Numbers;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.comparison.Optimism;

/**
 * Something that the reader of a result should know before believing it.
 *
 * @param kind what it is about
 * @param subject the model it is about; empty where it is about all
 * @param text one sentence
 */
public record Warning(Kind kind, String subject, String text) {

    /** What a warning is about. */
    public enum Kind {
        /** Too few cases to judge by. */
        SMALL_SAMPLE,
        /** Too few events for the number of candidate predictors. */
        FEW_EVENTS_PER_VARIABLE,
        /** An interval too wide to decide anything. */
        WIDE_INTERVAL,
        /** An AUC below 0.5. */
        WORSE_THAN_CHANCE,
        /** Training cases that flatter the model. */
        OPTIMISM,
        /** Probabilities that are off. */
        MISCALIBRATION,
        /** A value that is not defined, or of no use, on these cases. */
        DEGENERATE
    }

    private static final int ENOUGH_PER_VARIABLE = 10;
    private static final double MUCH_OPTIMISM = 0.05;
    private static final double MUCH_LOST = 0.1;

    /**
     * Whether a model was fitted on too few events for the variables it could choose from (the old rule of ten; Riley
     * et al. 2020, doi:10.1136/bmj.m441, give better ones).
     *
     * @param model the model
     * @param events training cases of the smaller class, 0 or more
     * @param variables candidate variables before any selection, 1 or more
     * @return a warning where there are fewer than 10 events a variable
     * @throws EvaluationException if a number is out of its range
     */
    public static Optional<Warning> eventsPerVariable(String model, int events, int variables) {
        if (events < 0 || variables < 1) {
            throw new EvaluationException(
                    "events per variable needs 0 or more events and 1 or more variables: " + events + ", " + variables);
        }
        if (events >= (long) ENOUGH_PER_VARIABLE * variables) {
            return Optional.empty();
        }
        return Optional.of(new Warning(
                Kind.FEW_EVENTS_PER_VARIABLE,
                model,
                events + " training events for " + variables + " candidate variables ("
                        + Numbers.fixed((double) events / variables, 2)
                        + " each, below " + ENOUGH_PER_VARIABLE + "): expect optimism and unstable selection."));
    }

    /**
     * Whether the AUC on training cases flatters the model much.
     *
     * @param model the model
     * @param auc its AUC on its training cases, and the bootstrap's estimate of its optimism
     * @return a warning where the optimism is above 0.05
     */
    public static Optional<Warning> optimism(String model, Optimism auc) {
        return auc.optimism() > MUCH_OPTIMISM
                ? Optional.of(new Warning(
                        Kind.OPTIMISM,
                        model,
                        "The AUC on the training cases, " + Numbers.fixed(auc.apparent(), 3) + ", is flattered by "
                                + Numbers.fixed(auc.optimism(), 3) + " (" + auc.draws()
                                + " bootstrap draws): expect " + Numbers.fixed(auc.corrected(), 3)
                                + " on new cases."))
                : Optional.empty();
    }

    /**
     * Whether a model does much better on the cases it learned from.
     *
     * @param model the model
     * @param training its AUC on its training cases
     * @param test its AUC on other cases
     * @return a warning where the difference is above 0.1
     */
    public static Optional<Warning> optimism(String model, double training, double test) {
        return training - test > MUCH_LOST
                ? Optional.of(
                        new Warning(
                                Kind.OPTIMISM,
                                model,
                                "The AUC is " + Numbers.fixed(training, 3) + " on the training cases and "
                                        + Numbers.fixed(test, 3)
                                        + " on others: the model has learned its cases by heart; only the second number counts."))
                : Optional.empty();
    }
}
