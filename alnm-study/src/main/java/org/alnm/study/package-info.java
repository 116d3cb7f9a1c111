/** From a table of cases to judged models: what a study file says, and the run that does it. */
@NullMarked
package org.alnm.study;

import org.jspecify.annotations.NullMarked;
