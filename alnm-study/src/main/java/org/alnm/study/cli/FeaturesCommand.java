package org.alnm.study.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.alnm.core.io.AtomicFile;
import org.alnm.radiomics.FeatureDictionary;
import org.alnm.study.StudyException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code alnm features}: the data dictionary. */
@Command(
        name = "features",
        description = "List what every feature is as CSV: code, unit, definition, range, values of degenerate regions.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class FeaturesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "FILE", description = "where to write it; without it to the screen")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() {
        if (out.isEmpty()) {
            spec.commandLine().getOut().print(FeatureDictionary.csv());
            spec.commandLine().getOut().flush();
            return 0;
        }
        try {
            AtomicFile.write(out.get(), FeatureDictionary.csv());
        } catch (IOException e) {
            throw new StudyException("cannot write the list of features to " + out.get() + ": " + e, e);
        }
        return 0;
    }
}
