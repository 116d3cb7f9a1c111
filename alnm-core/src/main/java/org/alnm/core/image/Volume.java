package org.alnm.core.image;

import java.nio.ByteBuffer;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;

/**
 * A scalar image: one number per voxel of a regular grid. A 2D image is a volume of one slice.
 *
 * <p>Voxels keep the type they are stored in; the value of a voxel is {@code slope * stored + intercept}. Immutable and
 * safe to share between threads. Arrays have x fastest, then y, then z.
 */
public final class Volume {

    private final Geometry geometry;
    private final VoxelType type;
    private final Object stored;
    private final double slope;
    private final double intercept;

    /** Empty until it is asked for; as with the hash code of a string, two threads may both compute it. */
    private String storedDigest = "";

    private Volume(Geometry geometry, VoxelType type, Object stored, double slope, double intercept) {
        int length = java.lang.reflect.Array.getLength(stored);
        if (length != geometry.size().count()) {
            throw new GeometryException("a grid of " + geometry.size() + " voxels needs "
                    + geometry.size().count() + " values, not " + length);
        }
        this.geometry = geometry;
        this.type = type;
        this.stored = stored;
        this.slope = slope;
        this.intercept = intercept;
    }

    /**
     * An image of double precision values.
     *
     * @param geometry the grid
     * @param values one per voxel, x fastest; copied
     * @return the image
     */
    public static Volume of(Geometry geometry, double[] values) {
        return adopt(geometry, VoxelType.FLOAT64, values.clone(), 1, 0);
    }

    /**
     * An image of single precision values.
     *
     * @param geometry the grid
     * @param values one per voxel, x fastest; copied
     * @return the image
     */
    public static Volume of(Geometry geometry, float[] values) {
        return adopt(geometry, VoxelType.FLOAT32, values.clone(), 1, 0);
    }

    /**
     * An image of signed 16-bit values.
     *
     * @param geometry the grid
     * @param values one per voxel, x fastest; copied
     * @return the image
     */
    public static Volume of(Geometry geometry, short[] values) {
        return adopt(geometry, VoxelType.INT16, values.clone(), 1, 0);
    }

    /**
     * An image over an array that is <em>not</em> copied: the caller gives it away and must not touch it again. For
     * readers and filters, which would otherwise hold every image twice.
     *
     * @param geometry the grid
     * @param type how to read the array
     * @param stored {@code byte[]}, {@code short[]}, {@code int[]}, {@code long[]}, {@code float[]} or {@code double[]},
     *     as {@link VoxelType} says; x fastest
     * @param slope finite, not 0
     * @param intercept finite
     * @return the image
     */
    public static Volume adopt(Geometry geometry, VoxelType type, Object stored, double slope, double intercept) {
        boolean fits = switch (type) {
            case UINT8, INT8 -> stored instanceof byte[];
            case UINT16, INT16 -> stored instanceof short[];
            case UINT32, INT32 -> stored instanceof int[];
            case UINT64, INT64 -> stored instanceof long[];
            case FLOAT32 -> stored instanceof float[];
            case FLOAT64 -> stored instanceof double[];
        };
        if (!fits) {
            throw new IllegalArgumentException("voxels of type " + type + " cannot be a "
                    + stored.getClass().getSimpleName());
        }
        if (!Double.isFinite(slope) || slope == 0 || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException(
                    "slope must be finite and not 0, intercept finite: " + slope + ", " + intercept);
        }
        return new Volume(geometry, type, stored, slope, intercept);
    }

    /**
     * An image computed voxel by voxel, in double precision.
     *
     * @param geometry the grid
     * @param value from offset (x fastest) to value
     * @return the image
     */
    public static Volume compute(Geometry geometry, IntToDoubleFunction value) {
        double[] values = new double[geometry.size().count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.applyAsDouble(i);
        }
        return adopt(geometry, VoxelType.FLOAT64, values, 1, 0);
    }

    /**
     * The grid.
     *
     * @return where the voxels lie
     */
    public Geometry geometry() {
        return geometry;
    }

    /**
     * Voxels along each axis.
     *
     * @return the size of the grid
     */
    public GridSize size() {
        return geometry.size();
    }

    /**
     * How the voxels are stored.
     *
     * @return the type
     */
    public VoxelType type() {
        return type;
    }

    /**
     * What a stored number is multiplied by.
     *
     * @return the slope; 1 where the file has none
     */
    public double slope() {
        return slope;
    }

    /**
     * What is added after the multiplication.
     *
     * @return the intercept; 0 where the file has none
     */
    public double intercept() {
        return intercept;
    }

    /**
     * The value of a voxel.
     *
     * @param i column
     * @param j row
     * @param k slice
     * @return slope * stored + intercept
     */
    public double value(int i, int j, int k) {
        if (!size().contains(i, j, k)) {
            throw new IndexOutOfBoundsException(
                    "voxel (" + i + ", " + j + ", " + k + ") outside a grid of " + size() + " voxels");
        }
        return value(size().offset(i, j, k));
    }

