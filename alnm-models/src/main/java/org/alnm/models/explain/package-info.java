/** What a score is made of and what a model uses: SHAP values and permutation importance. */
@org.jspecify.annotations.NullMarked
package org.alnm.models.explain;
