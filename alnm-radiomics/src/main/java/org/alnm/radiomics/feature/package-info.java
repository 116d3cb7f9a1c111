/** What the families of features share: the definition of a feature, the grey levels of a region, and errors. */
@NullMarked
package org.alnm.radiomics.feature;

import org.jspecify.annotations.NullMarked;
