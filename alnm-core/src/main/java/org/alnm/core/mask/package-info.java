/** Geometry of masks: components, distances in mm, margins and rings, and perturbations for studies of robustness. */
@NullMarked
package org.alnm.core.mask;

import org.jspecify.annotations.NullMarked;
