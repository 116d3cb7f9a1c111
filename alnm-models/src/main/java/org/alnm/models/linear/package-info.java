/** Linear models: elastic-net paths and their cross-validation, LASSO as a stage, logistic regression. */
@NullMarked
package org.alnm.models.linear;

import org.jspecify.annotations.NullMarked;
