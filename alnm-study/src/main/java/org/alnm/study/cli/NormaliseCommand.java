package org.alnm.study.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.alnm.core.Parallel;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.radiomics.RadiomicsSettings;
import org.alnm.radiomics.normalise.Normalisation;
import org.alnm.radiomics.normalise.Within;
import org.alnm.study.StudyException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alnm normalise}: an image as features would see it after the steps of normalisation. */
@Command(
        name = "normalise",
        description =
                "Do the steps 'normalise' of a settings file (N4, Nyul, percentiles, z-scores) and write the image.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class NormaliseCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "IN", description = "DICOM folder or file, NIfTI, NRRD or MetaImage file")
    private Path in;

    @Parameters(index = "1", paramLabel = "OUT", description = "the file to write: .nii, .nii.gz or .nrrd")
    private Path out;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            required = true,
            description = "settings of radiomics, as YAML; see docs/filters.md")
    private Path settings;

    @Mixin
    private ImageChoice choice;

    @Mixin
    private Threads threads = new Threads();

    @Override
    public Integer call() {
        List<Normalisation> steps = RadiomicsSettings.read(settings).normalisation();
        if (steps.isEmpty()) {
            throw new StudyException("'" + settings + "' has no steps under 'normalise'; see docs/filters.md");
        }
        if (steps.stream().anyMatch(step -> step.within() == Within.REGION)) {
            throw new StudyException("'" + settings + "' normalises within the region, and an image alone has none;"
                    + " take image, positive or otsu");
        }
        Volume image = choice.read(in);
        Mask none = Mask.of(image.geometry(), at -> false);
        for (Normalisation step : steps) {
            image = step.apply(image, none, Parallel.of(threads.count()));
        }
        Images.write(image, out);
        return 0;
    }
}
