package org.alnm.deep.train;

import org.alnm.deep.weights.Tensor;

/**
 * One labelled volume.
 *
 * @param patient whose it is; all of a patient stay on one side of a split
 * @param volume {@code [channel, z, y, x]}, normalised
 * @param label class, from 0
 */
public record Example(String patient, Tensor volume, int label) {}
