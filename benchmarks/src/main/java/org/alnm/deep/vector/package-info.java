/** Benchmarks that reach into the vector engine. */
@NullMarked
package org.alnm.deep.vector;

import org.jspecify.annotations.NullMarked;
