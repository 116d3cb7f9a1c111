package org.alnm.models.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.eval.discrimination.Auc;
import org.alnm.models.Classifier;
import org.alnm.models.ClassifierContract;
import org.alnm.models.Cohorts;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FeatureBlocks;
import org.alnm.models.FittedClassifier;
import org.alnm.models.FittedPipeline;
import org.alnm.models.ModelException;
import org.alnm.models.Pipeline;
import org.alnm.models.TrainingSet;
import org.alnm.models.linear.Lasso;
import org.alnm.models.linear.LogisticRegression;
import org.alnm.models.prepare.Standardise;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FusionTest {

    private static final Pipeline RIDGE = Pipeline.of(Standardise.zScore(), LogisticRegression.ridge(1));

    private static FeatureBlocks blocks() {
        Map<String, List<String>> patterns = new LinkedHashMap<>();
        patterns.put("mammography", List.of("f0"));
        patterns.put("mri", List.of("f1", "f2", "f3", "f4", "f5"));
        return FeatureBlocks.of(patterns);
    }

    private static final FeatureBlocks ALL = FeatureBlocks.of(Map.of("all", List.of("*")));

    @Nested
    class Stacked extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return Fusion.stacking(ALL, Fusion.each(ALL, RIDGE), LogisticRegression.ridge(0.1), 2);
        }

        @Override
        protected Optional<Classifier> onThreads(int threads) {
            return Optional.of(Fusion.stacking(ALL, Fusion.each(ALL, RIDGE), LogisticRegression.ridge(0.1), 2)
                    .withThreads(threads));
        }
    }

    @Test
    void stackingIsWrittenAndReadBackWithTheSameBits(@TempDir Path folder) {
        Classifier stacking = Fusion.stacking(blocks(), Fusion.each(blocks(), RIDGE), LogisticRegression.ridge(0.1), 4);
        FittedPipeline model = Pipeline.of(stacking).fit(Cohorts.table(80, 6, 2, Seed.of(2)), Seed.of(1));
        model.write(folder.resolve("model.json"));
        FeatureTable later = Cohorts.renamed(Cohorts.table(40, 6, 2, Seed.of(3)), "later ");
        assertThat(FittedPipeline.read(folder.resolve("model.json")).score(later))
                .isEqualTo(model.score(later));
        assertThat(Auc.of(model.predict(later)).value()).isGreaterThan(0.7);
    }

    @Test
    void earlyFusionSelectsInEachBlock() {
        TrainingSet training = TrainingSet.of(Cohorts.table(80, 6, 2, Seed.of(2)));
        Classifier early = Fusion.concatenation(
                blocks(),
                LogisticRegression.ridge(1),
                Standardise.zScore(),
                Lasso.binomial().crossValidated(5).oneStandardError());
        FittedClassifier fitted = early.fit(training, Seed.of(1));
        assertThat(fitted.inputs()).contains("f0", "f1");
        assertThat(fitted.notes()).anySatisfy(note -> assertThat(note).startsWith("block 'mri'"));
    }

    @Test
    void averagingIsTheMeanOfTheMembers() {
        TrainingSet training = TrainingSet.of(Cohorts.table(80, 6, 2, Seed.of(2)));
        DesignMatrix later = DesignMatrix.of(Cohorts.table(10, 6, 2, Seed.of(3)));
        Seed seed = Seed.of(1);
        double[] mean = Fusion.averaging(blocks(), Fusion.each(blocks(), RIDGE))
                .fit(training, seed)
                .score(later);
        Map<String, List<String>> columns = blocks().columns(training.features().names());
        double[] expected = new double[10];
        columns.forEach((name, list) -> {
            double[] scores = RIDGE.asClassifier()
                    .fit(training.withFeatures(training.features().select(list)), seed)
                    .score(later);
            for (int r = 0; r < 10; r++) {
                expected[r] += scores[r] / 2;
            }
        });
        for (int r = 0; r < 10; r++) {
            assertThat(mean[r]).isCloseTo(expected[r], within(1e-15));
        }
    }

    @Test
    void blocksMustCoverTheColumnsOnceAndHaveAPipelineEach() {
        TrainingSet training = TrainingSet.of(Cohorts.table(40, 6, 2, Seed.of(2)));
        Map<String, List<String>> some = new LinkedHashMap<>();
        some.put("a", List.of("f0", "f1"));
        some.put("b", List.of("f1", "f2"));
        FeatureBlocks overlapping = FeatureBlocks.of(some);
        assertThatThrownBy(() -> Fusion.averaging(overlapping, Fusion.each(overlapping, RIDGE))
                        .fit(training, Seed.of(1)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("column 'f1' belongs to the blocks [a, b]");
        assertThatThrownBy(() -> Fusion.averaging(overlapping, Map.of("a", RIDGE)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("pipelines for [a]");
        FeatureBlocks few = FeatureBlocks.of(Map.of("a", List.of("f0")));
        assertThatThrownBy(() -> few.columns(List.of("f0", "f1")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("'f1' belongs to no block");
        FeatureBlocks empty = FeatureBlocks.of(Map.of("a", List.of("f*"), "b", List.of("g*")));
        assertThatThrownBy(() -> empty.columns(List.of("f0")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("no column belongs to the block 'b'");
    }
}
