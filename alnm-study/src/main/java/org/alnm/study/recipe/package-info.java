/** Models as a study file says them: pipelines stage by stage, or families of features times classifiers. */
@NullMarked
package org.alnm.study.recipe;

import org.jspecify.annotations.NullMarked;
