/**
 * Preprocessing of images without a unit, such as most of MRI: correction of the bias field (N4), scales learned from training
 * images (Nyul), z-scores and percentiles inside a mask. Each step is a pure function from an image to an image with its own
 * settings.
 */
@NullMarked
package org.alnm.radiomics.normalise;

import org.jspecify.annotations.NullMarked;
