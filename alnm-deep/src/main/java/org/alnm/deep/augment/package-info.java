/** Seeded random changes of volumes, so that training sees each case in many forms. */
@NullMarked
package org.alnm.deep.augment;

import org.jspecify.annotations.NullMarked;
