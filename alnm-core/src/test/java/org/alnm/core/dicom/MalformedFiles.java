package org.alnm.core.dicom;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
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
 * arguments are the paths.
 */
final class MalformedFiles {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private MalformedFiles() {}

    public static void main(String[] arguments) {
        for (String path : arguments) {
            long start = THREADS.getCurrentThreadCpuTime();
            String outcome = outcome(Oracles.path(path), path.contains("/volume/"));
            long millis = (THREADS.getCurrentThreadCpuTime() - start) / 1_000_000;
            System.out.println(path + "\t" + millis + "\t" + outcome.replaceAll("\\s+", " "));
        }
    }

    private static String outcome(Path path, boolean volume) {
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

    private static String pixels(Path path) {
        DicomFile file = DicomFile.read(path);
        if (StructureSet.recognises(file.data())) {
            StructureSet structures = StructureSet.of(file);
            Geometry grid = Geometry.of(new GridSize(64, 64, 16), new Vec3(4, 4, 8));
            structures.regions().forEach(region -> structures.mask(region.number(), grid));
            return structures.regions().size() + " regions";
        }
        if (Segmentation.recognises(file.data())) {
            Segmentation segmentation = Segmentation.of(file, PixelCodecs.standard());
            segmentation.segments().forEach(segment -> segmentation.mask(segment.number()));
            return segmentation.segments().size() + " segments";
        }
        if (file.pixels().isEmpty()) {
            return "a header of " + file.data().tags().size() + " attributes, no pixels";
        }
        PixelReader reader = PixelReader.of(file);
        PixelFormat format = reader.format();
        for (int frame = 0; frame < format.frames(); frame++) {
            reader.frame(frame);
        }
        return format.frames() + " of " + format.columns() + " x " + format.rows();
    }
}
