/** Matrices of grey levels inside a region and the features on them. */
@NullMarked
package org.alnm.radiomics.texture;

import org.jspecify.annotations.NullMarked;
