/** Turns scores into probabilities, learned from out-of-fold scores of the training rows. */
@org.jspecify.annotations.NullMarked
package org.alnm.models.calibrate;
