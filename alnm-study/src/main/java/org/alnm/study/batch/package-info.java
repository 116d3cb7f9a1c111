/** Features of a whole cohort, kept case by case so that work can stop at any moment and go on later. */
@NullMarked
package org.alnm.study.batch;

import org.jspecify.annotations.NullMarked;
