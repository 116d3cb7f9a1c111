/** Handcrafted features of a lesion: settings, the extractor, and what it can compute. */
@NullMarked
package org.alnm.radiomics;

import org.jspecify.annotations.NullMarked;
