/** Steps that select columns, learned on training rows: filters, wrappers, components. */
@NullMarked
package org.alnm.models.select;

import org.jspecify.annotations.NullMarked;
