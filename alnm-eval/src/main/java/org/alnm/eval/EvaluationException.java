package org.alnm.eval;

import org.alnm.core.AlnmException;

/** Predictions that cannot be judged: one class only, no cases, scores that are no numbers, models of other cases. */
public final class EvaluationException extends AlnmException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what, where, the measured values, the remedy
     */
    public EvaluationException(String message) {
        super(message);
    }
}
