/** A logistic model as a table of points. */
@NullMarked
package org.alnm.eval.nomogram;

import org.jspecify.annotations.NullMarked;
