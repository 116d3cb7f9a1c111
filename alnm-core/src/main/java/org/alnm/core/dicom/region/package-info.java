/** Regions in DICOM objects: segmentations and structure sets, laid on the grid of an image. */
@NullMarked
package org.alnm.core.dicom.region;

import org.jspecify.annotations.NullMarked;
