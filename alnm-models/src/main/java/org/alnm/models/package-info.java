/** Recipes that are fitted to training rows and then only predict: the pipeline, its stages and its errors. */
@NullMarked
package org.alnm.models;

import org.jspecify.annotations.NullMarked;
