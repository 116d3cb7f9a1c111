/** Decision trees and ensembles of them: bagged, randomised and boosted. */
@org.jspecify.annotations.NullMarked
package org.alnm.models.tree;
