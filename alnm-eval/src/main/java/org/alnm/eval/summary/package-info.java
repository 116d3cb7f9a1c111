/** Models judged on the same cases, all measures together, with warnings. */
@NullMarked
package org.alnm.eval.summary;

import org.jspecify.annotations.NullMarked;
