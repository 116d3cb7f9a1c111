package org.alnm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alnm.core.Progress;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.alnm.core.settings.SettingsException;
import org.alnm.models.FittedPipeline;
import org.alnm.study.recipe.StudyModel;
import org.alnm.study.report.StudyFiles;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudyFamiliesTest {

    private static final String GOOD = """
            title: Two sources
            table: {file: cases.csv, id: case, outcome: y}
            split: {training: 0.7}
            seed: 11
            threshold: youden
            families:
              mg: [mg]
              both: [mg, mri]
              late: {features: {mammography: [mg], MR: [mri]}, fusion: stacking, folds: 3}
            preparation:
              - impute: median
              - standardise: zScore
            selection:
              - univariate: {test: mannWhitney, best: 4}
            classifiers:
              ridge: {logistic: {ridge: 1}}
              Bayes: {naiveBayes: gaussian}
              tuned: [{naiveBayes: gaussian}, {logistic: {ridge: 10}}]
            tuning: {folds: 2, by: auc}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeCases() {
        cases(150).writeCsv(folder.resolve("cases.csv"));
    }

    /** The outcome depends on one column of each source; centre is 1 to 3. */
    private static FeatureTable cases(int n) {
        UniformRandomProvider random = Seed.of(5).generator();
        List<String> names = new ArrayList<>();
        for (int j = 1; j <= 6; j++) {
            names.add("mg.f" + j);
            names.add("mri.f" + j);
        }
        names.add("centre");
        FeatureTableBuilder table = FeatureTable.builder("case").outcome("y");
        for (int i = 0; i < n; i++) {
            double[] row = new double[names.size()];
            for (int j = 0; j < row.length - 1; j++) {
                row[j] = random.nextDouble();
            }
            row[row.length - 1] = 1 + i % 3;
            table.add("c" + i, "c" + i, row[0] + row[1] + 0.8 * random.nextDouble() > 1.4 ? 1 : 0, names, row);
        }
        return table.build();
    }

    private Study read(String yaml) throws IOException {
        return Study.read(Files.writeString(folder.resolve("study.yaml"), yaml));
    }

    private static StudyResult run(Study study) {
        return StudyRun.of(study, new Work(2, Progress.NONE));
    }

    @Test
    void familiesTimesClassifiersAreTheModels() throws IOException {
        StudyResult result = run(read(GOOD));
        assertThat(result.study().models())
                .extracting(StudyModel::name)
                .containsExactly(
                        "mg / ridge",
                        "mg / Bayes",
                        "mg / tuned",
                        "both / ridge",
                        "both / Bayes",
                        "both / tuned",
                        "late / ridge",
                        "late / Bayes",
                        "late / tuned");
        assertThat(result.model(0, 0).inputs()).allMatch(name -> name.startsWith("mg."));
        double single = result.performance().get(0).test().auc();
        double both = result.performance().get(3).test().auc();
        double late = result.performance().get(6).test().auc();
        assertThat(both).isGreaterThan(single);
        assertThat(late).isGreaterThan(single);
        assertThat(result.chosen()).hasSize(3).allSatisfy(m -> assertThat(m).isBetween(0, 8));
    }

    @Test
    void aModelOfAFamilyIsWhatItsPipelineGivesAlone() throws IOException {
        StudyResult result = run(read(GOOD));
        for (int m : new int[] {1, 5, 6}) {
            StudyModel model = result.study().models().get(m);
            FittedPipeline alone =
                    model.pipeline().fit(model.view(result.split(0).train()), result.fitSeed(0, m));
            assertThat(alone.predict(model.view(result.split(0).test())).scores())
                    .isEqualTo(result.predictions(0, m).scores());
        }
    }

    @Test
    void thresholdsAreChosenOnTrainingCases() throws IOException {
        StudyResult result = run(read(GOOD));
        ModelPerformance judged = result.performance().get(3);
        assertThat(judged.thresholds()).hasSize(1);
        assertThat(judged.innerAuc()).isBetween(0.6, 1.0);
        assertThat(judged.test().counts()).isPresent();
        assertThat(judged.test().cases()).isEqualTo(result.split(0).test().rowCount());
        // The outcomes of the test cases have no say in threshold or choice.
        FeatureTable cases = cases(150);
        double[] flipped = cases.outcomes();
        for (String id : result.split(0).test().ids().subList(0, 10)) {
            flipped[cases.ids().indexOf(id)] = 1 - flipped[cases.ids().indexOf(id)];
        }
        assertThat(result.evaluation().models().get(3).chosenThreshold())
                .hasValueSatisfying(
                        t -> assertThat(t.value()).isEqualTo(judged.thresholds().get(0)));
    }

    @Test
    void foldsJudgeEachCaseOnce() throws IOException {
        StudyResult result = run(read(GOOD.replace("training: 0.7", "folds: 3, repeats: 2")));
        assertThat(result.splitCount()).isEqualTo(6);
        assertThat(result.splitsInDetail()).isEqualTo(3);
        assertThat(result.evaluation().cases()).isEqualTo(150);
        assertThat(result.performance()
                        .get(3)
                        .test()
                        .counts()
                        .orElseThrow()
                        .accuracy()
                        .total())
                .isEqualTo(150);
        assertThat(result.performance().get(3).thresholds()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "leaveOut: centre|3|150",
                "external: {column: centre, value: 2}|1|50",
                "external: {table: other.csv}|1|60"
            })
    void otherCentresAndTablesJudge(String split, int splits, int judged) throws IOException {
        FeatureTable all = cases(210);
        all.rows(java.util.stream.IntStream.range(150, 210).toArray()).writeCsv(folder.resolve("other.csv"));
        StudyResult result = run(read(GOOD.replace("training: 0.7", split)));
        assertThat(result.splitCount()).isEqualTo(splits);
        assertThat(result.evaluation().cases()).isEqualTo(judged);
        if (!split.contains("table")) {
            assertThat(result.split(0).train().columns()).doesNotContain("centre");
        }
    }

    @Test
    void featuresThatDoNotWithstandAnotherSegmentationAreLeftOut() throws IOException {
        FeatureTable cases = cases(150);
        FeatureTableBuilder again = FeatureTable.builder("case").outcome("y");
        UniformRandomProvider random = Seed.of(77).generator();
        List<String> names = cases.columns().subList(0, 12);
        for (int r = 0; r < 60; r++) {
            double[] row = new double[12];
            for (int c = 0; c < 12; c++) {
                row[c] = c == 0 ? random.nextDouble() : cases.value(r, c) + 0.01 * random.nextDouble();
            }
            again.add("c" + r, "c" + r, cases.outcome(r), names, row);
        }
        again.build().writeCsv(folder.resolve("again.csv"));
        StudyResult result = run(read(GOOD + "robustness: {icc: 0.75, tables: [again.csv]}\n"));
        assertThat(result.model(0, 3).selected()).contains("mri.f1").doesNotContain("mg.f1");
        assertThat(result.provenance().toJson()).contains("again.csv");
    }

    @Test
    void paperStyleIsElevenClassifiers() throws IOException {
        Study study = read("""
                title: Paper style
                table: {file: cases.csv, id: case, outcome: y}
                split: {training: 0.7, permutations: 1}
                seed: 3
                threshold: 0.5
                preset: paper-style
                families: {mg: [mg], combined: [mg, mri]}
                declared: {clear: {8: approved by the board}}
                """);
        assertThat(study.models()).hasSize(22);
        StudyResult result = run(study);
        StudyFiles.write(result, folder.resolve("out"));
        assertThat(Files.readAllLines(folder.resolve("out/performance.csv"))).hasSize(23);
        assertThat(Files.readAllLines(folder.resolve("out/delong.csv"))).hasSize(1 + 22 * 21 / 2);
        assertThat(Files.readString(folder.resolve("out/checklists.csv"))).contains("declared.clear.8");
        assertThat(Files.readString(folder.resolve("out/report.html")))
                .contains("in place of XGBoost", "Family combined", "LASSO path", "SHAP", "Clinical impact");
        StudyFiles.modelFiles(study).forEach((name, m) -> {
            FittedPipeline back =
                    FittedPipeline.read(folder.resolve("out/models").resolve(name));
            assertThat(back.score(study.models().get(m).view(result.split(0).test())))
                    .isEqualTo(result.predictions(0, m).scores());
        });
        for (int m = 0; m < 22; m++) {
            assertThat(result.performance().get(m).test().auc())
                    .as(study.models().get(m).name())
                    .isGreaterThan(0.5);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "training: 0.7|training: 0.7, folds: 5|needs exactly one of",
                "training: 0.7|leaveOut: centre, repeats: 2|nothing is random",
                "fusion: stacking|fusion: average|means nothing without fusion: stacking",
                "{mammography: [mg], MR: [mri]}|[mg]|names one source only",
                "tuning: {folds: 2, by: auc}|preset: paper-style|say how with tuning",
                "threshold: youden|threshold: best|must be one of",
                "selection:|models:|does not go with models",
                "families:|preset: paper|must be one of [paper-style]",
            })
    void whatCannotBeIsRefused(String good, String bad, String message) throws IOException {
        String yaml = good.equals("families:") ? GOOD + bad + "\n" : GOOD.replace(good, bad);
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("study.yaml");
    }
}
