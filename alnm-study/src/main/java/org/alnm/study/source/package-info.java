/** What computes the features of a patient: radiomics, networks with given weights, clinical columns. */
@NullMarked
package org.alnm.study.source;

import org.jspecify.annotations.NullMarked;
