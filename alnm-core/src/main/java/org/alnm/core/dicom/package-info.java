/** DICOM objects: attributes, Part 10 files and their headers, transfer syntaxes. */
@NullMarked
package org.alnm.core.dicom;

import org.jspecify.annotations.NullMarked;
