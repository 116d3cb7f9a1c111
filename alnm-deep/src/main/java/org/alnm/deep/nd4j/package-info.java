/** The engine on ND4J. */
@NullMarked
package org.alnm.deep.nd4j;

import org.jspecify.annotations.NullMarked;
