package org.alnm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.provenance.ArtifactVersion;
import org.alnm.models.FittedPipeline;
import org.alnm.models.Pipeline;
import org.alnm.models.linear.LogisticRegression;
import org.alnm.models.prepare.Imputation;
import org.alnm.models.prepare.Standardise;
import org.alnm.models.validation.Split;
import org.alnm.study.batch.Batch;
import org.alnm.study.batch.SmallCohort;
import org.alnm.study.cohort.CaseImage;
import org.alnm.study.cohort.CaseMask;
import org.alnm.study.cohort.Cohort;
import org.alnm.study.cohort.Patient;
import org.alnm.study.source.FeatureSources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorerTest {

    private static final String DEEP = """
              deep:
                network:
                  patch: {cut: around, size: [16, 16, 8], spacing: [1, 1, 2]}
                  normalise: {by: zscore, where: image}
                architecture: medicalnet
                depth: 10
                width: 4
                weights: random:3
                engine: reference
                image: mri
            """;

    @TempDir
    Path folder;

    private Cohort cohort;
    private FeatureSources sources;
    private FeatureTable table;
    private FittedPipeline fitted;
    private Split split;
    private Path model;

    @BeforeEach
    void fit() throws IOException {
        SmallCohort.write(folder, 20);
        Files.writeString(folder.resolve("sources.yaml"), SmallCohort.SOURCES + DEEP, StandardCharsets.UTF_8);
        cohort = Cohort.read(folder.resolve("cohort.csv"));
        sources = FeatureSources.read(folder.resolve("sources.yaml"));
        table = Batch.of(cohort, sources).run(folder.resolve("out")).table();
        split = Split.stratified(table, 0.7, Seed.of(1));
        fitted = Pipeline.of(Imputation.median(), Standardise.zScore(), LogisticRegression.ridge(1.0))
                .withName("all")
                .fit(split.train(), Seed.of(2));
        model = folder.resolve("model.json");
        Scorer.of(fitted, sources).write(model);
    }

    private double expected(String id) {
        FeatureTable row = table.rows(table.ids().indexOf(id));
        return fitted.resubstitutedScores(row)[0];
    }

    @Test
    void aSavedModelScoresFromImagesToTheBit() {
        Scorer read = Scorer.read(model);
        assertThat(read.sources().features()).contains("deep.resnet10.f000");
        assertThat(table.columns()).anyMatch(name -> name.startsWith("deep.resnet10."));
        double[] all = fitted.resubstitutedScores(table);
        for (Patient patient : cohort.patients()) {
            Score score = read.score(patient);
            assertThat(score.value())
                    .isEqualTo(expected(patient.id()))
                    .isEqualTo(all[table.ids().indexOf(patient.id())]);
            assertThat(score.trainedOn()).isEqualTo(split.train().ids().contains(patient.id()));
            assertThat(score.isProbability()).isTrue();
            assertThat(score.notes()).isEmpty();
        }
    }

    @Test
    void aNewNameDoesNotHideATrainingPatient() {
        Patient known = cohort.patient(split.train().ids().get(0));
        Patient renamed =
                new Patient("new", OptionalDouble.empty(), Optional.empty(), known.images(), known.clinical());
        assertThat(Scorer.read(model).score(renamed).trainedOn()).isTrue();
        assertThat(Scorer.read(model).score(renamed).value()).isEqualTo(expected(known.id()));
    }

    @Test
    void whatThePatientLacksIsSaid() {
        Patient patient = cohort.patient("P1003");
        CaseImage mri = patient.image("mri").orElseThrow();
        Patient less = new Patient("P", OptionalDouble.empty(), Optional.empty(), Map.of("mri", mri), Map.of());
        Score score = Scorer.read(model).score(less);
        assertThat(score.value()).isBetween(0.0, 1.0);
        assertThat(score.notes())
                .anySatisfy(note -> assertThat(note).contains("no image 'mg'"))
                .anySatisfy(note -> assertThat(note).contains("no value of 'age'"));
        Patient broken = new Patient(
                "P",
                OptionalDouble.empty(),
                Optional.empty(),
                Map.of("mri", mri.withMask(CaseMask.of(folder.resolve("absent.nii")))),
                Map.of());
        assertThatThrownBy(() -> Scorer.read(model).score(broken)).hasMessageContaining("absent.nii");
    }

    private void change(String from, String to) throws IOException {
        String text = Files.readString(model);
        assertThat(text).contains(from);
        Files.writeString(model, text.replace(from, to), StandardCharsets.UTF_8);
    }

    private void refused(String... parts) {
        assertThatThrownBy(() -> Scorer.read(model))
                .isInstanceOf(StudyException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    @Test
    void anotherLibraryVersionIsRefused() throws IOException {
        change("\"alnm\" : \"" + ArtifactVersion.of(Scorer.class) + "\"", "\"alnm\" : \"0.0.1\"");
        refused("written by alnm 0.0.1", "this is alnm " + ArtifactVersion.of(Scorer.class));
    }

    @Test
    void otherSettingsAreRefused() throws IOException {
        change("\"binWidth\" : 5", "\"binWidth\" : 6");
        refused("settings or weights of source 'mri'", "digest");
    }

    @Test
    void otherFeatureVersionsAreRefused() throws IOException {
        change("\"radiomics 1\"", "\"radiomics 0\"");
        refused("source 'mri' has features of version 'radiomics 0'", "source 'mg'");
    }

    @Test
    void otherWeightsAreRefused() throws IOException {
        change("random:3", "random:4");
        refused("these are other weights");
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        change("alnm-scorer", "alnm-pipeline");
        refused("not of format alnm-scorer");
        Files.writeString(model, "{", StandardCharsets.UTF_8);
        refused("cannot read the model");
        Files.delete(model);
        refused("cannot read the model");
    }

    @Test
    void onlySourcesThatMatterAreKept() {
        FittedPipeline clinical = Pipeline.of(Imputation.median(), Standardise.zScore(), LogisticRegression.ridge(1.0))
                .fit(split.train().select(List.of("clinical.age")), Seed.of(2));
        Scorer scorer = Scorer.of(clinical, sources);
        assertThat(scorer.sources().list())
                .singleElement()
                .satisfies(s -> assertThat(s.name()).isEqualTo("clinical"));
        FeatureSources others = FeatureSources.of(List.of(sources.list().get(0)));
        assertThatThrownBy(() -> Scorer.of(clinical, others)).hasMessageContaining("clinical.age");
    }
}
