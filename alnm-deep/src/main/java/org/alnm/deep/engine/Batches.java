package org.alnm.deep.engine;

import org.alnm.deep.net.Extent;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.weights.Tensor;

/** What every engine asks of a batch. */
public final class Batches {

    private Batches() {}

    /**
     * Checks a batch before work starts.
     *
     * @param batch to be {@code [n, channel, z, y, x]}
     * @param network which will run it
     * @return the size of its images
     * @throws IllegalArgumentException if it has another number of axes or channels, is empty, or not finite
     */
    public static Extent check(Tensor batch, ResNet3d network) {
        int channels = network.spec().inputChannels();
        if (batch.rank() != 5 || batch.count() == 0 || batch.size(1) != channels) {
            throw new IllegalArgumentException("a batch for this network is [n, " + channels
                    + ", z, y, x] with at least one image and voxel, but was " + batch.shape());
        }
        for (int i = 0; i < batch.count(); i++) {
            if (!Float.isFinite(batch.value(i))) {
                throw new IllegalArgumentException("a batch is finite, but value " + i + " of " + batch.shape() + " is "
                        + batch.value(i) + "; replace such voxels before");
            }
        }
        return Extent.of(batch.size(2), batch.size(3), batch.size(4));
    }
}
