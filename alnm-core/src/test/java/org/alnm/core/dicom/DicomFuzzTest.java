package org.alnm.core.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.alnm.testkit.Fuzz;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Damaged files: headers, pixels, volumes, segmentations and structure sets are read or refused with a declared error, in
 * a JVM of 256 MB. A part of the mutants is tried by default; with the tag slow 600,000, which the other formats and
 * JPEG 2000 make a million.
 */
@Tag("property")
class DicomFuzzTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"files, 2000", "segmentations, 500", "structures, 500", "codestreams, 1000"})
    void aPartOfTheMutantsGivesDeclaredErrors(String what, int mutants) {
        fuzz(what, mutants);
    }

    @ParameterizedTest
    @Tag("slow")
    @CsvSource({"files, 300000", "segmentations, 100000", "structures, 100000", "codestreams, 100000"})
    void allMutantsGiveDeclaredErrors(String what, int mutants) {
        fuzz(what, mutants);
    }

    private void fuzz(String what, int mutants) {
        Oracles.path("dicom/files");
        Fuzz.Outcome found = Fuzz.inChildJvm(DicomFuzz.class, what, "" + folder, "0", "" + mutants);
        // The test would see nothing if all damage went unnoticed, or everything were refused for one reason.
        assertThat(found.refused()).as(found.text()).isBetween(mutants / 20, mutants - 1);
    }
}
