/** An inference engine in pure Java on the incubating Vector API. */
@NullMarked
package org.alnm.deep.vector;

import org.jspecify.annotations.NullMarked;
