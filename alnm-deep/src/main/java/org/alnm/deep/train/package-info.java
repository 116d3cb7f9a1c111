/** Training and fine-tuning of 3D residual networks. */
@NullMarked
package org.alnm.deep.train;

import org.jspecify.annotations.NullMarked;
