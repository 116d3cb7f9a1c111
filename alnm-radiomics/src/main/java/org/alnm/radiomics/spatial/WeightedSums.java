package org.alnm.radiomics.spatial;

/**
 * Sums over all ordered pairs (i, j) of different voxels, w the inverse distance of their centres and y their deviations.
 *
 * @param weights {@code sum w_ij}
 * @param products {@code sum w_ij y_i y_j}
 * @param squares {@code sum w_ij y_i^2}
 */
record WeightedSums(double weights, double products, double squares) {}
