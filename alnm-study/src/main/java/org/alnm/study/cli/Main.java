package org.alnm.study.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import org.alnm.core.AlnmException;
import org.alnm.core.provenance.ArtifactVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line {@code alnm}. Exit code 0: done; 1: failed; 2: bad input. */
@Command(
        name = "alnm",
        description = "Image-based prediction in medicine. Not for clinical use.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            InfoCommand.class,
            ConvertCommand.class,
            NormaliseCommand.class,
            StandardScaleCommand.class,
            ExtractCommand.class,
            MapCommand.class,
            FeaturesCommand.class,
            DeepCommand.class,
            TrainCommand.class,
            ExplainCommand.class,
            CheckCommand.class,
            BatchCommand.class,
            PredictCommand.class,
            StudyCommand.class,
            DemoCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:bad input"})
public final class Main implements Runnable {

    static final int FAILED = 1;
    static final int BAD_INPUT = 2;

    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    private Main() {}

    /**
     * Runs one command and ends the JVM with its exit code.
     *
     * @param arguments the command and its options
     */
    public static void main(String... arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /**
     * Runs one command inside this JVM.
     *
     * @param out where results go
     * @param err where progress and errors go
     * @param arguments the command and its options
     * @return 0 done, 1 failed, 2 bad input
     */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::report)
                .execute(arguments);
    }

    private static int report(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (e instanceof AlnmException) {
            err.println("alnm: " + e.getMessage());
            return BAD_INPUT;
        }
        if (e instanceof CancellationException) {
            err.println("alnm: cancelled");
            return FAILED;
        }
        err.println("alnm: failed, and this should not happen; please report it with the lines below");
        e.printStackTrace(err);
        return FAILED;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                java.util.Objects.requireNonNull(spec).commandLine(), "Missing command");
    }

    /** Prints the version that the jar's manifest holds. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"alnm " + ArtifactVersion.of(Main.class)};
        }
    }
}
