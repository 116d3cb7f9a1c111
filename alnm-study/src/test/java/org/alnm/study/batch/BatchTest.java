package org.alnm.study.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.ValueStatus;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.radiomics.RadiomicsExtractor;
import org.alnm.radiomics.RadiomicsSettings;
import org.alnm.study.cohort.Cohort;
import org.alnm.study.cohort.CohortException;
import org.alnm.study.source.FeatureSources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

    private static final int PATIENTS = 8;

    @TempDir
    Path folder;

    private Path out;

    @BeforeEach
    void writeCohort() throws IOException {
        SmallCohort.write(folder, PATIENTS);
        out = folder.resolve("out");
    }

    private Batch batch() {
        return Batch.of(Cohort.read(folder.resolve("cohort.csv")), FeatureSources.read(folder.resolve("sources.yaml")));
    }

    private void replace(String file, String from, String to) throws IOException {
        String text = Files.readString(folder.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(folder.resolve(file), text.replace(from, to), StandardCharsets.UTF_8);
    }

    private byte[] bytes(String file) throws IOException {
        return Files.readAllBytes(out.resolve(file));
    }

    @Test
    void theTableHoldsWhatTheExtractorGives() {
        FeatureTable table = batch().run(out).table();
        assertThat(table.ids()).hasSize(PATIENTS).startsWith("P1000", "P1001");
        assertThat(table.outcomes()).startsWith(0, 1);
        assertThat(table.columns()).contains("mri.original_firstorder_Mean", "mg.original_glcm_Contrast");
        assertThat(table.value(3, table.columnIndex("clinical.age"))).isEqualTo(43);
        assertThat(table.value(3, table.columnIndex("clinical.er"))).isEqualTo(0);
        Volume image = Images.read(folder.resolve("P1003-mri.nii"));
        Mask mask = Masks.read(folder.resolve("P1003-mri-mask.nii")).mask(1);
        RadiomicsExtractor.of(RadiomicsSettings.read(folder.resolve("radiomics.yaml")))
                .extract(image, mask)
                .values()
                .forEach(value -> assertThat(table.value(
                                3, table.columnIndex("mri." + value.id().name())))
                        .isEqualTo(value.value()));
        FeatureTable written = FeatureTable.readCsv(out.resolve("features.csv"), "patient", "outcome");
        assertThat(written.columns()).isEqualTo(table.columns());
        for (int c = 0; c < table.columnCount(); c++) {
            assertThat(written.column(c)).isEqualTo(table.column(c));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void bytesDoNotDependOnThreadsOrMemory(int threads) throws IOException {
        batch().run(out);
        byte[] expected = bytes("features.csv");
        Path other = folder.resolve("other");
        BatchResult result = batch().withThreads(threads).withMemory(1).run(other);
        assertThat(result.computed()).isEqualTo(2 * PATIENTS);
        assertThat(Files.readAllBytes(other.resolve("features.csv"))).isEqualTo(expected);
        assertThat(Files.readAllBytes(other.resolve("status.csv"))).isEqualTo(bytes("status.csv"));
        assertThat(Files.readAllBytes(other.resolve("record.json"))).isEqualTo(bytes("record.json"));
    }

    @Test
    void aSecondRunComputesNothing() throws IOException {
        batch().run(out);
        byte[] first = bytes("features.csv");
        assertThat(batch().withThreads(2).run(out).computed()).isZero();
        assertThat(bytes("features.csv")).isEqualTo(first);
    }

    @Test
    void oneChangedVoxelComputesOneResult() throws IOException {
        FeatureTable before = batch().run(out).table();
        SmallCohort.change(folder.resolve("P1004-mri.nii"));
        BatchResult after = batch().run(out);
        assertThat(after.computed()).isEqualTo(1);
        for (int row = 0; row < PATIENTS; row++) {
            FeatureTable old = before.rows(row);
            assertThat(after.table().rows(row).equals(old)).as("row %s", row).isEqualTo(row != 4);
        }
        SmallCohort.change(folder.resolve("P1005-mg.nii"));
        SmallCohort.change(folder.resolve("P1006-mg.nii"));
        assertThat(batch().run(out).computed()).isEqualTo(2);
    }

    @Test
    void timesOfChangeDoNotMatter() throws IOException {
        batch().run(out);
        Path image = folder.resolve("P1004-mri.nii");
        java.nio.file.attribute.FileTime time = Files.getLastModifiedTime(image);
        byte[] old = Files.readAllBytes(image);
        Files.write(image, old);
        assertThat(batch().run(out).computed()).isZero();
        SmallCohort.change(image);
        Files.setLastModifiedTime(image, time);
        assertThat(batch().run(out).computed()).isEqualTo(1);
    }

    @Test
    void oneChangedSettingComputesItsSource() throws IOException {
        batch().run(out);
        replace("radiomics.yaml", "binWidth: 5", "binWidth: 6");
        assertThat(batch().run(out).computed()).isEqualTo(PATIENTS);
        replace("radiomics.yaml", "binWidth: 6", "binWidth: 5");
        assertThat(batch().run(out).computed())
                .as("what was computed before is kept")
                .isZero();
        replace("cohort.csv", ",1,43,", ",all,43,");
        assertThat(batch().run(out).computed()).as("another region of one mask").isEqualTo(1);
        replace("sources.yaml", "mg:", "mammogram:");
        assertThat(batch().run(out).computed()).as("another name").isZero();
        replace("cohort.csv", ",43,", ",44,");
        FeatureTable table = batch().run(out).table();
        assertThat(table.value(3, table.columnIndex("clinical.age"))).isEqualTo(44);
    }

    @Test
    void damagedCasesBecomeRowsWithReasons() throws IOException {
        Files.delete(folder.resolve("P1001-mri.nii"));
        Files.write(folder.resolve("P1002-mri-mask.nii"), new byte[] {1, 2, 3});
        byte[] whole = Files.readAllBytes(folder.resolve("P1003-mg.nii"));
        Files.write(folder.resolve("P1003-mg.nii"), java.util.Arrays.copyOf(whole, whole.length / 2));
        Files.copy(
                folder.resolve("P1000-mri-mask.nii"),
                folder.resolve("P1004-mg-mask.nii"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        replace("cohort.csv", "P1005-mri.nii,P1005-mri-mask.nii", ",");
        replace("cohort.csv", "1,46,positive", "1,46,unknown word");
        BatchResult result = batch().withThreads(2).run(out);
        assertThat(result.failed())
                .extracting(CaseStatus::patient)
                .containsExactlyInAnyOrder("P1001", "P1002", "P1003", "P1004", "P1006");
        assertThat(result.failed())
                .allSatisfy(status -> assertThat(status.reason()).isNotBlank().doesNotContain("should not happen"));
        FeatureTable table = result.table();
        int mri = table.columnIndex("mri.original_firstorder_Mean");
        assertThat(table.status(1, mri)).isEqualTo(ValueStatus.FAILED);
        assertThat(table.status(5, mri)).isEqualTo(ValueStatus.MISSING);
        assertThat(table.status(6, mri)).isEqualTo(ValueStatus.OK);
        assertThat(table.status(1, table.columnIndex("mg.original_firstorder_Mean")))
                .isEqualTo(ValueStatus.OK);
        assertThat(table.value(3, mri)).isFinite();
        Files.write(folder.resolve("P1003-mg.nii"), whole);
        BatchResult again = batch().run(out);
        assertThat(again.computed()).as("only what is mended").isEqualTo(1);
        assertThat(again.failed()).hasSize(4);
    }

    @Test
    void aDamagedResultIsComputedAgain() throws IOException {
        batch().run(out);
        byte[] first = bytes("features.csv");
        List<Path> results;
        try (var walk = Files.walk(out.resolve("cases"))) {
            results = walk.filter(Files::isRegularFile).sorted().toList();
        }
        assertThat(results).hasSize(2 * PATIENTS);
        byte[] half = Files.readAllBytes(results.get(0));
        Files.write(results.get(0), java.util.Arrays.copyOf(half, half.length / 2));
        Files.write(results.get(1), new byte[0]);
        String text = Files.readString(results.get(2));
        Files.writeString(results.get(2), text.replaceFirst("\\d,", "9,"));
        Files.createDirectories(results.get(3).resolveSibling(".alnm-writing-123"));
        Files.write(results.get(3).resolveSibling(".alnm-writing-123").resolve("left.json"), half);
        assertThat(batch().run(out).computed()).isEqualTo(3);
        assertThat(bytes("features.csv")).isEqualTo(first);
        assertThat(results.get(3).resolveSibling(".alnm-writing-123")).doesNotExist();
    }

    @Test
    void cancelledWorkGoesOn() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        Batch cancelling = batch().withThreads(2)
                .withProgress((task, done, total) -> !task.equals("computing features") || calls.incrementAndGet() < 4);
        assertThatThrownBy(() -> cancelling.run(out)).isInstanceOf(CancellationException.class);
        int rest = batch().run(out).computed();
        assertThat(rest).isBetween(1, 2 * PATIENTS - 6);
        Path other = folder.resolve("other");
        batch().run(other);
        assertThat(bytes("features.csv")).isEqualTo(Files.readAllBytes(other.resolve("features.csv")));
    }

    @Test
    void otherMasksGiveTablesOfTheirOwn() throws IOException {
        replace(
                "sources.yaml",
                "image: mri}",
                "image: mri, repetitions: {count: 2, seed: 7, translation: 0.5, rotation: 5, volume: 0.2, contour: true}}");
        BatchResult result = batch().withThreads(2).run(out);
        assertThat(result.computed()).isEqualTo(4 * PATIENTS);
        assertThat(result.repeats()).hasSize(2);
        FeatureTable first = result.repeats().get(0);
        assertThat(first.columns()).allMatch(name -> name.startsWith("mri."));
        int volume = first.columnIndex("mri.original_shape_VoxelVolume");
        assertThat(first.column(volume)).isNotEqualTo(result.repeats().get(1).column(volume));
        assertThat(out.resolve("repeats/repeat-2.csv")).exists();
        replace("sources.yaml", "count: 2", "count: 3");
        assertThat(batch().run(out).computed()).as("one more repetition").isEqualTo(PATIENTS);
        replace("sources.yaml", "seed: 7", "seed: 8");
        assertThat(batch().run(out).computed()).as("the lesion as drawn stays").isEqualTo(3 * PATIENTS);
    }

    @Test
    void onlyOneRunUsesAFolder() {
        Batch inner = batch();
        Batch outer = batch().withProgress((task, done, total) -> {
            assertThatThrownBy(() -> inner.run(out))
                    .isInstanceOf(CohortException.class)
                    .hasMessageContaining("another run is using");
            return true;
        });
        outer.run(out);
    }
}
