/** Classifiers that model how the columns are distributed in each class: discriminant analysis and naive Bayes. */
@org.jspecify.annotations.NullMarked
package org.alnm.models.discriminant;
