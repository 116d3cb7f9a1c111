/** From DICOM files to volumes: series by geometry, phases, multi-frame objects, mammograms, PET. */
@NullMarked
package org.alnm.core.dicom.series;

import org.jspecify.annotations.NullMarked;
