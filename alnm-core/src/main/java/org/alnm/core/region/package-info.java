/** Regions as sets of voxels: their components, distances in mm, margins, rings, and which of a label image are meant. */
@NullMarked
package org.alnm.core.region;

import org.jspecify.annotations.NullMarked;
