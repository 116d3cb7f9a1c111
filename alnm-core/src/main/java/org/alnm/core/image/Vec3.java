package org.alnm.core.image;

/**
 * Three numbers: a point or a displacement in mm, a spacing in mm, or a continuous voxel index.
 *
 * @param x first component
 * @param y second component
 * @param z third component
 */
public record Vec3(double x, double y, double z) {

    /** The origin. */
    public static final Vec3 ZERO = new Vec3(0, 0, 0);

    /**
     * The sum.
     *
     * @param other what to add
     * @return this + other
     */
    public Vec3 plus(Vec3 other) {
        return new Vec3(x + other.x, y + other.y, z + other.z);
    }

    /**
     * The difference.
     *
     * @param other what to subtract
     * @return this - other
     */
    public Vec3 minus(Vec3 other) {
        return new Vec3(x - other.x, y - other.y, z - other.z);
    }

    /**
     * The multiple.
     *
     * @param factor a number
     * @return factor * this
     */
    public Vec3 times(double factor) {
        return new Vec3(factor * x, factor * y, factor * z);
    }

    /**
     * The inner product.
     *
     * @param other the other vector
     * @return this . other
     */
    public double dot(Vec3 other) {
        return x * other.x + y * other.y + z * other.z;
    }

    /**
     * The cross product.
     *
     * @param other the other vector
     * @return this x other
     */
    public Vec3 cross(Vec3 other) {
        return new Vec3(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    /**
     * The Euclidean length.
     *
     * @return |this|
     */
    public double norm() {
        return Math.sqrt(dot(this));
    }

    /**
     * A component by axis.
     *
     * @param axis 0, 1 or 2 for x, y or z
     * @return the component
     */
    public double get(int axis) {
        return switch (axis) {
            case 0 -> x;
            case 1 -> y;
            case 2 -> z;
            default -> throw new IllegalArgumentException("axis must be 0, 1 or 2: " + axis);
        };
    }

    /**
     * Whether no component is NaN or infinite.
     *
     * @return true if all are finite
     */
    public boolean isFinite() {
        return Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z);
    }

    @Override
    public String toString() {
        return "(" + x + ", " + y + ", " + z + ")";
    }
}
