package org.alnm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.alnm.core.Progress;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.alnm.core.provenance.Json;
import org.alnm.core.settings.SettingsException;
import org.alnm.study.report.StudyFiles;
import org.alnm.testkit.Oracles;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudyTest {

    private static final String GOOD = """
            title: Test study
            table: {file: cases.csv, id: case, outcome: y, ignore: [note]}
            split: {training: 0.7, repeats: 3, permutations: 2}
            seed: 11
            threshold: 0.5
            models:
              - name: LASSO
                pipeline:
                  - impute: median
                  - standardise: zScore
                  - lasso: {folds: 5, lambda: minimum}
              - name: Only a
                features: ["a*"]
                pipeline:
                  - impute: median
                  - logistic: {ridge: 1.0, balanced: true}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeCases() {
        cases(120, true).writeCsv(folder.resolve("cases.csv"));
    }

    /** The outcome depends on a1; a2, b1 ... b8 are noise; some values and some outcomes are missing. */
    private static FeatureTable cases(int n, boolean gaps) {
        UniformRandomProvider random = Seed.of(5).generator();
        List<String> names = new ArrayList<>(List.of("a1", "a2", "note"));
        for (int j = 1; j <= 8; j++) {
            names.add("b" + j);
        }
        FeatureTableBuilder table = FeatureTable.builder("case").outcome("y");
        for (int i = 0; i < n; i++) {
            double[] row = new double[names.size()];
            for (int j = 0; j < row.length; j++) {
                row[j] = random.nextDouble();
            }
            double y = row[0] + 0.5 * random.nextDouble() > 0.75 ? 1 : 0;
            if (gaps && i % 7 == 0) {
                row[i % row.length] = Double.NaN;
            }
            table.add("c" + i, "c" + i, gaps && i % 40 == 39 ? Double.NaN : y, names, row);
        }
        return table.build();
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("study.yaml"), yaml);
    }

    private static StudyResult run(Study study, int threads) {
        return StudyRun.of(study, new Work(threads, Progress.NONE));
    }

    @Test
    void aStudyFindsWhatIsThere() throws IOException {
        StudyResult result = run(Study.read(file(GOOD)), 2);
        assertThat(result.withoutOutcome()).isEqualTo(3);
        assertThat(result.cases().rowCount()).isEqualTo(117);
        assertThat(result.cases().columns()).doesNotContain("note");
        assertThat(result.overSplits(0).count()).isEqualTo(3);
        assertThat(result.overSplits(0).mean()).isGreaterThan(0.85);
        assertThat(result.model(0, 0).selected()).contains("a1");
        assertThat(result.model(0, 1).inputs()).isSubsetOf("a1", "a2");
        assertThat(result.permuted(0))
                .hasValueSatisfying(s -> assertThat(s.mean()).isBetween(0.2, 0.8));
        assertThat(result.evaluation().models().get(1).confusion()).isPresent();
    }

    @Test
    void testCasesAreNeverTrainedOn() throws IOException {
        StudyResult result = run(Study.read(file(GOOD)), 1);
        for (int repeat = 0; repeat < 3; repeat++) {
            assertThat(result.split(repeat).test().ids())
                    .doesNotContainAnyElementsOf(result.split(repeat).train().ids());
            assertThat(result.predictions(repeat, 0).caseIds())
                    .isEqualTo(result.split(repeat).test().ids());
        }
    }

    @Test
    void filesAreTheSameOnAnyNumberOfThreadsAndInAnyLocale() throws IOException {
        Study study = Study.read(file(GOOD));
        StudyFiles.write(run(study, 1), folder.resolve("one"));
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            StudyFiles.write(run(Study.read(file(GOOD)), 2), folder.resolve("two"));
        } finally {
            Locale.setDefault(before);
        }
        for (String name : List.of("metrics.json", "predictions.csv", "record.json", "report.html", "checklists.csv")) {
            assertThat(folder.resolve("two").resolve(name)).hasSameBinaryContentAs(folder.resolve("one/" + name));
        }
    }

    @Test
    void filesHoldWhatTheyShould() throws IOException {
        StudyResult result = run(Study.read(file(GOOD)), 2);
        StudyFiles.write(result, folder.resolve("out"));
        assertThat(Files.readAllLines(folder.resolve("out/predictions.csv")).get(0))
                .isEqualTo("row,group,y,split,LASSO,Only a");
        assertThat(Files.readAllLines(folder.resolve("out/predictions.csv")))
                .hasSize(1 + 3 * result.split(0).test().rowCount());
        assertThat(Json.read(Files.readString(folder.resolve("out/metrics.json"))))
                .containsKeys("firstSplit", "allSplits")
                .containsEntry("cases", 117);
        assertThat(Json.read(Files.readString(folder.resolve("out/record.json"))))
                .containsKeys("versions", "study", "table", "splits", "models");
        assertThat(Files.readString(folder.resolve("out/report.html")))
                .contains("Test study", "3 cases have no known y", "Not for clinical use")
                .doesNotContain("<script", "<link", "src=", "@import");
    }

    @Test
    void fewEventsPerFeatureAreWarnedOf() throws IOException {
        StudyResult result = run(Study.read(file(GOOD)), 1);
        assertThat(result.warnings())
                .anySatisfy(w -> assertThat(w.text()).contains("for 10 candidate variables"))
                .noneSatisfy(w -> assertThat(w.text()).contains("for 2 candidate variables"));
        assertThat(result.provenance().toJson()).contains("for 10 candidate variables");
    }

    @Test
    void anotherSeedIsAnotherSplit() throws IOException {
        StudyResult one = run(Study.read(file(GOOD)), 1);
        StudyResult other = run(Study.read(file(GOOD.replace("seed: 11", "seed: 12"))), 1);
        assertThat(one.split(0).test().ids()).isNotEqualTo(other.split(0).test().ids());
        assertThat(one.split(0).test().ids()).isNotEqualTo(one.split(1).test().ids());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seed: 11|sead: 11|has no key 'sead'; allowed are",
                "seed: 11|seed: x|must be a whole number",
                "training: 0.7|training: 1.5|between 0 and 1: 1.5",
                "permutations: 2|permutations: -4|permutations must be 0 or more: -4",
                "threshold: 0.5|threshold: 2|the threshold must lie between 0 and 1",
                "name: Only a|name: LASSO|two models are called 'LASSO'",
                "impute: median|impute: mean|must be one of [median], not 'mean'",
                "folds: 5,|folds: 1,|at least 2 folds",
                "lambda: minimum|lambda: best|must be one of [oneStandardError, minimum]",
                "logistic: {ridge: 1.0, balanced: true}|impute: median|must be a classifier",
                "- standardise: zScore|- logistic: unpenalised|is a classifier, which must be the last stage",
                "title: Test study|titel: Test|has no key 'titel'",
            })
    void whatCannotBeIsRefusedWithItsPlace(String good, String bad, String message) throws IOException {
        Path file = file(GOOD.replace(good, bad));
        assertThatThrownBy(() -> Study.read(file))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("study.yaml, line");
    }

    @Test
    void aPatternThatMatchesNothingIsRefused() throws IOException {
        Study study = Study.read(file(GOOD.replace("\"a*\"", "\"mri_*\"")));
        assertThatThrownBy(() -> run(study, 1))
                .isInstanceOf(org.alnm.study.recipe.RecipeException.class)
                .hasMessageContaining("no column matches 'mri_*'")
                .hasMessageContaining("a1");
    }

    @Test
    void anOutcomeThatIsNotBinaryIsRefused() throws IOException {
        Path csv = folder.resolve("cases.csv");
        Files.writeString(csv, "case,y,note,a1\nc1,0,1,1\nc2,1,1,2\nc3,2,1,3\n");
        Study study = Study.read(file(GOOD));
        assertThatThrownBy(() -> run(study, 1))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("must be 0 or 1")
                .hasMessageContaining("2.0=1");
    }

    /** Saha et al. 2018 (doi:10.1038/s41416-018-0185-8): clinical data of 922 patients; outcome axillary N >= 1. */
    @Tag("oracle")
    @Test
    void lassoPredictsNodeStatusOfRealPatients() throws IOException {
        Path table = Oracles.path("models/data/duke_clinical_alnm.csv");
        Study study = Study.read(file("""
                title: Node status from clinical data
                table: {file: '%s', id: ID, outcome: Target, ignore: [Nstage]}
                split: {training: 0.7, repeats: 20, permutations: 20}
                seed: 1
                models:
                  - name: LASSO
                    pipeline:
                      - impute: median
                      - standardise: zScore
                      - lasso: {folds: 5, lambda: minimum}
                """.replace("%s", table.toString())));
        StudyResult result = run(study, 2);
        assertThat(result.withoutOutcome()).isEqualTo(24);
        // 20 saved splits of models/golden/clf_duke.json: mean .79 to .80 for LASSO and ridge.
        assertThat(result.overSplits(0).mean()).isBetween(0.78, 0.83);
        assertThat(result.permuted(0).orElseThrow().mean()).isBetween(0.48, 0.52);
    }
}
