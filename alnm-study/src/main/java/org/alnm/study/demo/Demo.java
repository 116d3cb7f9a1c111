package org.alnm.study.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.alnm.study.Study;
import org.alnm.study.StudyException;
import org.alnm.study.StudyResult;
import org.alnm.study.StudyRun;
import org.alnm.study.Work;
import org.alnm.study.report.StudyFiles;
import org.alnm.study.synthetic.SyntheticCohort;

/** The whole way on synthetic patients: from DICOM images to a report. */
public final class Demo {

    private static final List<String> SETTINGS = List.of("radiomics.yaml", "deep.yaml");

    private Demo() {}

    /**
     * Draws a cohort, writes a study of it, and does it: features, networks, models, report.
     *
     * @param folder where everything goes: {@code cohort/}, the study as {@code study.yaml} with its settings, and what it
     *     leaves behind
     * @param cohort the patients
     * @param work threads and progress
     * @return what the study found
     */
    public static StudyResult run(Path folder, SyntheticCohort cohort, Work work) {
        SETTINGS.forEach(name -> copy(name, folder.resolve(name)));
        Path file = folder.resolve("study.yaml");
        copy("study.yaml", file);
        cohort.write(folder.resolve("cohort"), work);
        StudyResult result = StudyRun.of(Study.read(file), work);
        StudyFiles.write(result, folder);
        return result;
    }

    private static void copy(String name, Path target) {
        try (InputStream resource = Demo.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("the jar lacks its resource " + name);
            }
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.copy(resource, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StudyException("cannot write " + target + ": " + e, e);
        }
    }
}
