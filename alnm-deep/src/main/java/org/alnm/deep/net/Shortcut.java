package org.alnm.deep.net;

/** How a block whose input and output differ in shape carries its input past the convolutions (He 2016, doi:10.1109/CVPR.2016.90). */
public enum Shortcut {
    /** Every stride-th voxel, and zeros for the channels that the input lacks; nothing to learn. */
    A,
    /** A convolution of kernel 1 with batch normalisation. */
    B
}
