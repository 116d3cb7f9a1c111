/** Whether models differ, hold in every subgroup, and were built on enough cases. */
@NullMarked
package org.alnm.eval.comparison;

import org.jspecify.annotations.NullMarked;
