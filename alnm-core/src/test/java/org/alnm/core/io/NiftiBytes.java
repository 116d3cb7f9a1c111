package org.alnm.core.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.alnm.core.image.VoxelType;

/** Builds NIfTI files byte by byte, after nifti1.h and nifti2.h, for tests. */
final class NiftiBytes {

    private final boolean one;
    private final ByteBuffer header;

    private NiftiBytes(int version, ByteOrder order) {
        this.one = version == 1;
        this.header = ByteBuffer.allocate(one ? 352 : 544).order(order);
        header.putInt(0, one ? 348 : 540);
        magic(one ? "n+1\0" : "n+2\0\r\n\032\n");
        voxOffset(one ? 352 : 544);
        dim(3, 4, 3, 2);
        pixdim(1, 2, 2.5, 3);
        type(4, 16);
        sform(1, 2, 0, 0, 10, 0, 2.5, 0, 20, 0, 0, 3, -30);
        units(2);
    }

    /** A little RAS int16 image of 4 x 3 x 2 voxels with an sform of 2 x 2.5 x 3 mm. */
    static NiftiBytes version(int version, ByteOrder order) {
        return new NiftiBytes(version, order);
    }

    static NiftiBytes one() {
        return version(1, ByteOrder.LITTLE_ENDIAN);
    }

    NiftiBytes magic(String magic) {
        header.put(one ? 344 : 4, magic.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    NiftiBytes sizeofHdr(int size) {
        header.putInt(0, size);
        return this;
    }

    NiftiBytes dim(long... dim) {
        for (int i = 0; i < 8; i++) {
            long value = i < dim.length ? dim[i] : 1;
            if (one) {
                header.putShort(40 + 2 * i, (short) value);
            } else {
                header.putLong(16 + 8 * i, value);
            }
        }
        return this;
    }

    NiftiBytes pixdim(double... pixdim) {
        return reals(76, 104, pixdim);
    }

    NiftiBytes type(int datatype, int bitpix) {
        header.putShort(one ? 70 : 12, (short) datatype);
        header.putShort(one ? 72 : 14, (short) bitpix);
        return this;
    }

    NiftiBytes type(VoxelType type) {
        int code = switch (type) {
            case UINT8 -> 2;
            case INT16 -> 4;
            case INT32 -> 8;
            case FLOAT32 -> 16;
            case FLOAT64 -> 64;
            case INT8 -> 256;
            case UINT16 -> 512;
            case UINT32 -> 768;
            case INT64 -> 1024;
            case UINT64 -> 1280;
        };
        return type(code, 8 * type.bytes());
    }

    NiftiBytes voxOffset(double offset) {
        if (one) {
            header.putFloat(108, (float) offset);
        } else {
            header.putLong(168, (long) offset);
        }
        return this;
    }

    NiftiBytes scaling(double slope, double intercept) {
        return reals(112, 176, slope, intercept);
    }

    NiftiBytes units(int code) {
        if (one) {
            header.put(123, (byte) code);
        } else {
            header.putInt(500, code);
        }
        return this;
    }

    NiftiBytes sform(int code, double... rows) {
        code(254, 348, code);
        return reals(280, 400, rows);
    }

    NiftiBytes qform(int code, double... quaternionAndOffset) {
        code(252, 344, code);
        return reals(256, 352, quaternionAndOffset);
    }

    private void code(int at1, int at2, int code) {
        if (one) {
            header.putShort(at1, (short) code);
        } else {
            header.putInt(at2, code);
        }
    }

    private NiftiBytes reals(int at1, int at2, double... values) {
        for (int i = 0; i < values.length; i++) {
            if (one) {
                header.putFloat(at1 + 4 * i, (float) values[i]);
            } else {
                header.putDouble(at2 + 8 * i, values[i]);
            }
        }
        return this;
    }

    /** The header and its extension flag alone. */
    byte[] header() {
        return header.array().clone();
    }

    /** The header followed by voxels. */
    byte[] with(byte[] voxels) {
        return concat(header.array(), voxels);
    }

    /** The header followed by int16 voxels 0, 1, 2, ... */
    byte[] counting(int voxels) {
        return with(numbers(header.order(), 2 * voxels, b -> {
            for (int i = 0; i < voxels; i++) {
                b.putShort((short) i);
            }
        }));
    }

    static byte[] numbers(ByteOrder order, int bytes, Consumer<ByteBuffer> fill) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(order);
        fill.accept(buffer);
        return buffer.array();
    }

    static byte[] concat(byte[] a, byte[] b) {
        byte[] both = new byte[a.length + b.length];
        System.arraycopy(a, 0, both, 0, a.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
