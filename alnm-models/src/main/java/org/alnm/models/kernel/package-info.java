/** Classifiers that compare cases through a kernel: support vector machines and Gaussian processes. */
@org.jspecify.annotations.NullMarked
package org.alnm.models.kernel;
