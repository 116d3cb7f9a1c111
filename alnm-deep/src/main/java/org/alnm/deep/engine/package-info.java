/** Engines that run a network, found by name or the best there is. */
@NullMarked
package org.alnm.deep.engine;

import org.jspecify.annotations.NullMarked;
