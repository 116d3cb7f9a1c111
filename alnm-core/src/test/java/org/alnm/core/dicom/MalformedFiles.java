package org.alnm.core.dicom;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import org.alnm.core.AlnmException;
import org.alnm.core.dicom.pixel.PixelCodecs;
import org.alnm.core.dicom.pixel.PixelFormat;
import org.alnm.core.dicom.pixel.PixelReader;
import org.alnm.core.dicom.region.Segmentation;
import org.alnm.core.dicom.region.StructureSet;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.io.ImageFile;
import org.alnm.core.io.Images;
import org.alnm.testkit.Oracles;

/**
 * Reads files to their last voxel and writes a line for each: path, milliseconds of processor time, outcome. The
 * arguments are the name of the parser, that of the codec to prefer or nothing, and the paths.
 */
final class MalformedFiles {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final String parser;
    private final String codecs;

    private MalformedFiles(String parser, String codecs) {
        this.parser = parser;
        this.codecs = codecs;
    }

    public static void main(String[] arguments) {
        MalformedFiles files = new MalformedFiles(arguments[0], arguments[1]);
        for (String path : List.of(arguments).subList(2, arguments.length)) {
            long start = THREADS.getCurrentThreadCpuTime();
            String outcome = files.outcome(Oracles.path(path), path.contains("/volume/"));
            long millis = (THREADS.getCurrentThreadCpuTime() - start) / 1_000_000;
            System.out.println(path + "\t" + millis + "\t" + outcome.replaceAll("\\s+", " "));
        }
    }

    private String outcome(Path path, boolean volume) {
        try {
            return "reads " + (volume ? voxels(path) : pixels(path));
        } catch (RuntimeException | Error e) {
            boolean declared = e instanceof AlnmException;
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                declared &= !(cause instanceof Error);
            }
            return (declared ? "refuses: " : "FAILS: " + e.getClass().getName() + ": ") + e.getMessage();
        }
    }

    private static String voxels(Path path) {
        ImageFile file = Images.open(path);
        return file.volumes().size() + " of " + file.geometry().size();
    }

    private String pixels(Path path) {
        DicomFile file = DicomParser.named(parser).read(path, DicomLimits.STANDARD);
        if (StructureSet.recognises(file.data())) {
            StructureSet structures = StructureSet.of(file);
            Geometry grid = Geometry.of(new GridSize(64, 64, 16), new Vec3(4, 4, 8));
            structures.regions().forEach(region -> structures.mask(region.number(), grid));
            return structures.regions().size() + " regions";
        }
        if (Segmentation.recognises(file.data())) {
            Segmentation segmentation = Segmentation.of(file, codecs(codecs));
            segmentation.segments().forEach(segment -> segmentation.mask(segment.number()));
            return segmentation.segments().size() + " segments";
        }
        if (file.pixels().isEmpty()) {
            return "a header of " + file.data().tags().size() + " attributes, no pixels";
        }
        PixelReader reader = PixelReader.of(file, codecs(codecs));
        PixelFormat format = reader.format();
        for (int frame = 0; frame < format.frames(); frame++) {
            reader.frame(frame);
        }
        return format.frames() + " of " + format.columns() + " x " + format.rows();
    }

    private static PixelCodecs codecs(String name) {
        return name.isEmpty() ? PixelCodecs.standard() : PixelCodecs.preferring(name);
    }

    static PixelReader pixels(Path path, String parser, String codecs) {
        return PixelReader.of(DicomParser.named(parser).read(path, DicomLimits.STANDARD), codecs(codecs));
    }
}
