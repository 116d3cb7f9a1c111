/** Named weights of a network: read from checkpoints of any format, checked, written, downloaded on request. */
@NullMarked
package org.alnm.deep.weights;

import org.jspecify.annotations.NullMarked;
