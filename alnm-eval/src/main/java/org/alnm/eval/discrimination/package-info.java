/** How well scores tell cases with the outcome from cases without: ROC, areas, thresholds, counts. */
@NullMarked
package org.alnm.eval.discrimination;

import org.jspecify.annotations.NullMarked;
