/** Networks in formats that other programs run. */
@NullMarked
package org.alnm.deep.export;

import org.jspecify.annotations.NullMarked;
