/** From images and a lesion to the features of a network: the patch, its intensities, the passes, the names. */
@NullMarked
package org.alnm.deep.feature;

import org.jspecify.annotations.NullMarked;
