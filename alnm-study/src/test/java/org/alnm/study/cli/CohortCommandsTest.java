package org.alnm.study.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.provenance.Numbers;
import org.alnm.models.FittedPipeline;
import org.alnm.models.Pipeline;
import org.alnm.models.linear.LogisticRegression;
import org.alnm.models.prepare.Imputation;
import org.alnm.models.prepare.Standardise;
import org.alnm.models.validation.Split;
import org.alnm.study.Scorer;
import org.alnm.study.batch.SmallCohort;
import org.alnm.study.source.FeatureSources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code alnm check}, {@code batch} and {@code predict}. */
class CohortCommandsTest {

    @TempDir
    Path folder;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeEach
    void writeCohort() throws IOException {
        SmallCohort.write(folder, 20);
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private int batch(String... more) {
        List<String> all = new ArrayList<>(List.of("batch", path("cohort.csv"), "--sources", path("sources.yaml")));
        all.addAll(List.of("--out", path("out"), "--threads", "2"));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    @Test
    void aSoundCohortIsCheckedAndMeasured() throws IOException {
        assertThat(run("check", path("cohort.csv"), "--sources", path("sources.yaml")))
                .isZero();
        assertThat(out.toString()).contains("patients: 20", "errors: 0, failing: 0, warnings: 0");
        assertThat(batch()).isZero();
        assertThat(out.toString()).contains("20 patients", "40 results computed, 0 failed", "features.csv");
        assertThat(folder.resolve("out/features.arrow")).exists();
        byte[] first = Files.readAllBytes(folder.resolve("out/features.csv"));
        assertThat(batch()).isEqualTo(2);
        assertThat(err.toString()).contains("holds results already", "--resume");
        assertThat(batch("--resume")).isZero();
        assertThat(out.toString()).contains("0 results computed");
        assertThat(Files.readAllBytes(folder.resolve("out/features.csv"))).isEqualTo(first);
    }

    @Test
    void failingCasesGiveExitCodeTwo() throws IOException {
        Files.delete(folder.resolve("P1003-mri.nii"));
        Files.write(folder.resolve("P1004-mg-mask.nii"), new byte[] {0});
        assertThat(run("check", path("cohort.csv"))).isEqualTo(2);
        assertThat(out.toString()).contains("failing: 2", "P1003", "P1004");
        assertThat(batch()).isEqualTo(2);
        assertThat(out.toString()).contains("38 results computed, 2 failed");
        assertThat(err.toString()).contains("patient 'P1003', source 'mri': ", "no such file");
        List<String> status = Files.readAllLines(folder.resolve("out/status.csv"));
        assertThat(status).hasSize(1 + 3 * 20);
        assertThat(status).anyMatch(line -> line.startsWith("P1003,mri,0,failed,"));
        assertThat(status).contains("P1003,mg,0,ok,");
    }

    @Test
    void anErrorInTheCohortStopsBeforeWork() throws IOException {
        Files.copy(
                folder.resolve("P1004-mri.nii"),
                folder.resolve("P1005-mri.nii"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(batch()).isEqualTo(2);
        assertThat(err.toString()).contains("holds the same as 'mri' of patient 'P1004'", "nothing was computed");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aClinicalWordWithoutCodeIsFoundBeforeWork() throws IOException {
        Path manifest = folder.resolve("cohort.csv");
        String text = Files.readString(manifest).replaceFirst(",positive", ",maybe");
        Files.writeString(manifest, text, StandardCharsets.UTF_8);
        assertThat(run("check", path("cohort.csv"), "--sources", path("sources.yaml")))
                .isEqualTo(2);
        assertThat(out.toString()).contains("'maybe' has no code; the codes are for [negative, positive]");
    }

    @Test
    void predictGivesTheBitsOfTheStudy() {
        assertThat(batch()).isZero();
        FeatureTable table = FeatureTable.readCsv(folder.resolve("out/features.csv"), "patient", "outcome");
        Split split = Split.stratified(table, 0.7, Seed.of(1));
        FittedPipeline fitted = Pipeline.of(Imputation.median(), Standardise.zScore(), LogisticRegression.ridge(1.0))
                .fit(split.train(), Seed.of(2));
        Scorer.of(fitted, FeatureSources.read(folder.resolve("sources.yaml"))).write(folder.resolve("model.json"));
        double[] scores = fitted.resubstitutedScores(table);
        assertThat(run("predict", path("model.json"), "--cohort", path("cohort.csv")))
                .isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines.get(0)).isEqualTo("patient,probability");
        for (int r = 0; r < scores.length; r++) {
            assertThat(lines.get(r + 1)).isEqualTo(table.ids().get(r) + "," + Numbers.exact(scores[r]));
        }
        assertThat(err.toString()).contains("patient '" + split.train().ids().get(0) + "': the model has learned");
        assertThat(run("predict", path("model.json"), "--cohort", path("cohort.csv"), "--patient", "P1002,P1007"))
                .isZero();
        assertThat(out.toString().lines()).hasSize(3);
        assertThat(run(
                        "predict",
                        path("model.json"),
                        "--image",
                        "mri=" + path("P1007-mri.nii"),
                        "--mask",
                        "mri=" + path("P1007-mri-mask.nii"),
                        "--image",
                        "mg=" + path("P1007-mg.nii"),
                        "--mask",
                        "mg=" + path("P1007-mg-mask.nii"),
                        "--region",
                        "mg=1",
                        "--clinical",
                        "age=47",
                        "--clinical",
                        "er=negative"))
                .isZero();
        assertThat(out.toString().lines().toList().get(1)).isEqualTo("patient," + Numbers.exact(scores[7]));
        assertThat(run("predict", path("model.json"), "--image", "mri=a.nii", "--mask", "mr=b.nii"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--mask mr=... is for no --image");
        assertThat(run("predict", path("model.json"))).isEqualTo(2);
    }
}
