/** Features as DICOM structured reports, so that they can go back to an archive. */
@NullMarked
package org.alnm.core.dicom.report;

import org.jspecify.annotations.NullMarked;
