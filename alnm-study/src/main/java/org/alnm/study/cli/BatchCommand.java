package org.alnm.study.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.alnm.study.StudyException;
import org.alnm.study.batch.Batch;
import org.alnm.study.batch.BatchResult;
import org.alnm.study.batch.CaseStatus;
import org.alnm.study.cohort.CohortReport;
import org.alnm.study.source.FeatureSources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alnm batch}: the features of a cohort. */
@Command(
        name = "batch",
        description = {
            "Compute the features of a cohort. Ended at any moment, it goes on with --resume.",
            "Exit code 2 if a case failed; the others are complete then."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class BatchCommand implements Callable<Integer> {

    private static final int SHOWN = 20;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MANIFEST", description = "the patients, as .csv or .yaml; see docs/cohort.md")
    private Path manifest;

    @Option(
            names = "--sources",
            paramLabel = "FILE",
            required = true,
            description = "what is computed of each patient, as YAML; see docs/cohort.md")
    private Path sources;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "folder for the tables and the results")
    private Path out;

    @Option(
            names = "--resume",
            description = "go on with the results in the folder: computed is what is absent or has changed")
    private boolean resume;

    @Mixin
    private Threads threads;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        if (!resume && Files.exists(out.resolve("cases"))) {
            throw new StudyException("the folder " + out
                    + " holds results already. Go on with them by --resume, or choose" + " another folder");
        }
        FeatureSources read = FeatureSources.read(sources);
        BatchResult result;
        try (ConsoleProgress progress = ConsoleProgress.on(err)) {
            CohortReport report = CheckCommand.check(manifest, Optional.of(read), threads.count(), progress);
            progress.clear();
            err.print(report.text());
            err.flush();
            if (!report.isUsable()) {
                err.println("alnm: the cohort has errors; nothing was computed");
                return Main.BAD_INPUT;
            }
            result = Batch.of(report.cohort().orElseThrow(), read)
                    .withThreads(threads.count())
                    .withProgress(progress)
                    .withDigests(report.digests())
                    .run(out);
        }
        return summarise(result);
    }

    private int summarise(BatchResult result) {
        PrintWriter text = spec.commandLine().getOut();
        text.println(result.table().rowCount() + " patients, " + result.table().columnCount() + " features; "
                + result.computed() + " results computed, " + result.failed().size() + " failed");
        text.println("table: " + out.resolve("features.csv"));
        text.flush();
        int shown = 0;
        for (CaseStatus failed : result.failed()) {
            if (shown++ == SHOWN) {
                spec.commandLine().getErr().println("alnm: and more; all are in " + out.resolve("status.csv"));
                break;
            }
            spec.commandLine()
                    .getErr()
                    .println("alnm: patient '" + failed.patient() + "', source '" + failed.source() + "': "
                            + failed.reason());
        }
        return result.failed().isEmpty() ? 0 : Main.BAD_INPUT;
    }
}
