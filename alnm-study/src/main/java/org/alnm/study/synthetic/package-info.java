/** Synthetic patients with two modalities and a known truth, to try everything without patients and to see what is found. */
@NullMarked
package org.alnm.study.synthetic;

import org.jspecify.annotations.NullMarked;
