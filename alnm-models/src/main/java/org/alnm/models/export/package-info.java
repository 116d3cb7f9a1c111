/** Fitted pipelines as files that other programs run. */
@org.jspecify.annotations.NullMarked
package org.alnm.models.export;
