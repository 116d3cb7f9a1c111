/** Settings files: values that know their place in the file, and refuse what nobody asked for. */
@NullMarked
package org.alnm.core.settings;

import org.jspecify.annotations.NullMarked;
