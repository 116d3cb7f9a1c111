package org.alnm.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.alnm.core.AlnmException;
import org.alnm.core.Seed;
import org.alnm.core.image.Volume;
import org.alnm.testkit.Fuzz;
import org.alnm.testkit.Oracles;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Thousands of damaged files: each is read or refused with a typed error, without much memory. */
@Tag("property")
class MutationTest {

    private static final int MUTANTS = 500;
    private static final long MOST_ALLOCATED = 48L << 20;

    @TempDir
    Path folder;

    static Stream<Arguments> originals() {
        return VolumeMutants.originals().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    @ParameterizedTest
    @MethodSource("originals")
    void damagedFilesGiveTypedErrors(String name, byte[] original) throws IOException {
        Files.write(folder.resolve("d.img"), new byte[48]);
        Files.write(folder.resolve("s0.raw"), new byte[12]);
        Files.write(folder.resolve("s1.raw"), new byte[12]);
        Path path = Files.write(folder.resolve(name), original);
        assertThat(Images.open(path).volumes()).isNotEmpty();
        Seed seed = Seed.of(20261123).derive(name);
        int refused = 0;
        for (int mutant = 0; mutant < MUTANTS; mutant++) {
            UniformRandomProvider random = seed.derive("mutant", mutant).generator();
            byte[] bytes = VolumeMutants.mutate(original, random);
            Files.write(path, bytes);
            boolean[] typed = new boolean[1];
            int trial = mutant;
            long allocated = Allocation.during(() -> typed[0] = isRefused(path, seed, trial));
            refused += typed[0] ? 1 : 0;
            assertThat(allocated).as("%s, mutant %d of %s", seed, mutant, name).isLessThan(MOST_ALLOCATED);
        }
        // The test would see nothing if all damage went unnoticed, or all files were refused for one reason.
        assertThat(refused).isBetween(MUTANTS / 20, MUTANTS);
    }

    private static boolean isRefused(Path path, Seed seed, int mutant) {
        try {
            double sum = 0;
            for (Volume volume : Images.open(path).volumes()) {
                sum += volume.value(volume.size().count() - 1);
            }
            return Double.isNaN(sum);
        } catch (AlnmException e) {
            assertThat(e.getMessage()).contains(path.toString());
            return true;
        } catch (RuntimeException | Error e) {
            return fail(seed + ", mutant " + mutant + " of " + path.getFileName(), e);
        }
    }

    /** In a JVM of 256 MB, from files of other programs as well. */
    @ParameterizedTest
    @CsvSource({"NIfTI, 500", "NRRD, 500", "MetaImage, 500"})
    void someDamagedFilesOfOtherProgramsGiveTypedErrors(String format, int mutants) {
        fuzz(format, mutants);
    }

    @ParameterizedTest
    @Tag("slow")
    @CsvSource({"NIfTI, 100000", "NRRD, 100000", "MetaImage, 100000"})
    void manyDamagedFilesOfOtherProgramsGiveTypedErrors(String format, int mutants) {
        fuzz(format, mutants);
    }

    private void fuzz(String format, int mutants) {
        Oracles.path("dicom/files/volume");
        Fuzz.Outcome found = Fuzz.inChildJvm(VolumeFuzz.class, format, "" + folder, "0", "" + mutants);
        assertThat(found.refused()).as(found.text()).isBetween(mutants / 20, mutants - 1);
    }
}
