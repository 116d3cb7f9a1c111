package org.alnm.study.cohort;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alnm.core.Parallel;
import org.alnm.core.Progress;
import org.alnm.study.cohort.Finding.Severity;

/**
 * Everything that can be known of a cohort before work starts: missing and damaged files, patients that occur twice, images
 * that are the same under two names, masks that do not fit their images, missing sequences, classes and centres. Images are
 * read for their digests and headers, masks in full.
 */
public final class CohortCheck {

    private CohortCheck() {}

    /**
     * Checks a manifest and all that it names.
     *
     * @param manifest as {@link Cohort#read} reads it
     * @param needs what is wanted of every patient; {@link Needs#NONE} to look at all that the manifest names
     * @param threads on how many threads
     * @param progress hears of every file and patient
     * @return all findings
     * @throws CohortException if the manifest cannot be read at all
     * @throws org.alnm.core.settings.SettingsException if it is YAML, and a key is missing, unknown or wrong
     * @throws java.util.concurrent.CancellationException if the progress says so
     */
    public static CohortReport of(Path manifest, Needs needs, int threads, Progress progress) {
        Manifest read = Manifest.read(manifest);
        List<Finding> findings = new ArrayList<>(read.findings());
        List<Patient> patients = read.patients();
        FileDigests digests = FileDigests.of(patients, threads, progress);
        findings.addAll(CohortFindings.of(patients, needs));
        findings.addAll(Copies.of(patients, digests));
        ImageChecks checks = new ImageChecks(needs, digests);
        Tally tally = new Tally("checking images", patients.size(), progress);
        List<ImageChecks.Checked> checked = Parallel.of(threads).map(patients.size(), i -> {
            tally.check();
            ImageChecks.Checked result = checks.of(patients.get(i));
            tally.done();
            return result;
        });
        checked.forEach(result -> findings.addAll(result.findings()));
        findings.addAll(ImageChecks.mixed(checked));
        boolean sound = read.findings().stream().noneMatch(f -> f.severity() == Severity.ERROR);
        return new CohortReport(sound ? Optional.of(Cohort.of(patients)) : Optional.empty(), digests, findings);
    }
}
