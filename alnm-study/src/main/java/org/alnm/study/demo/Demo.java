package org.alnm.study.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.alnm.core.Seed;
import org.alnm.radiomics.RadiomicsExtractor;
import org.alnm.radiomics.RadiomicsSettings;
import org.alnm.study.Study;
import org.alnm.study.StudyException;
import org.alnm.study.StudyResult;
import org.alnm.study.StudyRun;
import org.alnm.study.Work;
import org.alnm.study.report.StudyFiles;

/**
 * Everything in one go, on synthetic patients: images and masks, features, models, report. What it leaves behind is a
 * study like any other, and can be changed and run again.
 */
public final class Demo {

    private Demo() {}

    /**
     * Runs the demonstration.
     *
     * @param folder where to; made if absent. Afterwards it holds {@code cohort/}, {@code radiomics.yaml},
     *     {@code features.csv}, {@code study.yaml}, {@code report.html}, {@code metrics.json}, {@code predictions.csv} and
     *     {@code record.json}
     * @param cases how many synthetic patients, at least 40
     * @param seed where the patients come from
     * @param work threads and progress
     * @return what the study found
     */
    public static StudyResult run(Path folder, int cases, Seed seed, Work work) {
        Path settings = copy("radiomics.yaml", folder);
        Path file = copy("study.yaml", folder);
        SyntheticCohort cohort = new SyntheticCohort(cases, seed);
        cohort.write(folder.resolve("cohort"), work);
        RadiomicsExtractor extractor = RadiomicsExtractor.of(RadiomicsSettings.read(settings));
        Study study = Study.read(file);
        cohort.extract(folder.resolve("cohort"), extractor, work).writeCsv(folder.resolve("features.csv"));
        StudyResult result = StudyRun.of(study, work);
        StudyFiles.write(result, folder);
        return result;
    }

    private static Path copy(String name, Path folder) {
        Path target = folder.resolve(name);
        try (InputStream resource = Demo.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("the jar lacks its resource " + name);
            }
            Files.createDirectories(folder);
            Files.copy(resource, target, StandardCopyOption.REPLACE_EXISTING);
            return target;
        } catch (IOException e) {
            throw new StudyException("cannot write " + target + ": " + e, e);
        }
    }
}
