/** Reports: one self-contained HTML page with tables, pictures, warnings and the record of how it came to be. */
@NullMarked
package org.alnm.eval.report;

import org.jspecify.annotations.NullMarked;
