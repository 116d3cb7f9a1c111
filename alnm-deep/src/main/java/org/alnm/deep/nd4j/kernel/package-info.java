/** ND4J's native library, memory outside the Java heap, and convolutions as matrix products on it; for the engine and the trainer. */
@NullMarked
package org.alnm.deep.nd4j.kernel;

import org.jspecify.annotations.NullMarked;
