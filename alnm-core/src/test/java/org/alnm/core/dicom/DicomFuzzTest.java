package org.alnm.core.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.alnm.core.AlnmException;
import org.alnm.core.Seed;
import org.alnm.core.dicom.pixel.PixelCodecs;
import org.alnm.core.dicom.pixel.PixelReader;
import org.alnm.core.dicom.region.Segmentation;
import org.alnm.core.dicom.region.StructureSet;
import org.alnm.core.dicom.series.DicomSeries;
import org.alnm.core.dicom.series.SeriesOptions;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files: headers, pixels, volumes, segmentations and structure sets are read or refused with a declared error. A
 * part of the mutants is tried by default, a million with the tag slow.
 */
@Tag("property")
class DicomFuzzTest {

    private static final int SOME = 2_000;
    private static final int MILLION = 1_000_000;
    private static final long LARGEST_SEED = 40_000;
    private static final long MOST_VOXELS = 1 << 22;
    private static final long SLOWEST = 10_000_000_000L;

    private static final DicomLimits LIMITS = new DicomLimits(64, 1 << 22, 1 << 22, 100_000, MOST_VOXELS);

    @TempDir
    Path folder;

    @Test
    void aPartOfTheMutantsGivesDeclaredErrors() throws IOException {
        fuzz(SOME);
    }

    @Test
    @Tag("slow")
    void aMillionMutantsGiveDeclaredErrors() throws IOException {
        fuzz(MILLION);
    }

    private static List<Path> seeds() throws IOException {
        List<Path> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Oracles.path("dicom/files"))) {
            for (Path path : files.filter(Files::isRegularFile).sorted().toList()) {
                boolean volume =
                        path.toString().contains("/volume/") || path.toString().endsWith(".csv");
                if (!volume && Files.size(path) > 300 && Files.size(path) < LARGEST_SEED) {
                    seeds.add(path);
                }
            }
        }
        return seeds;
    }

    private void fuzz(int mutants) throws IOException {
        List<byte[]> originals = new ArrayList<>();
        List<Path> seeds = seeds();
        for (Path path : seeds) {
            originals.add(Files.readAllBytes(path));
        }
        assertThat(originals).isNotEmpty();
        Seed seed = Seed.of(20261125).derive("dicom");
        Path path = folder.resolve("mutant.dcm");
        int refused = 0;
        for (int mutant = 0; mutant < mutants; mutant++) {
            int which = mutant % originals.size();
            Files.write(
                    path,
                    DicomMutants.mutate(
                            originals.get(which), seed.derive("mutant", mutant).generator()));
            long start = System.nanoTime();
            refused += isRefused(path, seed + ", mutant " + mutant + " of " + seeds.get(which)) ? 1 : 0;
            assertThat(System.nanoTime() - start).isLessThan(SLOWEST);
        }
        assertThat(refused).isBetween(mutants / 10, mutants - 1);
    }

    private static boolean isRefused(Path path, String what) {
        try {
            read(path);
            return false;
        } catch (AlnmException e) {
            assertThat(e.getMessage()).as(what).isNotBlank();
            return true;
        } catch (RuntimeException | Error e) {
            return fail(what, e);
        }
    }

    private static void read(Path path) {
        DicomFile file = DicomParser.standard().read(path, LIMITS);
        IdentityReport.of(file.data());
        if (StructureSet.recognises(file.data())) {
            StructureSet structures = StructureSet.of(file);
            Geometry grid = Geometry.of(new GridSize(64, 64, 16), new Vec3(4, 4, 8));
            structures.regions().forEach(region -> structures.mask(region.number(), grid));
        } else if (Segmentation.recognises(file.data())) {
            Segmentation segmentation = Segmentation.of(file, PixelCodecs.standard());
            segmentation.segments().forEach(segment -> segmentation.mask(segment.number()));
        } else if (file.pixels().isPresent()) {
            PixelReader reader = PixelReader.of(file);
            for (int frame = 0; frame < Math.min(4, reader.format().frames()); frame++) {
                reader.frame(frame);
            }
            DicomSeries.of(List.of(file))
                    .volumes(SeriesOptions.STANDARD)
                    .phases()
                    .get(0)
                    .read();
        }
    }
}
