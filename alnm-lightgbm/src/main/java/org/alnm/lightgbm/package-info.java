/** LightGBM as a classifier. */
@org.jspecify.annotations.NullMarked
package org.alnm.lightgbm;
