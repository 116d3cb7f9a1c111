/** Models of several blocks of columns, such as modalities: joined before, or after, each has its say. */
@NullMarked
package org.alnm.models.fusion;

import org.jspecify.annotations.NullMarked;