    /**
     * The value of a voxel by its offset. For many voxels take {@link #toDoubles(Box)}.
     *
     * @param offset {@link GridSize#offset}
     * @return slope * stored + intercept
     */
    public double value(int offset) {
        double raw = switch (type) {
            case UINT8 -> ((byte[]) stored)[offset] & 0xFF;
            case INT8 -> ((byte[]) stored)[offset];
            case UINT16 -> ((short[]) stored)[offset] & 0xFFFF;
            case INT16 -> ((short[]) stored)[offset];
            case UINT32 -> ((int[]) stored)[offset] & 0xFFFFFFFFL;
            case INT32 -> ((int[]) stored)[offset];
            case UINT64 -> unsigned(((long[]) stored)[offset]);
            case INT64 -> ((long[]) stored)[offset];
            case FLOAT32 -> ((float[]) stored)[offset];
            case FLOAT64 -> ((double[]) stored)[offset];
        };
        return slope == 1 && intercept == 0 ? raw : slope * raw + intercept;
    }

    /**
     * All values.
     *
     * @return a new array, x fastest
     */
    public double[] toDoubles() {
        return toDoubles(Box.of(size()));
    }

    /**
     * The values inside a box.
     *
     * @param box a box of voxels inside the grid
     * @return a new array of the box's voxels, x fastest
     */
    public double[] toDoubles(Box box) {
        if (!box.isInside(size())) {
            throw new GeometryException("box " + box + " does not lie inside the grid of " + size() + " voxels");
        }
        GridSize part = box.size();
        double[] values = new double[part.count()];
        for (int k = 0; k < part.z(); k++) {
            for (int j = 0; j < part.y(); j++) {
                int from = size().offset(box.x0(), box.y0() + j, box.z0() + k);
                copyRow(from, values, part.offset(0, j, k), part.x());
            }
        }
        return values;
    }

    /**
     * The part of this image inside a box.
     *
     * @param box a box of voxels inside the grid
     * @return an image of those voxels, in double precision
     */
    public Volume crop(Box box) {
        return adopt(geometry.crop(box), VoxelType.FLOAT64, toDoubles(box), 1, 0);
    }

    /**
     * Copies stored numbers, before slope and intercept, into a buffer: for writers and digests.
     *
     * @param from offset of the first, {@link GridSize#offset}
     * @param count how many
     * @param to where to put them, at its position, in its byte order; needs room for count * {@link VoxelType#bytes()}
     *     bytes, and its position moves past them
     */
    public void copyStored(int from, int count, ByteBuffer to) {
        int bytes = Math.multiplyExact(count, type.bytes());
        ByteBuffer part = to.slice(to.position(), bytes).order(to.order());
        switch (type) {
            case UINT8, INT8 -> part.put((byte[]) stored, from, count);
            case UINT16, INT16 -> part.asShortBuffer().put((short[]) stored, from, count);
            case UINT32, INT32 -> part.asIntBuffer().put((int[]) stored, from, count);
            case UINT64, INT64 -> part.asLongBuffer().put((long[]) stored, from, count);
            case FLOAT32 -> part.asFloatBuffer().put((float[]) stored, from, count);
            case FLOAT64 -> part.asDoubleBuffer().put((double[]) stored, from, count);
        }
        to.position(to.position() + bytes);
    }

    String storedDigest(Supplier<String> digest) {
        String known = storedDigest;
        if (known.isEmpty()) {
            known = digest.get();
            storedDigest = known;
        }
        return known;
    }

    private void copyRow(int from, double[] to, int at, int length) {
        switch (type) {
            case UINT8 -> {
                byte[] a = (byte[]) stored;
                for (int i = 0; i < length; i++) {
                    to[at + i] = a[from + i] & 0xFF;
                }
            }
            case INT16 -> {
                short[] a = (short[]) stored;
                for (int i = 0; i < length; i++) {
                    to[at + i] = a[from + i];
                }
            }
            case FLOAT32 -> {
                float[] a = (float[]) stored;
                for (int i = 0; i < length; i++) {
                    to[at + i] = a[from + i];
                }
            }
            case FLOAT64 -> System.arraycopy((double[]) stored, from, to, at, length);
            default -> {
                for (int i = 0; i < length; i++) {
                    to[at + i] = value(from + i);
                }
                return;
            }
        }
        if (slope != 1 || intercept != 0) {
            for (int i = at; i < at + length; i++) {
                to[i] = slope * to[i] + intercept;
            }
        }
    }

    private static double unsigned(long value) {
        if (value >= 0) {
            return value;
        }
        // Halve with the lost bit kept sticky, so that the conversion rounds once, to nearest even.
        return ((value >>> 1) | (value & 1)) * 2.0;
    }

    @Override
    public String toString() {
        return "Volume " + size() + " " + type + ", spacing " + geometry.spacing() + " mm";
    }
}
