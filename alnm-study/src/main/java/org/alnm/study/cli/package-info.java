/** The command line {@code alnm}. */
@NullMarked
package org.alnm.study.cli;

import org.jspecify.annotations.NullMarked;
