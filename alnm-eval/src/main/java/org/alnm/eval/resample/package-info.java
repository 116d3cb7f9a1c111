/** Intervals of any measure by drawing cases again. */
@NullMarked
package org.alnm.eval.resample;

import org.jspecify.annotations.NullMarked;
