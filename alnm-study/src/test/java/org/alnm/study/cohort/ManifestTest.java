package org.alnm.study.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.alnm.core.settings.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {

    @TempDir
    Path folder;

    private Cohort read(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return Cohort.read(file);
    }

    @Test
    void aTableNamesImagesByTheirColumns() throws IOException {
        Cohort cohort = read("c.csv", """
                patient,outcome,centre,mri.image,mri.mask,mri.roi,mri.phase,mg.image,mg.mask,mg.label,age,er
                P1,1,A,p1/dce,p1/seg.dcm,Lesion,#2,p1/mg.nii,p1/mask.nii,3,52,negative
                P2,0,,p2/dce,,,#2,NA,,3,,positive
                P3,,B,,,,,p3/mg.nii,p3/mask.nii,,61,
                """);
        assertThat(cohort.patients()).extracting(Patient::id).containsExactly("P1", "P2", "P3");
        assertThat(cohort.imageNames()).containsExactly("mri", "mg");
        assertThat(cohort.clinicalColumns()).containsExactly("age", "er");
        Patient first = cohort.patient("P1");
        assertThat(first.outcome()).hasValue(1);
        assertThat(first.centre()).hasValue("A");
        CaseImage mri = first.image("mri").orElseThrow();
        assertThat(mri.file()).isEqualTo(folder.resolve("p1/dce"));
        assertThat(mri.phase()).hasValue("#2");
        assertThat(mri.mask())
                .hasValue(CaseMask.of(folder.resolve("p1/seg.dcm")).withRegion("Lesion"));
        assertThat(first.image("mg").flatMap(CaseImage::mask).flatMap(CaseMask::region))
                .hasValue("3");
        assertThat(cohort.patient("P2").images()).containsOnlyKeys("mri");
        assertThat(cohort.patient("P2").clinical()).containsOnlyKeys("er");
        assertThat(cohort.patient("P2").image("mri").flatMap(CaseImage::mask)).isEmpty();
        assertThat(cohort.patient("P3").outcome()).isEmpty();
        assertThatThrownBy(() -> cohort.patient("P9"))
                .isInstanceOf(CohortException.class)
                .hasMessageContaining("P9");
    }

    @Test
    void yamlSaysTheSameWithDefaults() throws IOException {
        Cohort cohort = read("c.yaml", """
                defaults:
                  centre: A
                  images:
                    mri: {image: "{patient}/dce", mask: "{patient}/seg.dcm", roi: Lesion, phase: "#2"}
                    mg: {image: "{patient}/mg.nii"}
                patients:
                  - {patient: P1, outcome: 1, clinical: {age: 52, er: negative}}
                  - {patient: P2, outcome: 0, centre: B, images: {mri: {label: 4}, mg: null}}
                """);
        Patient first = cohort.patient("P1");
        assertThat(first.image("mri").orElseThrow().mask())
                .hasValue(CaseMask.of(folder.resolve("P1/seg.dcm")).withRegion("Lesion"));
        assertThat(first.clinical()).containsEntry("age", "52");
        Patient second = cohort.patient("P2");
        assertThat(second.centre()).hasValue("B");
        assertThat(second.images()).containsOnlyKeys("mri");
        assertThat(second.image("mri").flatMap(CaseImage::mask).flatMap(CaseMask::region))
                .isEqualTo(Optional.of("4"));
    }

    @Test
    void oneMessageHasAllThatIsWrong() {
        assertThatThrownBy(() -> read("c.csv", """
                        patient,outcome,mri.image,mri.mask,mri.roi,mri.label,mri.colour,mg.mask
                        P1,2,a.nii,b.nii,x,1,,
                        P1,1,a.nii,b.nii,,,,
                        ,1,a.nii,b.nii,,,,
                        P4,yes,,b.nii,,,,
                        """))
                .isInstanceOf(CohortException.class)
                .hasMessageContaining("an image has no 'colour'")
                .hasMessageContaining("there is no column 'mg.image'")
                .hasMessageContaining("outcome is '2'")
                .hasMessageContaining("outcome is 'yes'")
                .hasMessageContaining("as roi and as label")
                .hasMessageContaining("patient 'P1', patient: the patient occurs again in row 3")
                .hasMessageContaining("row 4 has no patient id")
                .hasMessageContaining("patient 'P4', mri.mask: there is a mask without an image");
    }

    @Test
    void whatIsNoManifestIsRefused() {
        assertThatThrownBy(() -> read("c.txt", "patient\n")).hasMessageContaining(".csv, .yaml or .json");
        assertThatThrownBy(() -> read("c.csv", "id,outcome\n1,1\n"))
                .isInstanceOf(CohortException.class)
                .hasMessageContaining("no column 'patient'");
        assertThatThrownBy(() -> read("c.csv", "patient,outcome\n")).hasMessageContaining("no patients");
        assertThatThrownBy(() -> read("c.csv", "patient,outcome\nP1\n")).hasMessageContaining("row 2");
        assertThatThrownBy(() -> read("c.csv", "")).hasMessageContaining("empty");
        assertThatThrownBy(() -> read("c.yaml", "patients: [{patient: P1, colour: red}]\n"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("colour");
        assertThatThrownBy(() -> Cohort.read(folder.resolve("absent.csv"))).isInstanceOf(CohortException.class);
    }
}
