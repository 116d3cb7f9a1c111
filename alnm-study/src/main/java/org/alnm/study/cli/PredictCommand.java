package org.alnm.study.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.alnm.core.provenance.Numbers;
import org.alnm.study.Score;
import org.alnm.study.Scorer;
import org.alnm.study.cohort.CaseImage;
import org.alnm.study.cohort.CaseMask;
import org.alnm.study.cohort.Cohort;
import org.alnm.study.cohort.Patient;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alnm predict}: what a saved model says of a new patient. */
@Command(
        name = "predict",
        description = {
            "Score a new patient from images with a saved model and its preprocessing. Not for clinical use.",
            "Refuses if versions, settings or weights differ from those that the model was trained with."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class PredictCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL.json", description = "a model that a study wrote")
    private Path model;

    @ArgGroup(multiplicity = "1")
    private Who who;

    /** One patient, or those of a manifest. */
    static final class Who {
        @ArgGroup(exclusive = false)
        private Files files = new Files();

        @ArgGroup(exclusive = false)
        private Rows rows = new Rows();
    }

    /** A patient whose files are named one by one. */
    static final class Files {
        @Option(
                names = "--image",
                paramLabel = "NAME=PATH",
                description = "an image by the name that the model's sources have for it")
        private Map<String, Path> images = new LinkedHashMap<>();

        @Option(names = "--mask", paramLabel = "NAME=PATH", description = "the lesion in an image")
        private Map<String, Path> masks = new LinkedHashMap<>();

        @Option(
                names = "--region",
                paramLabel = "NAME=REGION",
                description = "which region of a mask: the name or number of a DICOM region, a label, or all")
        private Map<String, String> regions = new LinkedHashMap<>();

        @Option(names = "--series", paramLabel = "NAME=UID|N", description = "which DICOM series of a folder")
        private Map<String, String> series = new LinkedHashMap<>();

        @Option(names = "--phase", paramLabel = "NAME=VALUE|#N", description = "which phase or volume of an image")
        private Map<String, String> phases = new LinkedHashMap<>();

        @Option(names = "--clinical", paramLabel = "COLUMN=VALUE", description = "a clinical value")
        private Map<String, String> clinical = new LinkedHashMap<>();
    }

    /** Patients of a manifest. */
    static final class Rows {
        @Option(
                names = "--cohort",
                paramLabel = "MANIFEST",
                required = true,
                description = "take patients from a manifest")
        private Optional<Path> cohort = Optional.empty();

        @Option(
                names = "--patient",
                paramLabel = "ID",
                split = ",",
                description = "which patients of it (default: all)")
        private List<String> patients = List.of();
    }

    @Override
    public Integer call() {
        Scorer scorer = Scorer.read(model);
        PrintWriter out = spec.commandLine().getOut();
        List<Patient> patients = patients();
        out.println("patient," + (scorer.pipeline().givesProbabilities() ? "probability" : "score"));
        for (Patient patient : patients) {
            Score score = scorer.score(patient);
            out.println(cell(patient.id()) + "," + Numbers.exact(score.value()));
            PrintWriter err = spec.commandLine().getErr();
            score.notes().forEach(note -> err.println("alnm: patient '" + patient.id() + "': " + note));
            if (score.trainedOn()) {
                err.println("alnm: patient '" + patient.id()
                        + "': the model has learned from this patient, so this says" + " nothing about how good it is");
            }
        }
        out.flush();
        return 0;
    }

    private static String cell(String text) {
        return text.matches("[^,\"\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private List<Patient> patients() {
        if (who.rows.cohort.isPresent()) {
            Cohort cohort = Cohort.read(who.rows.cohort.get());
            return who.rows.patients.isEmpty()
                    ? cohort.patients()
                    : who.rows.patients.stream().map(cohort::patient).toList();
        }
        Files files = who.files;
        files.masks.keySet().forEach(name -> require(name, files.images, "--mask"));
        files.regions.keySet().forEach(name -> require(name, files.masks, "--region"));
        files.series.keySet().forEach(name -> require(name, files.images, "--series"));
        files.phases.keySet().forEach(name -> require(name, files.images, "--phase"));
        Map<String, CaseImage> images = new LinkedHashMap<>();
        files.images.forEach((name, path) -> images.put(
                name,
                new CaseImage(
                        path,
                        Optional.ofNullable(files.series.get(name)),
                        Optional.ofNullable(files.phases.get(name)),
                        Optional.ofNullable(files.masks.get(name))
                                .map(mask -> new CaseMask(mask, Optional.ofNullable(files.regions.get(name)))))));
        return List.of(new Patient("patient", OptionalDouble.empty(), Optional.empty(), images, files.clinical));
    }

    private void require(String name, Map<String, ?> named, String option) {
        if (!named.containsKey(name)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    option + " " + name + "=... is for no " + (option.equals("--region") ? "--mask" : "--image") + " of"
                            + " that name; there are " + named.keySet());
        }
    }
}
