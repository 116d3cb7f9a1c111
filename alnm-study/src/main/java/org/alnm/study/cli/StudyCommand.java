package org.alnm.study.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.alnm.core.provenance.Numbers;
import org.alnm.study.AucSummary;
import org.alnm.study.Study;
import org.alnm.study.StudyResult;
import org.alnm.study.StudyRun;
import org.alnm.study.Work;
import org.alnm.study.report.StudyFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alnm study}: fits and judges the models of a study file. */
@Command(
        name = "study",
        description =
                "Fit and judge the models that a study file names; write report, metrics, predictions and record.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class StudyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "STUDY.yaml", description = "what to do; see docs/study.md")
    private Path file;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "folder for the results")
    private Path out;

    @Mixin
    private Threads threads;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Study study = Study.read(file);
        StudyResult result;
        try (ConsoleProgress progress = ConsoleProgress.on(err)) {
            result = StudyRun.of(study, new Work(threads.count(), progress));
        }
        StudyFiles.write(result, out);
        summarise(result, out, spec.commandLine().getOut());
        return 0;
    }

    /** What a user wants to see at once; everything else is in the report. */
    static void summarise(StudyResult result, Path folder, PrintWriter out) {
        for (int m = 0; m < result.study().models().size(); m++) {
            AucSummary auc = result.overSplits(m);
            StringBuilder line = new StringBuilder(
                            result.study().models().get(m).name())
                    .append(": test AUC ")
                    .append(Numbers.fixed(
                            result.evaluation().models().get(m).auc().value(), 3));
            if (auc.count() > 1) {
                line.append("; over ")
                        .append(auc.count())
                        .append(" splits mean ")
                        .append(Numbers.fixed(auc.mean(), 3))
                        .append(", SD ")
                        .append(Numbers.fixed(auc.standardDeviation(), 3));
            }
            result.permuted(m)
                    .ifPresent(p -> line.append("; permuted outcome mean ").append(Numbers.fixed(p.mean(), 3)));
            out.println(line);
        }
        out.println("report: " + folder.resolve("report.html"));
        out.flush();
    }
}
