package org.alnm.models.select;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.alnm.models.Cohorts;
import org.alnm.models.FeatureBlocks;
import org.alnm.models.Step;
import org.alnm.models.StepContract;
import org.alnm.models.StepSequence;
import org.alnm.models.linear.Lasso;
import org.alnm.models.linear.LogisticRegression;
import org.alnm.models.prepare.Standardise;
import org.junit.jupiter.api.Nested;

/** Every selection keeps to the contract of steps. */
class SelectionContractTest {

    /** The names by which the contract tries whether any name will do. */
    private static final List<String> ODD = List.of("größe, mm", "a \"b\"", "\u4e73", " blank ", "x/y:z", "NaN");

    @Nested
    class ByVariance extends StepContract {
        @Override
        protected Step step() {
            return VarianceFilter.above(0.01);
        }

        @Override
        protected boolean takesMissingValues() {
            return true;
        }
    }

    @Nested
    class ByMissingness extends StepContract {
        @Override
        protected Step step() {
            return MissingnessFilter.atMost(0.2);
        }

        @Override
        protected boolean takesMissingValues() {
            return true;
        }
    }

    @Nested
    class ByMannWhitney extends StepContract {
        @Override
        protected Step step() {
            return UnivariateFilter.mannWhitney(0.2).withAdjustment(Adjustment.HOLM);
        }
    }

    @Nested
    class ByWelch extends StepContract {
        @Override
        protected Step step() {
            return UnivariateFilter.welch(0.2);
        }
    }

    @Nested
    class ByAnova extends StepContract {
        @Override
        protected Step step() {
            return UnivariateFilter.best(UnivariateTest.anova(), 3);
        }
    }

    @Nested
    class ByChiSquare extends StepContract {
        @Override
        protected Step step() {
            return UnivariateFilter.of(UnivariateTest.chiSquare(4), 0.3);
        }
    }

    @Nested
    class ByNearestInformation extends StepContract {
        @Override
        protected Step step() {
            return MutualInformationFilter.nearest(3, 3);
        }
    }

    @Nested
    class ByBinnedInformation extends StepContract {
        @Override
        protected Step step() {
            return MutualInformationFilter.binned(5, 3);
        }
    }

    @Nested
    class ByPearson extends StepContract {
        @Override
        protected Step step() {
            return CorrelationFilter.pearson(0.9);
        }
    }

    @Nested
    class BySpearman extends StepContract {
        @Override
        protected Step step() {
            return CorrelationFilter.spearman(0.2).keeping(CorrelationFilter.Rule.MORE_RELEVANT);
        }
    }

    @Nested
    class ByMrmr extends StepContract {
        @Override
        protected Step step() {
            return Mrmr.quotient(Mrmr.Measure.MUTUAL_INFORMATION, 3);
        }
    }

    @Nested
    class ByReliefF extends StepContract {
        @Override
        protected Step step() {
            return ReliefF.of(5, 3);
        }
    }

    @Nested
    class ByElimination extends StepContract {
        @Override
        protected Step step() {
            return RecursiveElimination.of(LogisticRegression.ridge(1), 2).dropping(0.3);
        }
    }

    @Nested
    class ByBoruta extends StepContract {
        @Override
        protected Step step() {
            return Boruta.of(LogisticRegression.ridge(1), 30).keepingTentative();
        }
    }

    @Nested
    class ByStability extends StepContract {
        @Override
        protected Step step() {
            return StabilitySelection.of(3, 0.6).withHalves(20);
        }
    }

    @Nested
    class ByAdaptiveLasso extends StepContract {
        @Override
        protected Step step() {
            return AdaptiveLasso.crossValidated(4);
        }
    }

    @Nested
    class ByIcc extends StepContract {
        @Override
        protected Step step() {
            FeatureTable first = elsewhere();
            return IccFilter.ofOtherCases(List.of(first, first), 0.75, IccFilter.Form.TWO_WAY_AGREEMENT);
        }

        @Override
        protected boolean takesMissingValues() {
            return true;
        }
    }

    @Nested
    class ToComponents extends StepContract {
        @Override
        protected Step step() {
            return PrincipalComponents.explaining(0.9);
        }
    }

    @Nested
    class OneAfterTheOther extends StepContract {
        @Override
        protected Step step() {
            return StepSequence.of(Standardise.zScore(), CorrelationFilter.pearson(0.95), PrincipalComponents.of(4));
        }
    }

    @Nested
    class BlockByBlock extends StepContract {
        @Override
        protected Step step() {
            return blockwise().thenJointly(Lasso.binomial().crossValidated(4).minimum());
        }
    }

    private static FeatureTable elsewhere() {
        List<String> names = new ArrayList<>(Cohorts.names(90));
        names.addAll(ODD);
        FeatureTable cases = Cohorts.table(30, names.size(), 2, Seed.of(21));
        FeatureTableBuilder table = FeatureTable.builder("id");
        for (int r = 0; r < 30; r++) {
            int row = r;
            double[] values = IntStream.range(0, names.size())
                    .mapToDouble(c -> cases.value(row, c))
                    .toArray();
            table.add("elsewhere " + r, "elsewhere " + r, Double.NaN, names, values);
        }
        return table.build();
    }

    private static BlockwiseSelection blockwise() {
        Map<String, List<String>> patterns = new LinkedHashMap<>();
        patterns.put("first", List.of("f0", ODD.get(0)));
        List<String> rest = new ArrayList<>(ODD.subList(1, ODD.size()));
        IntStream.rangeClosed(1, 9).forEach(i -> rest.add("f" + i + "*"));
        patterns.put("rest", rest);
        return BlockwiseSelection.of(
                FeatureBlocks.of(patterns), Standardise.zScore(), UnivariateFilter.best(UnivariateTest.welch(), 2));
    }
}
