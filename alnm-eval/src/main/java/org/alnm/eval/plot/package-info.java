/** Pictures of evaluations as SVG: the same data give the same bytes; light and dark; safe for the colour-blind. */
@NullMarked
package org.alnm.eval.plot;

import org.jspecify.annotations.NullMarked;
