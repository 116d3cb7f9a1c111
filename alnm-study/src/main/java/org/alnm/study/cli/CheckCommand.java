package org.alnm.study.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.alnm.core.Progress;
import org.alnm.study.cohort.CohortCheck;
import org.alnm.study.cohort.CohortReport;
import org.alnm.study.cohort.Finding;
import org.alnm.study.cohort.Needs;
import org.alnm.study.source.FeatureSources;
import org.alnm.study.source.SourceChecks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alnm check}: everything that is wrong with a cohort, before any work. */
@Command(
        name = "check",
        description = "Check a cohort: files, headers, masks, copies, classes, centres. Computes no feature.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MANIFEST", description = "the patients, as .csv or .yaml; see docs/cohort.md")
    private Path manifest;

    @Option(
            names = "--sources",
            paramLabel = "FILE",
            description = "what is to be computed; images that no source looks at are then not checked")
    private Optional<Path> sources = Optional.empty();

    @Mixin
    private Threads threads;

    @Override
    public Integer call() {
        CohortReport report;
        try (ConsoleProgress progress = ConsoleProgress.on(spec.commandLine().getErr())) {
            report = check(manifest, sources.map(FeatureSources::read), threads.count(), progress);
        }
        spec.commandLine().getOut().print(report.text());
        spec.commandLine().getOut().flush();
        return report.isUsable() && report.count(Finding.Severity.FAILING) == 0 ? 0 : Main.BAD_INPUT;
    }

    static CohortReport check(Path manifest, Optional<FeatureSources> sources, int threads, Progress progress) {
        Needs needs = sources.map(SourceChecks::needs).orElse(Needs.NONE);
        CohortReport report = CohortCheck.of(manifest, needs, threads, progress);
        if (report.cohort().isEmpty() || sources.isEmpty()) {
            return report;
        }
        return report.with(SourceChecks.of(report.cohort().get(), sources.get()));
    }
}
