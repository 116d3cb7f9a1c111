package org.alnm.core.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import org.alnm.core.image.VoxelType;

/**
 * The fields of a NIfTI header that alnm uses, as they are in the file.
 *
 * <p>NIfTI-1: https://nifti.nimh.nih.gov/pub/dist/src/niftilib/nifti1.h; NIfTI-2:
 * https://nifti.nimh.nih.gov/pub/dist/doc/nifti2.h.
 */
final class NiftiHeader {

    static final int SIZE_1 = 348;
    static final int SIZE_2 = 540;
    static final String MAGIC_SINGLE_1 = "n+1\0";
    static final String MAGIC_PAIR_1 = "ni1\0";
    static final String MAGIC_SINGLE_2 = "n+2\0\r\n\032\n";
    static final String MAGIC_PAIR_2 = "ni2\0\r\n\032\n";
    static final int MAGIC_AT_1 = 344;
    static final int MAGIC_AT_2 = 4;

    private static final Map<Integer, VoxelType> TYPES = Map.of(
            2, VoxelType.UINT8,
            4, VoxelType.INT16,
            8, VoxelType.INT32,
            16, VoxelType.FLOAT32,
            64, VoxelType.FLOAT64,
            256, VoxelType.INT8,
            512, VoxelType.UINT16,
            768, VoxelType.UINT32,
            1024, VoxelType.INT64,
            1280, VoxelType.UINT64);
    private static final Map<Integer, String> OTHER_TYPES = Map.of(
            0, "unknown",
            1, "one bit a voxel",
            32, "complex64",
            128, "RGB24",
            1536, "float128",
            1792, "complex128",
            2048, "complex256",
            2304, "RGBA32");

    final int version;
    final boolean single;
    final ByteOrder order;
    final int datatype;
    final int bitpix;
    final int qformCode;
    final int sformCode;
    final int units;
    final double voxOffset;
    final double slope;
    final double intercept;
    private final long[] dim = new long[8];
    private final double[] pixdim = new double[8];
    private final double[] quatern = new double[3];
    private final double[] qoffset = new double[3];
    private final double[] srow = new double[12];

    private NiftiHeader(ByteBuffer in, int version, boolean single) {
        boolean one = version == 1;
        this.version = version;
        this.single = single;
        this.order = in.order();
        this.datatype = in.getShort(one ? 70 : 12);
        this.bitpix = in.getShort(one ? 72 : 14);
        for (int i = 0; i < 8; i++) {
            dim[i] = one ? in.getShort(40 + 2 * i) : in.getLong(16 + 8 * i);
            pixdim[i] = real(in, one, 76, 104, i);
        }
        this.voxOffset = one ? in.getFloat(108) : in.getLong(168);
        this.slope = real(in, one, 112, 176, 0);
        this.intercept = real(in, one, 112, 176, 1);
        this.units = one ? in.get(123) : in.getInt(500);
        this.qformCode = one ? in.getShort(252) : in.getInt(344);
        this.sformCode = one ? in.getShort(254) : in.getInt(348);
        for (int i = 0; i < 3; i++) {
            quatern[i] = real(in, one, 256, 352, i);
            qoffset[i] = real(in, one, 268, 376, i);
        }
        for (int i = 0; i < 12; i++) {
            srow[i] = real(in, one, 280, 400, i);
        }
    }

    private static double real(ByteBuffer in, boolean one, int at1, int at2, int i) {
        return one ? in.getFloat(at1 + 4 * i) : in.getDouble(at2 + 8 * i);
    }

    /** Whether a file starts like a NIfTI or ANALYZE header. */
    static boolean isIn(FileHead head) {
        if (head.length() < 4) {
            return false;
        }
        int little = head.buffer().order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        int big = head.buffer().getInt(0);
        return little == SIZE_1
                || big == SIZE_1
                || little == SIZE_2
                || big == SIZE_2
                || head.has(MAGIC_AT_1, MAGIC_SINGLE_1)
                || head.has(MAGIC_AT_1, MAGIC_PAIR_1)
                || head.has(MAGIC_AT_2, MAGIC_SINGLE_2)
                || head.has(MAGIC_AT_2, MAGIC_PAIR_2);
    }

    static NiftiHeader of(Path file, FileHead head) {
        ByteBuffer in = head.buffer().order(ByteOrder.LITTLE_ENDIAN);
        int size = in.getInt(0);
        if (size != SIZE_1 && size != SIZE_2) {
            in.order(ByteOrder.BIG_ENDIAN);
        }
        int declared = in.getInt(0);
        if (declared != SIZE_1 && declared != SIZE_2) {
            throw fault(file, "sizeof_hdr is " + size + ", not 348 or 540. The header is damaged");
        }
        if (head.length() < declared) {
            throw fault(
                    file,
                    "only " + head.length() + " of the " + declared + " bytes of the header are there."
                            + " The file is cut: copy or export it again");
        }
        boolean one = declared == SIZE_1;
        boolean single = one ? head.has(MAGIC_AT_1, MAGIC_SINGLE_1) : head.has(MAGIC_AT_2, MAGIC_SINGLE_2);
        boolean pair = one ? head.has(MAGIC_AT_1, MAGIC_PAIR_1) : head.has(MAGIC_AT_2, MAGIC_PAIR_2);
        if (!single && !pair) {
            throw fault(
                    file,
                    "sizeof_hdr is " + declared + " but there is no NIfTI magic. An ANALYZE 7.5 file has no reliable"
                            + " orientation and is not read: convert it to NIfTI");
        }
        return new NiftiHeader(in, one ? 1 : 2, single);
    }

    private static ImageFormatException fault(Path file, String found) {
        return ImageFormatException.of(file, "NIfTI", found);
    }

    String format() {
        return "NIfTI-" + version;
    }

    long dim(int i) {
        return dim[i];
    }

    double pixdim(int i) {
        return pixdim[i];
    }

    double quatern(int i) {
        return quatern[i];
    }

    double qoffset(int i) {
        return qoffset[i];
    }

    double srow(int row, int column) {
        return srow[4 * row + column];
    }

    /** The type of the voxels; refuses what is no single real number. */
    VoxelType type(Path file) {
        VoxelType type = TYPES.get(datatype);
        if (type == null) {
            String name = OTHER_TYPES.getOrDefault(datatype, "not a NIfTI type");
            throw ImageFormatException.of(
                    file,
                    format(),
                    "datatype " + datatype + " (" + name + ") is not read: alnm reads images of one real number a"
                            + " voxel, 8 to 64 bits. Convert it to such an image");
        }
        return type;
    }

    /** The code of a type, for writing. */
    static int code(VoxelType type) {
        return TYPES.entrySet().stream()
                .filter(entry -> entry.getValue() == type)
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
