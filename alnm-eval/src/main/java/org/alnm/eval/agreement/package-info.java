/** How well readers, repeats or outlines agree. */
@NullMarked
package org.alnm.eval.agreement;

import org.jspecify.annotations.NullMarked;
