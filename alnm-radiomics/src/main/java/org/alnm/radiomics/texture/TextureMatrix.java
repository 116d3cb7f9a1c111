package org.alnm.radiomics.texture;

/**
 * Counts that features are functions of.
 *
 * @param <M> the matrix itself
 */
public sealed interface TextureMatrix<M extends TextureMatrix<M>> permits GlcmMatrix, NgtdmMatrix, SizeMatrix {

    /**
     * Whether nothing was counted, so that no feature is defined.
     *
     * @return true if all counts are 0
     */
    boolean isEmpty();

    /**
     * The sum of this and another matrix of the same region.
     *
     * @param other of another slice or direction
     * @return both counts added up
     */
    M plus(M other);

    /**
     * This matrix with all counts multiplied.
     *
     * @param weight finite, 0 or more
     * @return the weighted matrix
     */
    M times(double weight);
}
