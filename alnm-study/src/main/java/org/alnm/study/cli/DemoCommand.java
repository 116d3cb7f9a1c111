package org.alnm.study.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Numbers;
import org.alnm.study.StudyResult;
import org.alnm.study.Work;
import org.alnm.study.demo.Demo;
import org.alnm.study.synthetic.SyntheticCohort;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code alnm demo}: the whole way on synthetic patients. */
@Command(
        name = "demo",
        description =
                "Draw a synthetic cohort in DICOM, measure it, train networks, fit and judge models, write the report.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class DemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "folder for cohort and results")
    private Path out;

    @Option(names = "--patients", paramLabel = "N", description = "synthetic patients (default: ${DEFAULT-VALUE})")
    private int patients = 120;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "where the patients come from (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Mixin
    private Threads threads;

    @Override
    public Integer call() {
        PrintWriter text = spec.commandLine().getOut();
        SyntheticCohort cohort = new SyntheticCohort(patients, Seed.of(seed));
        StudyResult result;
        try (ConsoleProgress progress = ConsoleProgress.on(spec.commandLine().getErr())) {
            result = Demo.run(out, cohort, new Work(threads.count(), progress));
        }
        text.println("The patients are synthetic: no number below means anything for a real one.");
        text.println("The true probabilities of these patients reach an AUC of "
                + Numbers.fixed(cohort.attainableAuc(), 3) + " on average; no model can be expected to do better.");
        StudyCommand.summarise(result, out, text);
        return 0;
    }
}
