package org.alnm.radiomics.morphology;

import org.alnm.core.image.Box;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.RoiException;
import org.alnm.core.image.Vec3;

/**
 * The shape of a region in one plane of the image as PyRadiomics 3.1 measures it, on the morphological mask: for a
 * mammogram, or one slice of a volume. Immutable.
 */
public final class PyRadiomicsShape2D {

    private final Contour contour;
    private final double diameter;
    private final PrincipalAxes axes;
    private final double pixelSurface;

    private PyRadiomicsShape2D(Roi roi, int across) {
        Vec3 spacing = roi.geometry().spacing();
        BitGrid grid = BitGrid.of(roi.morphological());
        Moments moments = Moments.of(grid);
        double u = spacing.get(across == 0 ? 1 : 0);
        double v = spacing.get(across == 2 ? 1 : 2);
        BitGrid plane = across == 0 ? grid.swapXY() : grid;
        int[][] vertices = across == 2 ? MeshVertices.planesOfZ(plane) : MeshVertices.planesOfY(plane);
        this.contour = Contour.of(plane, across == 2, u, v);
        // In doubled padded indices the plane of the centres of the only layer of voxels is plane 2.
        this.diameter = Diameter.within(new int[][] {vertices[2]}, u / 2, v / 2);
        this.axes = PrincipalAxes.of(moments, spacing);
        this.pixelSurface = moments.count() * (u * v);
    }

    /**
     * Measures a region.
     *
     * @param roi a region whose morphological mask has at least one voxel
     * @param across the axis across the plane: 0, 1, 2 for x, y, z; PyRadiomics' {@code force2Ddimension} counts from the
     *     other end, 0 for z
     * @return all that its features need
     * @throws RoiException if the morphological mask is empty or more than one voxel thick along the axis
     */
    public static PyRadiomicsShape2D of(Roi roi, int across) {
        if (across < 0 || across > 2) {
            throw new IllegalArgumentException("an axis is 0, 1 or 2: " + across);
        }
        Box box = roi.morphological().boundingBox();
        int thickness = thickness(box, across);
        if (thickness > 1) {
            throw new RoiException("shape in two dimensions needs a region in one plane, but along axis "
                    + "xyz".charAt(across) + " it reaches over " + thickness
                    + " planes. Choose one plane, or measure the shape in three dimensions.");
        }
        return new PyRadiomicsShape2D(roi, across);
    }

    private static int thickness(Box box, int axis) {
        return switch (axis) {
            case 0 -> box.size().x();
            case 1 -> box.size().y();
            default -> box.size().z();
        };
    }

    /**
     * Whether a mask can be measured.
     *
     * @param mask a mask with at least one voxel
     * @param across the axis across the plane: 0, 1, 2 for x, y, z
     * @return true if it is one voxel thick along the axis
     */
    public static boolean fits(Mask mask, int across) {
        return thickness(mask.boundingBox(), across) == 1;
    }

    /**
     * The value of a feature.
     *
     * @param feature what to measure
     * @return the value in the feature's unit; NaN where {@link PyRadiomicsShape2DFeature#undefinedWhen} says so
     */
    public double value(PyRadiomicsShape2DFeature feature) {
        return feature.of(this);
    }

    double area() {
        return contour.area();
    }

    double perimeter() {
        return contour.length();
    }

    double sphericity() {
        return 2 * Math.sqrt(StrictMath.PI * contour.area()) / contour.length();
    }

    double diameter() {
        return diameter;
    }

    PrincipalAxes axes() {
        return axes;
    }

    double pixelSurface() {
        return pixelSurface;
    }

    @Override
    public String toString() {
        return "PyRadiomicsShape2D: area " + contour.area() + " mm2, perimeter " + contour.length() + " mm";
    }
}
