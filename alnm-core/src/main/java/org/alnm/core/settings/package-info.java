/** Settings as a tree of plain values that is read key by key and refuses what nobody asked for. */
@NullMarked
package org.alnm.core.settings;

import org.jspecify.annotations.NullMarked;
