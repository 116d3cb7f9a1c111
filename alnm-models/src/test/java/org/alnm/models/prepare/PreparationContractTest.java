package org.alnm.models.prepare;

import org.alnm.models.Step;
import org.alnm.models.StepContract;
import org.alnm.models.StepSequence;
import org.junit.jupiter.api.Nested;

/** Every preparation keeps to the contract of steps. */
class PreparationContractTest {

    @Nested
    class Robust extends StepContract {
        @Override
        protected Step step() {
            return Standardise.robust();
        }
    }

    @Nested
    class MinMax extends StepContract {
        @Override
        protected Step step() {
            return Standardise.minMax();
        }
    }

    @Nested
    class ToUniform extends StepContract {
        @Override
        protected Step step() {
            return QuantileTransform.uniform(50);
        }
    }

    @Nested
    class ToNormal extends StepContract {
        @Override
        protected Step step() {
            return QuantileTransform.normal(50);
        }
    }

    @Nested
    class YeoJohnson extends StepContract {
        @Override
        protected Step step() {
            return PowerTransform.yeoJohnson();
        }
    }

    @Nested
    class ByNeighbours extends StepContract {
        @Override
        protected Step step() {
            return KnnImputation.of(3).scaled();
        }

        @Override
        protected boolean takesMissingValues() {
            return true;
        }
    }

    @Nested
    class ByRegressions extends StepContract {
        @Override
        protected Step step() {
            return IterativeImputation.of(3);
        }

        @Override
        protected boolean takesMissingValues() {
            return true;
        }
    }

    @Nested
    class Weighing extends StepContract {
        @Override
        protected Step step() {
            return ClassWeights.balanced();
        }

        @Override
        protected boolean takesMissingValues() {
            return true;
        }
    }

    @Nested
    class Oversampling extends StepContract {
        @Override
        protected Step step() {
            return Smote.of(3);
        }
    }

    @Nested
    class Harmonising extends StepContract {
        @Override
        protected Step step() {
            return StepSequence.of(new CentreCodes(), ComBat.by("centre"));
        }
    }

    @Nested
    class HarmonisingTowardsOne extends StepContract {
        @Override
        protected Step step() {
            return StepSequence.of(
                    new CentreCodes(),
                    ComBat.by("centre").nonParametric().towards(1).leavingUnseen());
        }
    }
}
