package org.alnm.core.resample;

import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;

/** What becomes of interpolated intensities. */
public enum Rounding {
    /** They stay as they are, in double precision. */
    NONE,
    /**
     * Each goes to the nearest whole number, halves to the even one: IBSI for Hounsfield units. What is within 1e-9 of
     * a half counts as a half.
     */
    NEAREST_INTEGER,
    /**
     * Each becomes a value of the image's own type, as ITK's (and PyRadiomics') resampling does: in images of an integer
     * type with whole slope and intercept the fraction is cut off (towards 0) and, where slope and intercept are 1 and
     * 0, the type's range is not left; in images stored as FLOAT32 the value is rounded to single precision. A cubic
     * spline's value within 1e-9 of a whole number counts as whole: its coefficients carry rounding errors, and would
     * else take 1 away from every other voxel of a flat region.
     */
    STORED_TYPE;

    private static final double TOLERANCE = 1e-9;

    /** Rounds values in place. */
    void apply(double[] values, Volume source, Interpolation interpolation) {
        switch (this) {
            case NONE -> {}
            case NEAREST_INTEGER -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = nearest(values[i]);
                }
            }
            case STORED_TYPE ->
                toStoredType(values, source, interpolation == Interpolation.CUBIC_BSPLINE ? TOLERANCE : 0);
        }
    }

    private static double nearest(double value) {
        double half = Math.floor(value) + 0.5;
        return Math.rint(Math.abs(value - half) < TOLERANCE ? half : value);
    }

    private static double towardsZero(double value, double tolerance) {
        double whole = Math.rint(value);
        if (Math.abs(value - whole) < tolerance) {
            return whole;
        }
        return value < 0 ? Math.ceil(value) : Math.floor(value);
    }

    private static void toStoredType(double[] values, Volume source, double tolerance) {
        boolean asStored = source.slope() == 1 && source.intercept() == 0;
        if (source.type().isInteger() && isWhole(source.slope()) && isWhole(source.intercept())) {
            double low = asStored ? lowest(source.type()) : Double.NEGATIVE_INFINITY;
            double high = asStored ? highest(source.type()) : Double.POSITIVE_INFINITY;
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.min(high, Math.max(low, towardsZero(values[i], tolerance)));
            }
        } else if (source.type() == VoxelType.FLOAT32 && asStored) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) values[i];
            }
        }
    }

    private static boolean isWhole(double value) {
        return value == Math.rint(value);
    }

    private static boolean isSigned(VoxelType type) {
        return switch (type) {
            case UINT8, UINT16, UINT32, UINT64 -> false;
            case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64 -> true;
        };
    }

    private static double lowest(VoxelType type) {
        return isSigned(type) ? -Math.scalb(1.0, 8 * type.bytes() - 1) : 0;
    }

    private static double highest(VoxelType type) {
        return Math.scalb(1.0, 8 * type.bytes() - (isSigned(type) ? 1 : 0)) - 1;
    }
}
