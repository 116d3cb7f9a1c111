/** How intensities are arranged in space: spatial autocorrelation. */
@NullMarked
package org.alnm.radiomics.spatial;

import org.jspecify.annotations.NullMarked;
