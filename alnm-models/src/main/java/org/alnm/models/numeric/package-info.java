/** Dense arithmetic and optimisation that the stages share; not meant for users of the library. */
@org.jspecify.annotations.NullMarked
package org.alnm.models.numeric;
