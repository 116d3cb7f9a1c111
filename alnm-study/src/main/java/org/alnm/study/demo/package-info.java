/** A synthetic cohort with known truth, to try everything without patients. */
@NullMarked
package org.alnm.study.demo;

import org.jspecify.annotations.NullMarked;
