package org.alnm.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.alnm.core.AlnmException;
import org.alnm.core.Seed;
import org.alnm.core.image.Volume;
import org.alnm.testkit.Fuzz;
import org.alnm.testkit.Oracles;

/**
 * Damaged volume files, read as images and as masks. The arguments: {@code NIfTI}, {@code NRRD} or {@code MetaImage}; a folder;
 * the first mutant; how many.
 */
final class VolumeFuzz {

    private static final Map<String, String> NAMES =
            Map.of("NIfTI", ".*\\.(nii|nii\\.gz|hdr)", "NRRD", ".*\\.(nrrd|nhdr)", "MetaImage", ".*\\.(mha|mhd)");

    private static final long LONGEST = 50_000;

    private final Seed seed;
    private final List<Path> paths = new ArrayList<>();
    private final List<byte[]> originals = new ArrayList<>();

    private VolumeFuzz(String format) {
        this.seed = Seed.of(20261125).derive(format);
    }

    public static void main(String[] arguments) throws IOException {
        VolumeFuzz fuzz = new VolumeFuzz(arguments[0]);
        fuzz.take(Path.of(arguments[1]), NAMES.getOrDefault(arguments[0], ""));
        Fuzz.run(
                arguments[0],
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                number -> VolumeMutants.mutate(
                        fuzz.originals.get(number % fuzz.originals.size()),
                        fuzz.seed.derive("mutant", number).generator()),
                number -> fuzz.paths.get(number % fuzz.paths.size()).toString(),
                fuzz::read,
                AlnmException.class);
    }

    /** Copies all files, since headers may name others; those of the format are to be damaged. */
    private void take(Path folder, String names) throws IOException {
        for (Map.Entry<String, byte[]> own : VolumeMutants.originals().entrySet()) {
            Files.write(folder.resolve(own.getKey()), own.getValue());
        }
        Files.write(folder.resolve("d.img"), new byte[48]);
        Files.write(folder.resolve("s0.raw"), new byte[12]);
        Files.write(folder.resolve("s1.raw"), new byte[12]);
        Path from = Oracles.path("dicom/files/volume");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path path : files.filter(Files::isRegularFile).toList()) {
                Path to = folder.resolve(from.relativize(path).toString());
                Files.createDirectories(to.getParent());
                Files.copy(path, to);
            }
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.filter(Files::isRegularFile).sorted().toList()) {
                if (path.toString().matches(names) && Files.size(path) < LONGEST) {
                    paths.add(path);
                    originals.add(Files.readAllBytes(path));
                }
            }
        }
    }

    private void read(byte[] bytes, int number) throws IOException {
        Path path = paths.get(number % paths.size());
        Files.write(path, bytes);
        for (Volume volume : Images.open(path).volumes()) {
            volume.value(volume.size().count() - 1);
        }
        Masks.read(path);
    }
}
