package org.alnm.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.eval.discrimination.Auc;
import org.alnm.models.prepare.Standardise;
import org.alnm.models.validation.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every classifier keeps to. */
public abstract class ClassifierContract extends StageContract {

    protected abstract Classifier classifier();

    @Override
    Stage stage() {
        return classifier();
    }

    @Override
    FittedClassifier fit(TrainingSet training, Seed seed) {
        return classifier().fit(training, seed);
    }

    @Override
    double[][] apply(Fitted fitted, DesignMatrix x) {
        double[] scores = ((FittedClassifier) fitted).score(x);
        double[][] rows = new double[scores.length][];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = new double[] {scores[r]};
        }
        return rows;
    }

    @Test
    void scoresAreFiniteAndProbabilitiesWhereItSaysSo() {
        FittedClassifier fitted = fit(TrainingSet.of(cohort()), SEED);
        for (double score : fitted.score(others())) {
            assertThat(score).isFinite();
            if (fitted.givesProbabilities()) {
                assertThat(score).isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    void aSignalIsLearnedAndPointsTheRightWay() {
        Split split = Split.stratified(Cohorts.table(600, 6, 2, SEED.derive("signal")), 0.5, SEED);
        FittedPipeline model = Pipeline.of(classifier()).fit(split.train(), SEED);
        assertThat(Auc.of(model.predict(split.test())).value()).isGreaterThan(0.65);
    }

    /** The same classifier on so many threads; empty where it has no such setting. */
    protected Optional<Classifier> onThreads(int threads) {
        return Optional.empty();
    }

    /** False where the learner does not weigh cases, and says so in its notes. */
    protected boolean weighsCases() {
        return true;
    }

    @Test
    void threadsDoNotChangeBits() {
        TrainingSet training = TrainingSet.of(cohort());
        double[] expected = fit(training, SEED).score(others());
        for (int threads : new int[] {1, 2, 3, 8}) {
            onThreads(threads).ifPresent(classifier -> {
                FittedClassifier fitted = classifier.fit(training, SEED);
                assertThat(fitted.score(others())).isEqualTo(expected);
            });
        }
    }

    @Test
    void weightsCountOrAreSaidNotTo() {
        TrainingSet training = TrainingSet.of(cohort());
        double[] y = training.outcome();
        double[] weights = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            weights[i] = y[i] == 1 ? 9 : 1;
        }
        FittedClassifier plain = fit(training, SEED);
        FittedClassifier weighted = fit(training.withWeights(weights), SEED);
        if (!weighsCases()) {
            assertThat(weighted.score(others())).isEqualTo(plain.score(others()));
            assertThat(weighted.notes()).anyMatch(note -> note.contains("weights"));
        } else if (plain.givesProbabilities()) {
            assertThat(mean(weighted.score(others()))).isGreaterThan(mean(plain.score(others())));
        } else {
            assertThat(weighted.score(others())).isNotEqualTo(plain.score(others()));
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    @Test
    void withTheClassesSwappedTheScoresPointTheOtherWay() {
        Split split = Split.stratified(Cohorts.table(600, 6, 2, SEED.derive("signal")), 0.5, SEED);
        double[] swapped = split.train().outcomes();
        for (int i = 0; i < swapped.length; i++) {
            swapped[i] = 1 - swapped[i];
        }
        FittedPipeline model = Pipeline.of(classifier()).fit(split.train().withOutcome("outcome", swapped), SEED);
        assertThat(Auc.of(model.predict(split.test())).value()).isLessThan(0.35);
    }

    @Test
    void noiseIsNotLearned() {
        Split split = Split.stratified(Cohorts.table(400, 6, 0, SEED.derive("noise")), 0.5, SEED);
        FittedPipeline model = Pipeline.of(classifier()).fit(split.train(), SEED);
        assertThat(Auc.of(model.predict(split.test())).value()).isBetween(0.35, 0.65);
    }

    @Test
    void probabilitiesAreOnAverageTheShareOfCasesWithTheOutcome() {
        TrainingSet training = TrainingSet.of(Cohorts.table(200, 6, 2, SEED.derive("share")));
        FittedClassifier fitted = fit(training, SEED);
        if (fitted.givesProbabilities()) {
            double[] scores = fitted.score(DesignMatrix.of(Cohorts.table(400, 6, 2, SEED.derive("share others"))));
            assertThat(mean(scores)).isBetween(0.4, 0.6);
        }
    }

    @Test
    void rowsItWasTrainedOnAreRefused() {
        FittedPipeline model = Pipeline.of(classifier()).fit(cohort(), SEED);
        assertThatThrownBy(() -> model.predict(cohort())).isInstanceOf(LeakageException.class);
    }

    @Test
    void savedAndReadAPipelinePredictsTheSameBitsAndIsWrittenTheSame(@TempDir Path folder) throws IOException {
        FittedPipeline model = Pipeline.of(Standardise.zScore(), classifier()).fit(cohort(), SEED);
        model.write(folder.resolve("a.json"));
        FittedPipeline read = FittedPipeline.read(folder.resolve("a.json"));
        FeatureTable fresh = Cohorts.renamed(Cohorts.table(30, 6, 2, SEED.derive("fresh")), "fresh");
        assertThat(read.score(fresh)).isEqualTo(model.score(fresh));
        assertThat(read.givesProbabilities()).isEqualTo(model.givesProbabilities());
        read.write(folder.resolve("b.json"));
        assertThat(Files.readString(folder.resolve("b.json"))).isEqualTo(Files.readString(folder.resolve("a.json")));
    }

    @Test
    void oneFeatureWithSignalIsEnough() {
        Split split = Split.stratified(Cohorts.table(600, 1, 1, SEED.derive("one")), 0.5, SEED);
        FittedPipeline model = Pipeline.of(classifier()).fit(split.train(), SEED);
        assertThat(Auc.of(model.predict(split.test())).value()).isGreaterThan(0.56);
    }
}
