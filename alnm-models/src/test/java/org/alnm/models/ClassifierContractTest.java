package org.alnm.models;

import java.util.Optional;
import org.alnm.models.calibrate.Calibrated;
import org.alnm.models.discriminant.LinearDiscriminant;
import org.alnm.models.discriminant.NaiveBayes;
import org.alnm.models.discriminant.QuadraticDiscriminant;
import org.alnm.models.kernel.GaussianProcess;
import org.alnm.models.kernel.SupportVectorMachine;
import org.alnm.models.linear.LogisticRegression;
import org.alnm.models.neighbour.NearestNeighbours;
import org.alnm.models.neural.Activation;
import org.alnm.models.neural.MultilayerPerceptron;
import org.alnm.models.tree.RandomForest;
import org.junit.jupiter.api.Nested;

/** Every classifier that is no tree and no regression keeps the contract. */
class ClassifierContractTest {

    @Nested
    class ClassicalDiscriminant extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return LinearDiscriminant.classical();
        }
    }

    @Nested
    class ShrunkenDiscriminant extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return LinearDiscriminant.ledoitWolf();
        }
    }

    @Nested
    class Quadratic extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return QuadraticDiscriminant.ledoitWolf();
        }
    }

    @Nested
    class Bayes extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return NaiveBayes.gaussian();
        }
    }

    @Nested
    class Neighbours extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return NearestNeighbours.of(9);
        }
    }

    @Nested
    class NearNeighbours extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return NearestNeighbours.of(9).weightedByDistance();
        }
    }

    @Nested
    class LinearSvm extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return SupportVectorMachine.linear(1);
        }

        @Override
        protected boolean weighsCases() {
            return false;
        }
    }

    @Nested
    class RadialSvm extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return SupportVectorMachine.radial(1);
        }

        @Override
        protected boolean weighsCases() {
            return false;
        }
    }

    @Nested
    class PolynomialSvm extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return SupportVectorMachine.polynomial(0.1, 2, 1).balanced();
        }

        @Override
        protected boolean weighsCases() {
            return false;
        }
    }

    @Nested
    class GaussianProcesses extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return GaussianProcess.radial();
        }

        @Override
        protected boolean weighsCases() {
            return false;
        }
    }

    @Nested
    class NetworkByAdam extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return MultilayerPerceptron.adam(8).withLearningRate(0.01);
        }
    }

    @Nested
    class NetworkStoppedEarly extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return MultilayerPerceptron.adam(8).withLearningRate(0.01).withEarlyStopping(5);
        }
    }

    @Nested
    class NetworkByBfgs extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return MultilayerPerceptron.lbfgs(4, 3)
                    .withActivation(Activation.TANH)
                    .withDecay(5)
                    .withEpochs(60);
        }
    }

    @Nested
    class SvmByPlatt extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return Calibrated.platt(SupportVectorMachine.radial(1), 4);
        }

        @Override
        protected boolean weighsCases() {
            return true;
        }

        @Override
        protected Optional<Classifier> onThreads(int threads) {
            return Optional.of(
                    Calibrated.platt(SupportVectorMachine.radial(1), 4).withThreads(threads));
        }
    }

    @Nested
    class ForestByIsotonic extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return Calibrated.isotonic(RandomForest.of(20), 3);
        }
    }

    @Nested
    class RidgeByPlatt extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return Calibrated.platt(LogisticRegression.ridge(1), 3);
        }
    }
}
