/** Which rows train and which judge: splits, folds, and the permutation control. */
@NullMarked
package org.alnm.models.validation;

import org.jspecify.annotations.NullMarked;
