/** Pixel data of DICOM files: what they are, where frames start, and the codecs that decode them. */
@NullMarked
package org.alnm.core.dicom.pixel;

import org.jspecify.annotations.NullMarked;
