/** What every room of the house shares: errors, seeds, progress. */
@NullMarked
package org.alnm.core;

import org.jspecify.annotations.NullMarked;
