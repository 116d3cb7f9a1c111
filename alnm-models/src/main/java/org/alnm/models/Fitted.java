package org.alnm.models;

import java.util.List;

/** What a stage has learned. Immutable; can be written and read back. */
public sealed interface Fitted permits FittedStep, FittedClassifier {

    /**
     * The columns it needs.
     *
     * @return names; others are ignored
     */
    List<String> inputs();

    /**
     * All that is needed to make it again, with the same bits.
     *
     * @return the state, under the kind of its {@link FittedReader}
     */
    State state();

    /**
     * What the reader of a result should know about the fit, such as columns that had to be dropped.
     *
     * @return sentences; often none
     */
    List<String> notes();
}
