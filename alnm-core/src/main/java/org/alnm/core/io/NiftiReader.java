package org.alnm.core.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.VoxelType;

/** NIfTI-1 and NIfTI-2: single files and pairs, packed with gzip or not, both byte orders. */
final class NiftiReader implements ImageReader {

    /** The header and the four bytes that say whether extensions follow. */
    private static final int LEAST_OFFSET_1 = NiftiHeader.SIZE_1 + 4;

    private static final int LEAST_OFFSET_2 = NiftiHeader.SIZE_2 + 4;

    /** Beyond this a float64 is no exact count of bytes. */
    private static final double MOST_OFFSET = 0x1p53;

    @Override
    public String format() {
        return "NIfTI";
    }

    @Override
    public boolean recognises(FileHead head) {
        return NiftiHeader.isIn(head);
    }

    @Override
    public ImageFile open(Path path, FileHead head) {
        NiftiHeader header = NiftiHeader.of(path, head);
        List<String> notes = new ArrayList<>();
        VoxelType type = header.type(path);
        if (header.bitpix != 8 * type.bytes()) {
            notes.add("bitpix is " + header.bitpix + ", which does not fit datatype " + type + ": datatype is used.");
        }
        GridSize size = size(path, header);
        NiftiGrid grid = new NiftiGrid(header, size, notes);
        Geometry geometry = grid.geometry();
        boolean scaled = header.slope != 0 && Double.isFinite(header.slope);
        if (scaled && !Double.isFinite(header.intercept)) {
            throw fault(path, header, "scl_slope is " + header.slope + " but scl_inter is " + header.intercept);
        }
        VoxelLayout layout = VoxelLayout.sequential(type, header.order, size.count(), volumes(path, header));
        List<DataPart> parts = List.of(data(path, head, header, notes));
        VoxelReader reader = new VoxelReader(path, header.format(), parts, layout, notes);
        return new ImageFile(
                new ImageHeader(
                        path,
                        header.format(),
                        geometry,
                        grid.isOriented(),
                        scaled ? header.slope : 1,
                        scaled ? header.intercept : 0,
                        notes),
                layout,
                reader);
    }

    private static GridSize size(Path path, NiftiHeader header) {
        long axes = header.dim(0);
        if (axes < 1 || axes > 7) {
            throw fault(path, header, "dim[0] is " + axes + ": the number of axes must be 1 to 7");
        }
        for (int i = 1; i <= axes; i++) {
            if (header.dim(i) < 1 || header.dim(i) > Integer.MAX_VALUE) {
                throw fault(path, header, "dim[" + i + "] is " + header.dim(i) + ": sizes must be 1 to 2147483647");
            }
        }
        if (axes < 2) {
            throw fault(path, header, "it has 1 axis: an image has 2 or 3, and volumes along the others");
        }
        return new GridSize((int) header.dim(1), (int) header.dim(2), axes > 2 ? (int) header.dim(3) : 1);
    }

    private static int volumes(Path path, NiftiHeader header) {
        long volumes = 1;
        for (int i = 4; i <= header.dim(0); i++) {
            volumes *= header.dim(i);
            if (volumes > Integer.MAX_VALUE) {
                throw fault(path, header, "it declares more than 2147483647 volumes");
            }
        }
        return (int) volumes;
    }

    private static DataPart data(Path path, FileHead head, NiftiHeader header, List<String> notes) {
        double offset = header.voxOffset;
        if (!(offset >= 0) || offset > MOST_OFFSET || offset != Math.rint(offset)) {
            throw fault(path, header, "vox_offset is " + offset + ", which is no place in a file");
        }
        if (!header.single) {
            Path data = pairedWith(path, header);
            // By name: plain voxels may begin with any two bytes, those of gzip too.
            boolean packed =
                    data.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
            return new DataPart(data, 0, 0, packed ? Encoding.GZIP : Encoding.RAW, (long) offset);
        }
        int least = header.version == 1 ? LEAST_OFFSET_1 : LEAST_OFFSET_2;
        if (offset == 0) {
            notes.add("vox_offset is 0: the voxels are taken to follow the header, at byte " + least + ".");
            offset = least;
        }
        if (offset < least) {
            throw fault(path, header, "vox_offset is " + offset + ", inside the header: it must be at least " + least);
        }
        return new DataPart(path, 0, 0, head.isGzip() ? Encoding.GZIP : Encoding.RAW, (long) offset);
    }

    private static Path pairedWith(Path path, NiftiHeader header) {
        String name = path.toAbsolutePath().getFileName().toString();
        String lower = name.toLowerCase(Locale.ROOT);
        String bare = lower.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (!bare.toLowerCase(Locale.ROOT).endsWith(".hdr")) {
            throw fault(
                    path,
                    header,
                    "it is the header of a pair, whose voxels are in a file of the same name: name them NAME.hdr"
                            + " and NAME.img");
        }
        String stem = bare.substring(0, bare.length() - 4);
        String extension = bare.endsWith("HDR") ? ".IMG" : ".img";
        String packed = stem + extension + ".gz";
        boolean onlyPacked =
                !Files.exists(path.resolveSibling(stem + extension)) && Files.exists(path.resolveSibling(packed));
        return new DataFiles(path, header.format()).resolve(onlyPacked ? packed : stem + extension);
    }

    private static ImageFormatException fault(Path path, NiftiHeader header, String found) {
        return ImageFormatException.of(path, header.format(), found);
    }
}
