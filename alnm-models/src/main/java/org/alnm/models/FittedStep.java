package org.alnm.models;

import java.util.Collection;
import java.util.List;

/** What a step has learned. */
public non-sealed interface FittedStep extends Fitted {

    /**
     * The columns it makes.
     *
     * @return names, in order
     */
    List<String> outputs();

    /**
     * Turns columns into columns, row by row: no row has a say in another's values.
     *
     * @param x holds at least the inputs, in any order
     * @return the outputs, one row a row
     * @throws ModelException if an input is absent
     * @throws MissingValuesException if a value is missing and the step cannot take it
     */
    DesignMatrix transform(DesignMatrix x);

    /**
     * The same step, making some of its columns only, with the same bits, from as few inputs as it can.
     *
     * @param wanted names of outputs
     * @return by default this step, whole
     */
    default FittedStep narrow(Collection<String> wanted) {
        return this;
    }
}
