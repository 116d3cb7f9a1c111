package org.alnm.radiomics.morphology;

import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;

/**
 * The shape of a region as PyRadiomics 3.1 measures it, on the morphological mask.
 *
 * <p>Two things differ from {@link Morphology}. PyRadiomics' mesh has holes where voxels touch diagonally across the face
 * of a cube: its area and volume change when the image is flipped, by up to a few percent for ragged masks. And its
 * covariance is divided by n, not n - 1. Immutable.
 */
public final class PyRadiomicsShape {

    private final Mesh mesh;
    private final double diameter;
    private final double[] planeDiameters;
    private final PrincipalAxes axes;
    private final double voxelVolume;

    private PyRadiomicsShape(Roi roi) {
        Vec3 spacing = roi.geometry().spacing();
        Vec3 half = spacing.times(0.5);
        BitGrid grid = BitGrid.of(roi.morphological());
        Moments moments = Moments.of(grid);
        int[][] planesOfZ = MeshVertices.planesOfZ(grid);
        ConvexHull hull = ConvexHull.of(MeshVertices.points(planesOfZ));
        this.mesh = Mesh.of(CubeCensus.of(grid), CubeTable.COMPLEMENT, spacing);
        this.diameter = Diameter.of(hull.corners(), half);
        this.planeDiameters = new double[] {
            Diameter.within(MeshVertices.planesOfY(grid.swapXY()), half.y(), half.z()),
            Diameter.within(MeshVertices.planesOfY(grid), half.x(), half.z()),
            Diameter.within(planesOfZ, half.x(), half.y())
        };
        this.axes = PrincipalAxes.of(moments, spacing);
        this.voxelVolume = moments.count() * roi.geometry().voxelVolume();
    }

    /**
     * Measures a region.
     *
     * @param roi a region whose morphological mask has at least one voxel
     * @return all that its shape features need
     * @throws org.alnm.core.image.RoiException if the morphological mask is empty
     */
    public static PyRadiomicsShape of(Roi roi) {
        return new PyRadiomicsShape(roi);
    }

    /**
     * The value of a feature.
     *
     * @param feature what to measure
     * @return the value in the feature's unit; NaN where {@link PyRadiomicsShapeFeature#undefinedWhen} says so
     */
    public double value(PyRadiomicsShapeFeature feature) {
        double value = feature.of(this);
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    Mesh mesh() {
        return mesh;
    }

    double diameter() {
        return diameter;
    }

    /** The largest distance between two corners of the mesh in one plane across an axis: 0, 1, 2 for x, y, z. */
    double diameterAcross(int axis) {
        return planeDiameters[axis];
    }

    PrincipalAxes axes() {
        return axes;
    }

    double voxelVolume() {
        return voxelVolume;
    }
}
