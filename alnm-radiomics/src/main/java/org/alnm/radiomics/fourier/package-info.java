/** Discrete Fourier transforms of lines and grids. */
@NullMarked
package org.alnm.radiomics.fourier;

import org.jspecify.annotations.NullMarked;
