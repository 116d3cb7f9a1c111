/** Image files: NIfTI, NRRD and MetaImage, recognised by content. */
@NullMarked
package org.alnm.core.io;

import org.jspecify.annotations.NullMarked;
