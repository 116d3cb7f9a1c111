/** How well predicted probabilities agree with what was observed. */
@NullMarked
package org.alnm.eval.calibration;

import org.jspecify.annotations.NullMarked;
