package org.alnm.study.recipe;

import org.alnm.core.AlnmException;

/** Models that cannot be made as they are described. The message says what is wrong and what to do. */
public final class RecipeException extends AlnmException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param message what, where, and what to do
     */
    public RecipeException(String message) {
        super(message);
    }
}
