/** Images in memory: geometry, volumes, masks and regions of interest. World coordinates are LPS, in mm. */
@NullMarked
package org.alnm.core.image;

import org.jspecify.annotations.NullMarked;
