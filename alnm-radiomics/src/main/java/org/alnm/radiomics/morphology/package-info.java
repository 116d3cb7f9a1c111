/** The shape of a lesion: IBSI morphology (HCUG) and PyRadiomics' shape class, on exact integer geometry. */
@NullMarked
package org.alnm.radiomics.morphology;

import org.jspecify.annotations.NullMarked;
