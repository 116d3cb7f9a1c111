/** Filters: pure functions from an image to a response, each with its settings (IBSI-2 and PyRadiomics' image types). */
@NullMarked
package org.alnm.radiomics.filter;

import org.jspecify.annotations.NullMarked;
