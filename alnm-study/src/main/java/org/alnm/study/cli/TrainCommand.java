package org.alnm.study.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.alnm.core.provenance.Numbers;
import org.alnm.core.settings.SettingsNode;
import org.alnm.deep.train.Epoch;
import org.alnm.deep.train.TrainedNetwork;
import org.alnm.deep.train.Trainer;
import org.alnm.study.StudyException;
import org.alnm.study.cohort.Cohort;
import org.alnm.study.cohort.CohortCheck;
import org.alnm.study.cohort.CohortReport;
import org.alnm.study.cohort.Patient;
import org.alnm.study.finetune.FineTuning;
import org.alnm.study.finetune.TuningCases;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alnm train}: a network learns the outcome of a cohort. */
@Command(
        name = "train",
        description = {
            "Train a 3D-ResNet on all patients of a cohort whose outcome is known.",
            "It has then seen them all: judge it on other patients, or by alnm study, which trains within each split."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class TrainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MANIFEST", description = "the patients, as .csv or .yaml; see docs/cohort.md")
    private Path manifest;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            required = true,
            description = "network, images and training, as YAML; docs/deep.md")
    private Path settings;

    @Option(names = "--seed", paramLabel = "N", description = "of all that is random (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--checkpoints",
            paramLabel = "DIR",
            description = "keep the state after every epoch here, and go on from it, to the same losses")
    private Optional<Path> checkpoints = Optional.empty();

    @Mixin
    private Threads threads;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "weights as .safetensors, head included; the record goes beside it, with .json added")
    private Path out;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        if (!String.valueOf(out.getFileName()).endsWith(".safetensors")) {
            throw new StudyException("--out " + out + " must end in .safetensors");
        }
        FineTuning tuning = tuning();
        TrainedNetwork trained;
        try (ConsoleProgress progress = ConsoleProgress.on(err)) {
            CohortReport report = CohortCheck.of(manifest, tuning.needs(), threads.count(), progress);
            progress.clear();
            err.print(report.text());
            err.flush();
            if (!report.isUsable()) {
                err.println("alnm: the cohort has errors; nothing was trained");
                return Main.BAD_INPUT;
            }
            Cohort cohort = report.cohort().orElseThrow();
            TuningCases cases = tuning.load(cohort, threads.count(), progress);
            trained = cases.train(outcomes(cohort), Seed.of(seed), trainer -> {
                Trainer heard = trainer.withThreads(threads.count())
                        .withProgress(progress)
                        .withListener(epoch -> {
                            progress.clear();
                            err.println(line(epoch));
                        });
                return checkpoints.map(heard::withCheckpoints).orElse(heard);
            });
        }
        trained.write(out);
        PrintWriter text = spec.commandLine().getOut();
        text.println("epochs: " + trained.epochs().size() + ", weights of epoch " + trained.bestEpoch());
        text.println("weights: " + out);
        text.flush();
        return 0;
    }

    private FineTuning tuning() {
        FineTuning tuning = FineTuning.read("network", SettingsNode.read(settings), settings.resolveSibling(""));
        if (tuning.components().isPresent()) {
            throw new StudyException(settings + ": 'components' are of features, which alnm train does not measure;"
                    + " leave the key out");
        }
        return tuning;
    }

    private static FeatureTable outcomes(Cohort cohort) {
        FeatureTableBuilder table = FeatureTable.builder("patient").outcome("outcome");
        for (Patient patient : cohort.patients()) {
            patient.outcome()
                    .ifPresent(outcome -> table.add(patient.id(), patient.id(), outcome, List.of(), new double[0]));
        }
        return table.build();
    }

    private static String line(Epoch epoch) {
        String line = "epoch " + epoch.number() + ": loss " + Numbers.fixed(epoch.trainingLoss(), 4) + ", AUC "
                + Numbers.fixed(epoch.trainingAuc(), 3);
        return Double.isNaN(epoch.validationLoss())
                ? line
                : line + "; held out: loss " + Numbers.fixed(epoch.validationLoss(), 4) + ", AUC "
                        + Numbers.fixed(epoch.validationAuc(), 3);
    }
}
