package org.alnm.radiomics.morphology;

import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;

/**
 * The shape of a region as the IBSI reference manual measures it (family HCUG).
 *
 * <p>Shape is measured on the morphological mask, on the closed marching-cubes mesh at 0.5 whose corners lie halfway
 * between voxels; intensities come from the intensity mask. Spacing counts; where the image lies and how it is turned does
 * not. The image's border cuts nothing: outside the image is outside the region. Voxels that touch at an edge or a corner
 * only are separate parts of the mesh; parts and holes are measured together. Immutable.
 *
 * <pre>{@code
 * Morphology shape = Morphology.of(roi);
 * double mm3 = shape.value(MorphologyFeature.VOLUME_MESH);
 * }</pre>
 */
public final class Morphology {

    private final Mesh mesh;
    private final Mesh hull;
    private final double diameter;
    private final PrincipalAxes axes;
    private final double voxelVolume;
    private final Mesh box;
    private final Mesh orientedBox;
    private final Ellipsoid enclosingEllipsoid;
    private final double shift;
    private final double meanIntensity;

    private Morphology(Roi roi) {
        Vec3 spacing = roi.geometry().spacing();
        Vec3 half = spacing.times(0.5);
        BitGrid grid = BitGrid.of(roi.morphological());
        Moments moments = Moments.of(grid);
        ConvexHull convex = ConvexHull.of(MeshVertices.points(MeshVertices.planesOfZ(grid)));
        this.mesh = Mesh.of(CubeCensus.of(grid), CubeTable.CLOSED, spacing);
        this.hull = convex.measure(half);
        this.diameter = Diameter.of(convex.corners(), half);
        this.axes = PrincipalAxes.of(moments, spacing).sample();
        this.voxelVolume = moments.count() * roi.geometry().voxelVolume();
        this.box = box(grid.nx() * spacing.x(), grid.ny() * spacing.y(), grid.nz() * spacing.z());
        this.orientedBox = OrientedBox.of(convex, half);
        this.enclosingEllipsoid = EnclosingEllipsoid.of(convex.corners(), half);
        IntensityCentre centre = IntensityCentre.of(roi);
        this.shift = centre.distance(roi.morphological().boundingBox(), moments, spacing);
        this.meanIntensity = centre.mean();
    }

    /**
     * Measures a region.
     *
     * @param roi a region whose morphological mask has at least one voxel
     * @return all that its shape features need
     * @throws org.alnm.core.image.RoiException if the morphological mask is empty
     */
    public static Morphology of(Roi roi) {
        return new Morphology(roi);
    }

    /**
     * The value of a feature.
     *
     * @param feature what to measure
     * @return the value in the feature's unit; NaN where {@link MorphologyFeature#undefinedWhen} says so
     */
    public double value(MorphologyFeature feature) {
        double value = feature.of(this);
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    Mesh mesh() {
        return mesh;
    }

    Mesh hull() {
        return hull;
    }

    Mesh box() {
        return box;
    }

    /** The box of least volume around the mesh. */
    Mesh orientedBox() {
        return orientedBox;
    }

    /** The ellipsoid of least volume around the mesh. */
    Ellipsoid enclosingEllipsoid() {
        return enclosingEllipsoid;
    }

    double diameter() {
        return diameter;
    }

    PrincipalAxes axes() {
        return axes;
    }

    double voxelVolume() {
        return voxelVolume;
    }

    double shift() {
        return shift;
    }

    double meanIntensity() {
        return meanIntensity;
    }

    /** The ellipsoid whose semi-axes are half the principal axes' lengths. */
    Ellipsoid approximateEllipsoid() {
        return new Ellipsoid(axes.majorLength() / 2, axes.minorLength() / 2, axes.leastLength() / 2);
    }

    private static Mesh box(double x, double y, double z) {
        return new Mesh(x * y * z, 2 * (x * y + x * z + y * z));
    }
}
