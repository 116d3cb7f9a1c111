package org.alnm.models.tree;

import java.util.Optional;
import org.alnm.models.Classifier;
import org.alnm.models.ClassifierContract;
import org.junit.jupiter.api.Nested;

/** Every classifier made of trees keeps the contract. */
class TreeContractTest {

    @Nested
    class Cart extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return DecisionTree.gini().withDepth(4).withMinimumLeaf(4);
        }
    }

    @Nested
    class ByEntropy extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return DecisionTree.entropy().withDepth(3).withMinimumSplit(10);
        }
    }

    @Nested
    class Forest extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return RandomForest.of(40).withMinimumLeaf(2);
        }

        @Override
        protected Optional<Classifier> onThreads(int threads) {
            return Optional.of(RandomForest.of(40).withMinimumLeaf(2).withThreads(threads));
        }
    }

    @Nested
    class Randomised extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return RandomForest.extraTrees(40).withMinimumLeaf(2);
        }

        @Override
        protected Optional<Classifier> onThreads(int threads) {
            return Optional.of(RandomForest.extraTrees(40).withMinimumLeaf(2).withThreads(threads));
        }
    }

    @Nested
    class Boosted extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return GradientBoosting.of(30, 0.1);
        }
    }

    @Nested
    class StochasticallyBoosted extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return GradientBoosting.of(30, 0.1).withSubsample(0.5);
        }
    }

    @Nested
    class Ada extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return AdaBoost.of(30);
        }
    }
}
