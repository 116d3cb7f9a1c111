/** The record that every result carries, and its JSON. */
@NullMarked
package org.alnm.core.provenance;

import org.jspecify.annotations.NullMarked;
