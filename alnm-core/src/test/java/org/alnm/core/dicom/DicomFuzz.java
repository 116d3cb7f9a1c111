package org.alnm.core.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.alnm.core.AlnmException;
import org.alnm.core.Seed;
import org.alnm.core.dicom.pixel.PixelCodec;
import org.alnm.core.dicom.pixel.PixelCodecs;
import org.alnm.core.dicom.pixel.PixelFormat;
import org.alnm.core.dicom.pixel.PixelReader;
import org.alnm.core.dicom.region.Segmentation;
import org.alnm.core.dicom.region.StructureSet;
import org.alnm.core.dicom.series.DicomSeries;
import org.alnm.core.dicom.series.SeriesOptions;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.testkit.Fuzz;
import org.alnm.testkit.Oracles;

/**
 * Damaged DICOM: whole files, and codestreams behind a header that is whole. The arguments: {@code files},
 * {@code segmentations}, {@code structures} or {@code codestreams}; a folder; the first mutant; how many.
 */
final class DicomFuzz {

    private static final Seed SEED = Seed.of(20261125).derive("dicom");
    private static final String ROOT = "1.2.840.10008.1.2.";

    private final Path scratch;
    private final List<Path> paths = new ArrayList<>();
    private final List<byte[]> originals = new ArrayList<>();
    private final List<DicomFile> headers = new ArrayList<>();

    private DicomFuzz(Path folder) {
        this.scratch = folder.resolve("mutant.dcm");
    }

    public static void main(String[] arguments) throws IOException {
        String what = arguments[0];
        DicomFuzz fuzz = new DicomFuzz(Path.of(arguments[1]));
        int first = Integer.parseInt(arguments[2]);
        int count = Integer.parseInt(arguments[3]);
        switch (what) {
            case "files" -> fuzz.takeFiles(40_000, path -> true);
            case "segmentations" -> fuzz.takeFiles(150_000, path -> Segmentation.recognises(dataOf(path)));
            case "structures" -> fuzz.takeFiles(500_000, path -> StructureSet.recognises(dataOf(path)));
            case "codestreams" -> fuzz.takeCodestreams();
            default -> throw new IllegalArgumentException(what);
        }
        Fuzz.run(
                what,
                first,
                count,
                fuzz::mutant,
                number -> fuzz.paths.get(number % fuzz.paths.size()).toString(),
                what.equals("codestreams") ? fuzz::decode : fuzz::read,
                AlnmException.class);
    }

    private static DicomObject dataOf(Path path) {
        try {
            return DicomFile.read(path).data();
        } catch (DicomException e) {
            return DicomObject.builder().build();
        }
    }

    private void takeFiles(long longest, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(Oracles.path("dicom/files"))) {
            for (Path path : files.filter(Files::isRegularFile).sorted().toList()) {
                boolean other = path.toString().contains("/volume/")
                        || path.toString().endsWith(".csv")
                        || path.toString().endsWith(".nrrd");
                if (!other && Files.size(path) > 300 && Files.size(path) < longest && wanted.test(path)) {
                    paths.add(path);
                    originals.add(Files.readAllBytes(path));
                }
            }
        }
    }

    /** The first codestream of every image of a compressed syntax that is read here. */
    private void takeCodestreams() {
        for (var row : Oracles.csv("dicom/golden.csv")) {
            String syntax = row.get("transfer_syntax");
            boolean here = syntax.startsWith(ROOT + "4.5")
                    || syntax.equals(ROOT + "4.70")
                    || syntax.startsWith(ROOT + "4.8")
                    || syntax.equals(ROOT + "5");
            if (here && !row.get("min").isEmpty() && Long.parseLong(row.get("file_bytes")) < 150_000) {
                Path path = Oracles.path("dicom/files/" + row.get("path"));
                paths.add(path);
                headers.add(DicomFile.read(path));
                originals.add(headers.get(headers.size() - 1).fragments().get(1));
            }
        }
    }

    private byte[] mutant(int number) {
        byte[] original = originals.get(number % originals.size());
        return DicomMutants.mutate(original, SEED.derive("mutant", number).generator());
    }

    private void decode(byte[] codestream, int number) {
        DicomFile file = headers.get(number % headers.size());
        PixelCodec codec = PixelCodecs.standard().codec(file);
        PixelFormat format = PixelFormat.of(file);
        int[] values = codec.decode(codestream, format);
        if (values.length != format.frameLength()) {
            throw new IllegalStateException(values.length + " values for " + format);
        }
    }

    private void read(byte[] bytes, int number) throws IOException {
        Files.write(scratch, bytes);
        DicomFile file = DicomFile.read(scratch);
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
