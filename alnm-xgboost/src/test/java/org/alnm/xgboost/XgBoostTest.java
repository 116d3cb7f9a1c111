package org.alnm.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.settings.SettingsNode;
import org.alnm.models.Classifier;
import org.alnm.models.ClassifierContract;
import org.alnm.models.ClassifierReader;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelException;
import org.alnm.models.ModelOracles;
import org.alnm.models.TrainingSet;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class XgBoostTest {

    @Nested
    class Contract extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return XgBoost.of(30, 0.1, 3);
        }

        @Override
        protected Optional<Classifier> onThreads(int threads) {
            return Optional.of(XgBoost.of(30, 0.1, 3).withThreads(threads));
        }
    }

    @Nested
    class Subsampled extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return XgBoost.of(30, 0.1, 2).withSubsample(0.7).withColumns(0.7).withLambda(2);
        }
    }

    /** models/scripts/13_leak_trees.py: XGBoost 1.7.4, 50 trees, depth 3, eta 0.1, exact, base score 0.5. */
    @Test
    @Tag("oracle")
    void probabilitiesAreThoseOfPython() {
        FeatureTable table = FeatureTable.readCsv(Oracles.path("models/data/wdbc.csv"), "ID", "Target");
        int[] test = IntStream.range(0, table.rowCount())
                .filter(i -> i % 10 == 0 || i % 10 == 3 || i % 10 == 6)
                .toArray();
        int[] train = IntStream.range(0, table.rowCount())
                .filter(i -> i % 10 != 0 && i % 10 != 3 && i % 10 != 6)
                .toArray();
        double[] found = XgBoost.of(50, 0.1, 3)
                .fit(TrainingSet.of(table.rows(train)), Seed.of(1))
                .score(DesignMatrix.of(table.rows(test)));
        double[] expected = ModelOracles.numbers(ModelOracles.golden("trees_wdbc.json")
                .get("xgb174_50_d3_eta.1_exact_base.5")
                .get("proba"));
        ModelOracles.assertClose(found, expected, 1e-6);
    }

    @Test
    void aLimitIsComparedInSinglePrecision() {
        for (float limit : new float[] {0.1f, 1, -3.25f, 1e-30f, 16777216f}) {
            double last = TreeDump.lastBelow(limit);
            assertThat((float) last).isLessThan(limit);
            assertThat((float) Math.nextUp(last)).isGreaterThanOrEqualTo(limit);
        }
    }

    @Test
    void itIsReadFromSettings() {
        ClassifierReader reader = ServiceLoader.load(ClassifierReader.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.key().equals("xgboost"))
                .findFirst()
                .orElseThrow();
        Classifier read =
                reader.read(SettingsNode.parse("{trees: 10, learningRate: 0.3, depth: 2, lambda: 3}", "test"));
        assertThat(read.settings())
                .isEqualTo(XgBoost.of(10, 0.3, 2).withLambda(3).settings());
        assertThatThrownBy(() -> reader.read(SettingsNode.parse("{trees: 10}", "test")))
                .hasMessageContaining("learningRate");
    }

    @Test
    void settingsThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> XgBoost.of(0, 0.1, 3)).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> XgBoost.of(5, 2, 3)).hasMessageContaining("learning rate");
        assertThatThrownBy(() -> XgBoost.of(5, 0.1, 3).withSubsample(0)).isInstanceOf(ModelException.class);
    }
}
