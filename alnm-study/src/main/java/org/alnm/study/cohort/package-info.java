/** Who is studied: patients with named images, masks and clinical values, and the checks before any work. */
@NullMarked
package org.alnm.study.cohort;

import org.jspecify.annotations.NullMarked;
