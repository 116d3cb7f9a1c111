/** JMH benchmarks of the hot paths. */
@NullMarked
package org.alnm.benchmarks;

import org.jspecify.annotations.NullMarked;
