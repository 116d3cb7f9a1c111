/** Which voxels a network's answer rests on: maps aligned with the image. */
@NullMarked
package org.alnm.deep.explain;

import org.jspecify.annotations.NullMarked;
