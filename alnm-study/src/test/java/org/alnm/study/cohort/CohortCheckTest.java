package org.alnm.study.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import org.alnm.core.Progress;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.io.Masks;
import org.alnm.study.batch.SmallCohort;
import org.alnm.study.cohort.Finding.Severity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CohortCheckTest {

    @TempDir
    Path folder;

    @BeforeEach
    void writeCohort() throws IOException {
        SmallCohort.write(folder, 24);
    }

    private CohortReport check(Needs needs) {
        return CohortCheck.of(folder.resolve("cohort.csv"), needs, 2, Progress.NONE);
    }

    private void replace(String from, String to) throws IOException {
        Path file = folder.resolve("cohort.csv");
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to), StandardCharsets.UTF_8);
    }

    private static List<String> texts(CohortReport report, Severity severity) {
        return report.findings().stream()
                .filter(f -> f.severity() == severity)
                .map(Finding::toString)
                .toList();
    }

    @Test
    void aSoundCohortHasNoFindings() {
        CohortReport report = check(Needs.NONE);
        assertThat(report.findings()).isEmpty();
        assertThat(report.isUsable()).isTrue();
        assertThat(report.centres()).containsEntry("A", 8).containsEntry("B", 16);
        assertThat(report.text())
                .contains("patients: 24; outcome 1: 12, 0: 12, unknown: 0")
                .contains("centres: A 8, B 16")
                .contains("images: mri 24, mg 24")
                .contains("errors: 0, failing: 0, warnings: 0");
    }

    @Test
    void oneReportHasAllFindings() throws IOException {
        Files.delete(folder.resolve("P1001-mri.nii"));
        Files.delete(folder.resolve("P1002-mg-mask.nii"));
        Files.write(folder.resolve("P1003-mri.nii"), new byte[] {1, 2, 3});
        Files.copy(
                folder.resolve("P1004-mri.nii"), folder.resolve("P1005-mri.nii"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(
                folder.resolve("P1006-mg-mask.nii"),
                folder.resolve("P1007-mri-mask.nii"),
                StandardCopyOption.REPLACE_EXISTING);
        replace("P1008-mri.nii,P1008-mri-mask.nii", ",");
        replace("P1009,1,A", "P1009,,A");
        replace("P1010,0,B", "P1010,0,");
        replace("P1011-mg-mask.nii,1", "P1011-mg-mask.nii,5");
        replace("P1012-mri.nii,P1012-mri-mask.nii", "P1012-mg.nii,P1012-mg-mask.nii");
        Geometry grid = Geometry.of(new GridSize(12, 11, 6), new Vec3(1, 1, 2));
        Masks.write(Mask.of(grid, at -> at == 400), folder.resolve("P1013-mri-mask.nii"));
        CohortReport report = check(Needs.NONE);
        assertThat(report.isUsable()).isFalse();
        assertThat(texts(report, Severity.ERROR))
                .singleElement()
                .asString()
                .contains("patient 'P1005', mri.image", "holds the same as 'mri' of patient 'P1004'");
        assertThat(texts(report, Severity.FAILING))
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).contains("P1001", "mri.image", "no such file"),
                        text -> assertThat(text).contains("P1002", "mg.mask", "no such file"),
                        text -> assertThat(text).contains("P1003", "mri.image"),
                        text -> assertThat(text).contains("P1007", "mri.mask", "grid of the mask differs"),
                        text -> assertThat(text).contains("P1011", "mg.mask", "no label 5"));
        assertThat(texts(report, Severity.WARNING))
                .anySatisfy(text -> assertThat(text).contains("1 of 24 patients have no image 'mri': P1008"))
                .anySatisfy(text -> assertThat(text).contains("1 of 24 outcomes are unknown: P1009"))
                .anySatisfy(text -> assertThat(text).contains("1 of 24 patients have no centre: P1010"))
                .anySatisfy(text -> assertThat(text).contains("P1012", "holds the same as 'mri' of patient 'P1012'"))
                .anySatisfy(text -> assertThat(text).contains("1 patients have one slice and", "P1012"))
                .anySatisfy(text -> assertThat(text).contains("P1013", "only 1 voxels"));
        assertThat(report.text()).contains("errors: 1, failing: 5, warnings: 6");
    }

    @Test
    void whatSourcesNeedIsAskedFor() throws IOException {
        replace("P1004-mri.nii,P1004-mri-mask.nii", "P1004-mri.nii,");
        Files.delete(folder.resolve("P1001-mg.nii"));
        Files.copy(
                folder.resolve("P1010-mri-mask.nii"),
                folder.resolve("P1011-mri-mask.nii"),
                StandardCopyOption.REPLACE_EXISTING);
        CohortReport report = check(new Needs(Set.of("mri", "dwi"), Set.of("mri"), Set.of("age", "grade")));
        assertThat(texts(report, Severity.ERROR))
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).contains("all patients have no image 'dwi'", "[mri, mg]"),
                        text -> assertThat(text).contains("all patients have no value of 'grade'", "[age, er]"));
        assertThat(texts(report, Severity.FAILING))
                .as("an image that no source looks at is not missed")
                .singleElement()
                .asString()
                .contains("P1004", "there is no mask");
        assertThat(texts(report, Severity.WARNING))
                .singleElement()
                .asString()
                .contains("P1011", "the mask holds the same as the mask of 'mri' of patient 'P1010'");
    }

    @Test
    void classesAndCentresAreLookedAt() throws IOException {
        SmallCohort.write(folder, 8);
        replace("P1000,0,A", "P1000,1,A");
        replace("P1006,0,A", "P1006,1,A");
        CohortReport report = check(Needs.NONE);
        assertThat(texts(report, Severity.WARNING))
                .anySatisfy(text -> assertThat(text).contains("6 patients with outcome 1 and 2 with 0"))
                .anySatisfy(text -> assertThat(text).contains("all 3 patients of centre 'A'"));
        replace("P1001,1,B", "P1000,1,B");
        CohortReport twice = check(Needs.NONE);
        assertThat(twice.cohort()).isEmpty();
        assertThat(twice.isUsable()).isFalse();
        assertThat(texts(twice, Severity.ERROR))
                .anySatisfy(text -> assertThat(text).contains("P1000", "occurs again"));
    }
}
