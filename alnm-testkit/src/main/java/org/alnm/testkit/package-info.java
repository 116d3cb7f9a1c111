/** What the tests of all modules share. */
@NullMarked
package org.alnm.testkit;

import org.jspecify.annotations.NullMarked;
