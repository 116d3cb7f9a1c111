package org.alnm.core.resample;

import org.alnm.core.image.Box;

/** Values of a grid, to be read by boxes. */
@FunctionalInterface
interface Samples {

    /** The values inside a box of the grid, x fastest, in an array that the caller may change. */
    double[] inside(Box box);
}
