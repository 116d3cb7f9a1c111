/** Feature values, their identifiers, and the table of cases. */
@NullMarked
package org.alnm.core.feature;

import org.jspecify.annotations.NullMarked;
