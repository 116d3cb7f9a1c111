package org.alnm.study.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.alnm.core.io.Images;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code alnm convert}: one volume of any format that is read, as NIfTI or NRRD. */
@Command(
        name = "convert",
        description = "Write a volume of a file or DICOM folder as NIfTI or NRRD. Nothing of the patient is written.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ConvertCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "IN", description = "DICOM folder or file, NIfTI, NRRD or MetaImage file")
    private Path in;

    @Parameters(index = "1", paramLabel = "OUT", description = "the file to write: .nii, .nii.gz or .nrrd")
    private Path out;

    @Mixin
    private ImageChoice choice;

    @Override
    public Integer call() {
        Images.write(choice.read(in), out);
        return 0;
    }
}
