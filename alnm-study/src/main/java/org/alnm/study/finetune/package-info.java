/** Networks that are fine-tuned on the training rows of a split, and then measure all cases. */
@NullMarked
package org.alnm.study.finetune;

import org.jspecify.annotations.NullMarked;
