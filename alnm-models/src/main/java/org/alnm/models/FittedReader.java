package org.alnm.models;

/**
 * Makes a fitted stage again from its state. Found as a service ({@link java.util.ServiceLoader}), so that stages of
 * other artifacts are read too.
 */
public interface FittedReader {

    /**
     * The kind of state it reads.
     *
     * @return a name that no other reader has, such as {@code z-score}
     */
    String kind();

    /**
     * Makes the fitted stage.
     *
     * @param state of this kind
     * @return a stage that computes the same bits as the one written
     * @throws ModelFileException if the state is incomplete or contradicts itself
     */
    Fitted read(State state);
}
