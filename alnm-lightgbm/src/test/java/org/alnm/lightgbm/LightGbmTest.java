package org.alnm.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.alnm.core.settings.SettingsNode;
import org.alnm.models.Classifier;
import org.alnm.models.ClassifierContract;
import org.alnm.models.ClassifierReader;
import org.alnm.models.Cohorts;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;
import org.alnm.models.tree.FittedTrees;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LightGbmTest {

    @Nested
    class Contract extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return LightGbm.of(30, 0.1, 4).withMinimumLeaf(5);
        }

        @Override
        protected Optional<Classifier> onThreads(int threads) {
            return Optional.of(LightGbm.of(30, 0.1, 4).withMinimumLeaf(5).withThreads(threads));
        }
    }

    @Nested
    class Subsampled extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return LightGbm.of(30, 0.1, 4)
                    .withMinimumLeaf(5)
                    .withSubsample(0.7)
                    .withColumns(0.7)
                    .withLambda(1);
        }
    }

    @Test
    void theTreesTakenOverPredictWhatLightGbmDoes() throws LGBMException {
        TrainingSet training = TrainingSet.of(Cohorts.table(300, 5, 2, org.alnm.core.Seed.of(1)));
        double[][] rows = training.features().toRows();
        double[] cells = new double[300 * 5];
        float[] label = new float[300];
        for (int r = 0; r < 300; r++) {
            System.arraycopy(rows[r], 0, cells, r * 5, 5);
            label[r] = (float) training.outcome()[r];
        }
        String parameters = "objective=binary verbosity=-1 num_leaves=8 num_threads=1";
        try (LGBMDataset data = LGBMDataset.createFromMat(cells, 300, 5, true, parameters, null)) {
            data.setField("label", label);
            try (LGBMBooster booster = LGBMBooster.create(data, parameters)) {
                for (int t = 0; t < 40; t++) {
                    booster.updateOneIter();
                }
                double[] expected = booster.predictForMat(cells, 300, 5, true, PredictionType.C_API_PREDICT_NORMAL);
                String text = booster.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.GAIN);
                FittedTrees taken = FittedTrees.of(
                        training.features().names(),
                        new ModelText(text).trees(),
                        0,
                        1,
                        FittedTrees.Link.LOGIT,
                        List.of());
                double[] found = taken.score(DesignMatrix.of(training.features().names(), columns(training)));
                for (int r = 0; r < 300; r++) {
                    assertThat(found[r]).isCloseTo(expected[r], within(1e-12));
                }
            }
        }
    }

    private static double[][] columns(TrainingSet training) {
        double[][] columns = new double[training.features().columnCount()][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = training.features().column(c);
        }
        return columns;
    }

    @Test
    void itIsReadFromSettings() {
        ClassifierReader reader = ServiceLoader.load(ClassifierReader.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.key().equals("lightgbm"))
                .findFirst()
                .orElseThrow();
        Classifier read =
                reader.read(SettingsNode.parse("{trees: 10, learningRate: 0.3, leaves: 8, lambda: 3}", "test"));
        assertThat(read.settings())
                .isEqualTo(LightGbm.of(10, 0.3, 8).withLambda(3).settings());
    }

    @Test
    void settingsThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> LightGbm.of(0, 0.1, 3)).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> LightGbm.of(5, 0.1, 1)).hasMessageContaining("leaves");
        assertThatThrownBy(() -> LightGbm.of(5, 0.1, 3).withColumns(2)).isInstanceOf(ModelException.class);
    }
}
