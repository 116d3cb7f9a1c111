/** Judging a binary prediction model: discrimination, calibration, usefulness, and the comparison of models. */
@NullMarked
package org.alnm.eval;

import org.jspecify.annotations.NullMarked;
