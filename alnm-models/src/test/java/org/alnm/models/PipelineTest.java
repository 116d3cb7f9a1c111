package org.alnm.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.alnm.eval.Predictions;
import org.alnm.models.linear.Lasso;
import org.alnm.models.linear.LogisticRegression;
import org.alnm.models.prepare.Imputation;
import org.alnm.models.prepare.Standardise;
import org.alnm.models.validation.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {

    private static final Seed SEED = Seed.of(11);
    private static final Pipeline RECIPE = Pipeline.of(
            Imputation.median(),
            Standardise.zScore(),
            Lasso.binomial().crossValidated(5).oneStandardError(),
            LogisticRegression.ridge(1.0));

    private static Split split() {
        return Split.stratified(Cohorts.table(150, 30, 3, SEED.derive("table")), 0.7, SEED);
    }

    @Test
    void learnsSelectsAndPredictsUnderItsName() {
        FittedPipeline model = RECIPE.withName("LASSO").fit(split().train(), SEED);
        Predictions predictions = model.predict(split().test());
        assertThat(predictions.model()).isEqualTo("LASSO");
        assertThat(predictions.areProbabilities()).isTrue();
        assertThat(predictions.caseIds()).isEqualTo(split().test().ids());
        assertThat(model.selected()).contains("f0", "f1", "f2").hasSizeLessThan(30);
        assertThat(model.score(split().test())).isEqualTo(predictions.scores());
    }

    @Test
    void theSameSeedGivesTheSameBitsAndTheSameRecord() {
        FittedPipeline one = RECIPE.fit(split().train(), SEED);
        FittedPipeline two = RECIPE.fit(split().train(), SEED);
        assertThat(one.score(split().test())).isEqualTo(two.score(split().test()));
        assertThat(one.record()).isEqualTo(two.record());
    }

    @Test
    void pipelinesLearnedTogetherAreThoseLearnedAlone() {
        List<Pipeline> recipes = List.of(
                RECIPE,
                Pipeline.of(
                                RECIPE.steps().get(0),
                                RECIPE.steps().get(1),
                                org.alnm.models.discriminant.NaiveBayes.gaussian())
                        .withName("Bayes"),
                Pipeline.of(RECIPE.steps().get(0), LogisticRegression.ridge(2)).withName("ridge"));
        TrainingSet rows = TrainingSet.of(split().train());
        List<FittedPipeline> together = Pipeline.fitTogether(recipes, rows, SEED);
        for (int p = 0; p < recipes.size(); p++) {
            FittedPipeline alone = recipes.get(p).fit(rows, SEED);
            assertThat(together.get(p).record()).isEqualTo(alone.record());
            assertThat(together.get(p).score(split().test())).isEqualTo(alone.score(split().test()));
        }
    }

    @Test
    void rowsSeenInTrainingAreRefusedButByName() {
        Split split = split();
        FittedPipeline model = RECIPE.fit(split.train(), SEED);
        FeatureTable both = Cohorts.table(150, 30, 3, SEED.derive("table"));
        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable call :
                List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        () -> model.predict(both),
                        () -> model.score(split.train().rows(0)))) {
            assertThatThrownBy(call)
                    .isInstanceOf(LeakageException.class)
                    .hasMessageContaining(split.train().ids().get(0))
                    .hasMessageContaining("resubstitute");
        }
        assertThat(model.resubstitute(split.train()).model()).endsWith("(training rows)");
    }

    @Test
    void otherRowsOfATrainingGroupAreRefused() {
        FeatureTableBuilder table = FeatureTable.builder("lesion").outcome("y");
        FeatureTable cohort = Cohorts.table(60, 4, 2, SEED);
        for (int r = 0; r < 60; r++) {
            double[] values = {cohort.value(r, 0), cohort.value(r, 1)};
            table.add("lesion" + r, "patient" + r / 2, (r / 2) % 2, List.of("a", "b"), values);
        }
        FeatureTable lesions = table.build();
        int[] firsts = java.util.stream.IntStream.range(0, 30).map(i -> 2 * i).toArray();
        FittedPipeline model = Pipeline.of(LogisticRegression.ridge(1)).fit(lesions.rows(firsts), SEED);
        assertThatThrownBy(() -> model.score(lesions.rows(1, 3)))
                .isInstanceOf(LeakageException.class)
                .hasMessageContaining("'lesion1' of group 'patient0'");
    }

    @Test
    void needsTheSelectedColumnsOnlyInAnyOrder() {
        Split split = split();
        FittedPipeline model = RECIPE.fit(split.train(), SEED);
        List<String> few = new ArrayList<>(model.inputs());
        assertThat(few).hasSameElementsAs(model.selected());
        Collections.reverse(few);
        assertThat(model.score(split.test().select(few))).isEqualTo(model.score(split.test()));
        String gone = few.remove(0);
        assertThatThrownBy(() -> model.score(split.test().select(few)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("1 are absent: " + gone);
    }

    @Test
    void missingValuesAreFilledFromTrainingRowsAndRefusedWithoutImputation() {
        Split split = split();
        FeatureTable holes = Cohorts.with(split.test(), 0, Double.NaN);
        FittedPipeline filling = RECIPE.fit(split.train(), SEED);
        double[] known = split.train().column(0);
        java.util.Arrays.sort(known);
        double median = known.length % 2 == 1
                ? known[known.length / 2]
                : known[known.length / 2 - 1] / 2 + known[known.length / 2] / 2;
        assertThat(filling.score(holes)).isEqualTo(filling.score(Cohorts.with(split.test(), 0, median)));
        FittedPipeline plain =
                Pipeline.of(Standardise.zScore(), LogisticRegression.ridge(1)).fit(split.train(), SEED);
        assertThatThrownBy(() -> plain.score(holes))
                .isInstanceOf(MissingValuesException.class)
                .hasMessageContaining("'f0'");
    }

    @Test
    void writtenAndReadItPredictsTheSameBits(@TempDir Path folder) throws IOException {
        Split split = split();
        FittedPipeline model = RECIPE.fit(split.train(), SEED);
        Path file = folder.resolve("model.json");
        model.write(file);
        FittedPipeline read = FittedPipeline.read(file);
        assertThat(read.score(split.test())).isEqualTo(model.score(split.test()));
        assertThat(read.record()).isEqualTo(model.record());
        assertThat(read.name()).isEqualTo(model.name());
        assertThatThrownBy(() -> read.predict(split.train())).isInstanceOf(LeakageException.class);
        Path again = folder.resolve("again.json");
        read.write(again);
        assertThat(Files.readString(again)).isEqualTo(Files.readString(file)).doesNotContain("case1");
    }

    @Test
    void spoiltFilesAreRefusedWithTheirName(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.json");
        RECIPE.fit(split().train(), SEED).write(file);
        String text = Files.readString(file);
        List<String> spoilt = List.of(
                "",
                "{}",
                text.replace("alnm-pipeline", "other"),
                text.replace("\"version\" : 1", "\"version\" : 2"),
                text.replace("\"kind\" : \"scaling\"", "\"kind\" : \"magic\""),
                text.replace("\"stages\" : [", "\"stages\" : null, \"x\" : ["),
                text.substring(0, text.length() / 2));
        for (String content : spoilt) {
            Files.writeString(file, content);
            assertThatThrownBy(() -> FittedPipeline.read(file))
                    .isInstanceOf(ModelFileException.class)
                    .hasMessageContaining("model.json");
        }
        assertThatThrownBy(() -> FittedPipeline.read(folder.resolve("absent.json")))
                .isInstanceOf(ModelFileException.class);
    }

    @Test
    void theRecordSaysWhatWasDone() {
        String record = RECIPE.fit(split().train(), SEED).record().toJson();
        assertThat(record)
                .contains("median imputation", "z-score", "LASSO", "one standard error", "sha256", "\"seed\" : 11");
    }

    @Test
    void recipesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(Pipeline::of).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> Pipeline.of(Standardise.zScore()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("ends with a classifier");
        assertThatThrownBy(() -> Pipeline.of(LogisticRegression.ridge(1), LogisticRegression.ridge(1)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("must come last");
    }

    @Test
    void unknownOutcomesAreRefusedWithTheRemedy() {
        FeatureTable table = split().train();
        double[] outcome = table.outcomes();
        outcome[3] = Double.NaN;
        assertThatThrownBy(() -> RECIPE.fit(table.withOutcome("y", outcome), SEED))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("unknown in 1 of")
                .hasMessageContaining("withKnownOutcome");
    }
}
