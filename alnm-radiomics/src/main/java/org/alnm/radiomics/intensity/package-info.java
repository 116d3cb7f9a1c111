/** Statistics of the intensities inside a region. */
@NullMarked
package org.alnm.radiomics.intensity;

import org.jspecify.annotations.NullMarked;
