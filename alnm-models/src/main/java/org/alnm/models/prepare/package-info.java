/** Steps that prepare features: imputation and scaling, learned on training rows. */
@NullMarked
package org.alnm.models.prepare;

import org.jspecify.annotations.NullMarked;
