/** Classification by the most similar training cases. */
@org.jspecify.annotations.NullMarked
package org.alnm.models.neighbour;
