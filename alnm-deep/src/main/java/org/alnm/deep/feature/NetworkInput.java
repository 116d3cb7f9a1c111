package org.alnm.deep.feature;

import org.alnm.core.image.Geometry;
import org.alnm.core.provenance.Provenance;
import org.alnm.deep.weights.Tensor;

/**
 * What a network sees of a case.
 *
 * @param tensor {@code [1, channel, z, y, x]}
 * @param grid where its voxels lie; of copies of one slice, and of images as slices, the first slice
 * @param record how it came to be
 */
public record NetworkInput(Tensor tensor, Geometry grid, Provenance record) {}
