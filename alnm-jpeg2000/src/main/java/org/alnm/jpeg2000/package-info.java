/**
 * A decoder of JPEG 2000 codestreams (ITU-T T.800 | ISO/IEC 15444-1). On the class path it lets alnm read DICOM files of the transfer
 * syntaxes JPEG 2000 and JPEG 2000 Lossless.
 */
@NullMarked
package org.alnm.jpeg2000;

import org.jspecify.annotations.NullMarked;
