/** Small neural networks on columns. */
@org.jspecify.annotations.NullMarked
package org.alnm.models.neural;
