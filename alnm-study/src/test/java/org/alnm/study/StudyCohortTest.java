package org.alnm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.alnm.core.Progress;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Json;
import org.alnm.deep.nd4j.kernel.Nd4jLibrary;
import org.alnm.study.cohort.Cohort;
import org.alnm.study.demo.Demo;
import org.alnm.study.report.StudyFiles;
import org.alnm.study.synthetic.SyntheticCohort;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies from images to models, on synthetic patients. */
class StudyCohortTest {

    private static final Work WORK = new Work(2, Progress.NONE);
    private static final String STUDY = """
            title: From images to models
            cohort: cohort/cohort.csv
            sources:
              mg: {radiomics: radiomics.yaml, image: mg_mlo, repetitions: {count: 2, seed: 1, volume: 0.1}}
              deep:
                network: deep.yaml
                architecture: medicalnet-strided
                depth: 10
                width: 4
                weights: random:1
                engine: nd4j
                images: [mri_pre, mri_late]
                maskOf: mri_early
                fineTune: {epochs: 2, batch: 8, learningRate: 0.003}
              clinical: {columns: [age, centre], codes: {centre: {A: 1, B: 2, C: 3}}}
            families:
              radiomics: [mg, clinical]
              combined: [mg, deep]
            preparation: [{impute: median}, {standardise: zScore}]
            selection: [{univariate: {test: welch, best: 5}}]
            classifiers: {ridge: {logistic: {ridge: 1}}}
            split: {training: 0.7, repeats: 2, permutations: 1}
            robustness: {icc: 0.75}
            threshold: 0.5
            seed: 3
            """;

    @TempDir
    static Path folder;

    @BeforeAll
    static void drawPatients() throws IOException {
        new SyntheticCohort(40, Seed.of(1)).write(folder.resolve("cohort"), WORK);
        Files.writeString(
                folder.resolve("radiomics.yaml"),
                "preset: ibsi\ndiscretise: {binCount: 16}\nfamilies: [morphology, intensity]\n");
        Files.writeString(folder.resolve("deep.yaml"), """
                patch: {cut: around, size: [16, 16, 16], spacing: [2, 2, 2]}
                normalise: {by: window, lower: 0, upper: 1200}
                """);
    }

    private static Study read(String yaml) throws IOException {
        return Study.read(Files.writeString(folder.resolve("study.yaml"), yaml));
    }

    @Test
    void aStudyFromImagesLeavesModelsThatScoreNewPatients() throws IOException {
        assumeThat(Nd4jLibrary.obstacle()).as("the native library loads here").isEmpty();
        StudyResult result = StudyRun.of(read(STUDY), WORK);
        StudyFiles.write(result, folder.resolve("out"));
        assertThat(result.cases().columns())
                .anyMatch(name -> name.startsWith("mg."))
                .contains("clinical.age");
        assertThat(result.split(0).train().columns()).anyMatch(name -> name.startsWith("deep."));
        assertThat(result.notes()).anyMatch(note -> note.contains("mg_mlo"));
        Cohort cohort = Cohort.read(folder.resolve("cohort/cohort.csv"));
        for (Map.Entry<String, Integer> file :
                StudyFiles.modelFiles(result.study()).entrySet()) {
            Scorer model = Scorer.read(folder.resolve("out/models").resolve(file.getKey()));
            String id = result.split(0).test().ids().get(1);
            assertThat(model.score(cohort.patient(id)).value())
                    .isEqualTo(result.predictions(0, file.getValue()).scores()[1]);
        }
        String record = Files.readString(folder.resolve("out/record.json"));
        assertThat(record).contains("\"fineTune\"", "\"repetitions\"", "cohort.csv", "\"agreement\"");
        // What is measured already is not measured again, and the result has the same bits.
        StudyResult again = StudyRun.of(read(STUDY), new Work(1, Progress.NONE));
        assertThat(Json.write(again.metrics())).isEqualTo(Json.write(result.metrics()));
    }

    @Test
    void centresCanBeLeftOut() throws IOException {
        String yaml = STUDY.replace("training: 0.7, repeats: 2, permutations: 1", "leaveOut: clinical.centre")
                .replace("combined: [mg, deep]", "age: [clinical.age]")
                .replaceAll("(?s)  deep:.*  clinical:", "  clinical:");
        StudyResult result = StudyRun.of(read(yaml), WORK);
        assertThat(result.splitCount()).isEqualTo(3);
        assertThat(result.evaluation().cases()).isEqualTo(40);
    }

    @Test
    void anImageThatIsNotThereIsSaidBeforeAnyWork() throws IOException {
        Study study = read(STUDY.replace("image: mg_mlo", "image: mg_ml"));
        assertThatThrownBy(() -> StudyRun.of(study, WORK))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("mg_ml");
    }

    @Tag("slow")
    @Test
    void theDemonstrationFindsWhatIsThere(@TempDir Path out) throws IOException {
        SyntheticCohort cohort = new SyntheticCohort(120, Seed.of(1));
        StudyResult result = Demo.run(out, cohort, WORK);
        for (int m = 0; m < result.study().models().size(); m++) {
            assertThat(result.overSplits(m).mean()).isBetween(0.55, cohort.attainableAuc());
        }
        assertThat(Files.readString(out.resolve("report.html"))).containsIgnoringCase("synthetic");
    }
}
