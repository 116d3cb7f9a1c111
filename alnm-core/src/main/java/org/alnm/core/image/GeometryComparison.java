package org.alnm.core.image;

import org.alnm.core.provenance.Numbers;

/**
 * How the grid of a mask differs from the grid of its image, voxel by voxel of the same index.
 *
 * @param image the grid of the image
 * @param mask the grid of the mask
 */
public record GeometryComparison(Geometry image, Geometry mask) {

    private static final String AXES = "xyz";
    private static final int DECIMALS = 6;

    /**
     * Compares two grids.
     *
     * @param image the grid of the image
     * @param mask the grid of the mask
     * @return the comparison
     */
    public static GeometryComparison of(Geometry image, Geometry mask) {
        return new GeometryComparison(image, mask);
    }

    /**
     * Whether the sizes are the same.
     *
     * @return true if they are, on every axis
     */
    public boolean isSameSize() {
        return image.size().equals(mask.size());
    }

    /**
     * Whether there is no difference at all.
     *
     * @return true if size, spacing, origin and direction are the same numbers
     */
    public boolean isExact() {
        return isSameSize()
                && difference(0).isZero()
                && difference(1).isZero()
                && difference(2).isZero();
    }

    /**
     * The difference along one axis.
     *
     * @param axis 0, 1 or 2 for x, y or z
     * @return mask minus image
     */
    public AxisDifference difference(int axis) {
        Vec3 a = image.direction().get(axis);
        Vec3 b = mask.direction().get(axis);
        double angle = a.equals(b)
                ? 0
                : StrictMath.toDegrees(StrictMath.atan2(a.cross(b).norm(), a.dot(b)));
        return new AxisDifference(
                size(mask, axis) - size(image, axis),
                mask.spacing().get(axis) - image.spacing().get(axis),
                mask.origin().get(axis) - image.origin().get(axis),
                angle);
    }

    /**
     * How far apart the corners are: the greatest distance between the centres of corner voxels of the same index. Where
     * sizes differ, the corners are those of the part that both grids have.
     *
     * @return distance in mm, at least 0
     */
    public double cornerMm() {
        double worst = 0;
        for (int corner = 0; corner < 8; corner++) {
            Vec3 index = corner(corner);
            worst = Math.max(
                    worst, mask.toWorld(index).minus(image.toWorld(index)).norm());
        }
        return worst;
    }

    /**
     * How far apart the corners are, in voxels of the image: the greatest displacement of a corner along any axis of the
     * image's grid. The corners are those of {@link #cornerMm}.
     *
     * @return voxels, at least 0
     */
    public double cornerVoxels() {
        return cornerVoxels(worstAxis());
    }

    /**
     * The axis of the image's grid along which a corner is displaced the most, in voxels.
     *
     * @return 0, 1 or 2 for x, y or z
     */
    public int worstAxis() {
        int worst = 0;
        for (int axis = 1; axis < 3; axis++) {
            if (cornerVoxels(axis) > cornerVoxels(worst)) {
                worst = axis;
            }
        }
        return worst;
    }

    private double cornerVoxels(int axis) {
        double worst = 0;
        for (int corner = 0; corner < 8; corner++) {
            Vec3 index = corner(corner);
            Vec3 displaced = image.toIndex(mask.toWorld(index)).minus(index);
            worst = Math.max(worst, Math.abs(displaced.get(axis)));
        }
        return worst;
    }

    private Vec3 corner(int bits) {
        return new Vec3(
                (bits & 1) == 0 ? 0 : Math.min(image.size().x(), mask.size().x()) - 1,
                (bits & 2) == 0 ? 0 : Math.min(image.size().y(), mask.size().y()) - 1,
                (bits & 4) == 0 ? 0 : Math.min(image.size().z(), mask.size().z()) - 1);
    }

    private static int size(Geometry geometry, int axis) {
        return switch (axis) {
            case 0 -> geometry.size().x();
            case 1 -> geometry.size().y();
            default -> geometry.size().z();
        };
    }

    /**
     * A table for people: for each axis size, spacing, origin and direction of image and mask and how they differ, and
     * the displacement of the corners.
     *
     * @return lines, without a line end after the last
     */
    public String describe() {
        StringBuilder table = new StringBuilder(row("", "image", "mask", "difference"));
        for (int axis = 0; axis < 3; axis++) {
            table.append(row(
                    "size " + AXES.charAt(axis),
                    Integer.toString(size(image, axis)),
                    Integer.toString(size(mask, axis)),
                    Integer.toString(difference(axis).voxels())));
        }
        for (int axis = 0; axis < 3; axis++) {
            table.append(row(
                    "spacing " + AXES.charAt(axis) + " (mm)",
                    number(image.spacing().get(axis)),
                    number(mask.spacing().get(axis)),
                    number(difference(axis).spacing())));
        }
        for (int axis = 0; axis < 3; axis++) {
            table.append(row(
                    "origin " + "LPS".charAt(axis) + " (mm)",
                    number(image.origin().get(axis)),
                    number(mask.origin().get(axis)),
                    number(difference(axis).origin())));
        }
        for (int axis = 0; axis < 3; axis++) {
            table.append(row(
                    "direction " + AXES.charAt(axis),
                    cosines(image.direction().get(axis)),
                    cosines(mask.direction().get(axis)),
                    number(difference(axis).degrees()) + " degrees"));
        }
        return table.append("worst corner: ")
                .append(number(cornerMm()))
                .append(" mm, ")
                .append(number(cornerVoxels()))
                .append(" voxels along ")
                .append(AXES.charAt(worstAxis()))
                .toString();
    }

    private static String row(String what, String image, String mask, String difference) {
        return pad(what, 16) + pad(image, 34) + pad(mask, 34) + difference + "\n";
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private static String number(double value) {
        return Numbers.fixed(value, DECIMALS);
    }

    private static String cosines(Vec3 v) {
        return number(v.x()) + " " + number(v.y()) + " " + number(v.z());
    }

    @Override
    public String toString() {
        return describe();
    }

    /**
     * How a mask's grid differs from its image's along one axis.
     *
     * @param voxels size of the mask minus size of the image
     * @param spacing spacing of the mask minus spacing of the image, in mm
     * @param origin origin of the mask minus origin of the image along one axis of the world (L, P or S), in mm
     * @param degrees angle between the directions of the axis, 0 to 180
     */
    public record AxisDifference(int voxels, double spacing, double origin, double degrees) {

        private boolean isZero() {
            return voxels == 0 && spacing == 0 && origin == 0 && degrees == 0;
        }
    }
}
