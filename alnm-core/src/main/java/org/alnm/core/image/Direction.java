package org.alnm.core.image;

/**
 * Where the index axes point in the world (LPS): three orthonormal columns, right- or left-handed.
 *
 * @param x unit vector along which the first index grows
 * @param y unit vector along which the second index grows
 * @param z unit vector along which the third index grows
 */
public record Direction(Vec3 x, Vec3 y, Vec3 z) {

    /** Index axes along the patient's left, posterior and superior. */
    public static final Direction IDENTITY = new Direction(new Vec3(1, 0, 0), new Vec3(0, 1, 0), new Vec3(0, 0, 1));

    /** How far from orthonormal the columns may be: files often store them in single precision. */
    static final double TOLERANCE = 1e-3;

    /** Checks that the columns are orthonormal to within 1e-3. */
    public Direction {
        if (!x.isFinite() || !y.isFinite() || !z.isFinite()) {
            throw new GeometryException("direction cosines must be finite: " + x + " " + y + " " + z);
        }
        check("length of the x axis", x.norm(), 1, x, y, z);
        check("length of the y axis", y.norm(), 1, x, y, z);
        check("length of the z axis", z.norm(), 1, x, y, z);
        check("cosine between the x and y axes", x.dot(y), 0, x, y, z);
        check("cosine between the x and z axes", x.dot(z), 0, x, y, z);
        check("cosine between the y and z axes", y.dot(z), 0, x, y, z);
    }

    /**
     * The determinant: 1 for a right-handed system, -1 for a left-handed one, up to rounding.
     *
     * @return x . (y x z)
     */
    public double determinant() {
        return x.dot(y.cross(z));
    }

    /**
     * A column by axis.
     *
     * @param axis 0, 1 or 2 for x, y or z
     * @return the unit vector
     */
    public Vec3 get(int axis) {
        return switch (axis) {
            case 0 -> x;
            case 1 -> y;
            case 2 -> z;
            default -> throw new IllegalArgumentException("axis must be 0, 1 or 2: " + axis);
        };
    }

    private static void check(String what, double measured, double wanted, Vec3 x, Vec3 y, Vec3 z) {
        if (Math.abs(measured - wanted) > TOLERANCE) {
            throw new GeometryException(
                    "the axes are not orthonormal: " + what + " is " + measured + ", not " + wanted + " (axes " + x
                            + " " + y + " " + z + "). A sheared grid must be resampled onto a regular one first.");
        }
    }
}
