/** Small changes of image and mask, to find which features withstand them. */
@NullMarked
package org.alnm.radiomics.perturbation;

import org.jspecify.annotations.NullMarked;
