/** Interpolation of images and masks onto other grids. */
@NullMarked
package org.alnm.core.resample;

import org.jspecify.annotations.NullMarked;
