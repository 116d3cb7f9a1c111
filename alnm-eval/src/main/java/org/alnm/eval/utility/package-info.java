/** What a model is worth to a decision: net benefit and reclassification. */
@NullMarked
package org.alnm.eval.utility;

import org.jspecify.annotations.NullMarked;
