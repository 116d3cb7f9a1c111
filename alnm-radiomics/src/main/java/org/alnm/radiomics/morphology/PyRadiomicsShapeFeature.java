package org.alnm.radiomics.morphology;

import java.util.function.ToDoubleFunction;
import org.alnm.radiomics.feature.FeatureDefinition;

/**
 * The features of PyRadiomics' class {@code shape} (3D), under its own names (doi:10.1158/0008-5472.CAN-17-0339).
 *
 * <p>V and A are the volume and area of PyRadiomics' mesh, see {@link PyRadiomicsShape}. A code is given where IBSI defines
 * the same quantity; the values then still differ by mesh or divisor.
 */
@SuppressWarnings("ImmutableEnumChecker") // strings, and functions that capture nothing
public enum PyRadiomicsShapeFeature implements FeatureDefinition {
    /**
     * sqrt(l2 / l1), l the eigenvalues of the covariance of the voxel centres. 0 to 1.
     *
     * <p>IBSI Q3CK. No unit. Range: [0, 1]. One voxel: NaN; flat cube: 1.
     */
    ELONGATION(
            "Elongation", "Q3CK", "", "the region is one voxel", s -> s.axes().elongation()),

    /**
     * sqrt(l3 / l1). 0 to 1; 0 for voxels in one plane.
     *
     * <p>IBSI N17B. No unit. Range: [0, 1]. One voxel: NaN; flat cube: 1.
     */
    FLATNESS("Flatness", "N17B", "", "the region is one voxel", s -> s.axes().flatness()),

    /**
     * 4 sqrt(l3). 0 for voxels in one plane.
     *
     * <p>IBSI 7J51. Unit: mm. Range: [0, inf). One voxel: 0; flat cube: 3.26599.
     */
    LEAST_AXIS_LENGTH("LeastAxisLength", "7J51", "mm", "", s -> s.axes().leastLength()),

    /**
     * 4 sqrt(l1). 0 for one voxel.
     *
     * <p>IBSI TDIC. Unit: mm. Range: [0, inf). One voxel: 0; flat cube: 3.26599.
     */
    MAJOR_AXIS_LENGTH("MajorAxisLength", "TDIC", "mm", "", s -> s.axes().majorLength()),

    /**
     * The largest distance between corners of the mesh in one plane of constant y, such as a coronal one.
     *
     * <p>No IBSI code: the standard has no such feature. Unit: mm. Range: (0, inf). One voxel: 1; flat cube: 3.60555.
     */
    MAXIMUM_2D_DIAMETER_COLUMN("Maximum2DDiameterColumn", "", "mm", "", s -> s.diameterAcross(1)),

    /**
     * The largest distance between corners of the mesh in one plane of constant x, such as a sagittal one.
     *
     * <p>No IBSI code: the standard has no such feature. Unit: mm. Range: (0, inf). One voxel: 1; flat cube: 3.60555.
     */
    MAXIMUM_2D_DIAMETER_ROW("Maximum2DDiameterRow", "", "mm", "", s -> s.diameterAcross(0)),

    /**
     * The largest distance between corners of the mesh in one plane of constant z, such as an axial one.
     *
     * <p>No IBSI code: the standard has no such feature. Unit: mm. Range: (0, inf). One voxel: 1; flat cube: 3.60555.
     */
    MAXIMUM_2D_DIAMETER_SLICE("Maximum2DDiameterSlice", "", "mm", "", s -> s.diameterAcross(2)),

    /**
     * The largest distance between two corners of the mesh.
     *
     * <p>IBSI L0JK. Unit: mm. Range: (0, inf). One voxel: 1; flat cube: 4.12311.
     */
    MAXIMUM_3D_DIAMETER("Maximum3DDiameter", "L0JK", "mm", "", PyRadiomicsShape::diameter),

    /**
     * V, by the divergence theorem from the corner of the padded bounding box.
     *
     * <p>IBSI RNU0. Unit: mm3. Range: (0, inf). One voxel: 0.166667; flat cube: 23.1667.
     */
    MESH_VOLUME("MeshVolume", "RNU0", "mm3", "", s -> s.mesh().volume()),

    /**
     * 4 sqrt(l2). 0 for voxels on one line.
     *
     * <p>IBSI P9VJ. Unit: mm. Range: [0, inf). One voxel: 0; flat cube: 3.26599.
     */
    MINOR_AXIS_LENGTH("MinorAxisLength", "P9VJ", "mm", "", s -> s.axes().minorLength()),

    /**
     * (36 pi V^2)^(1/3) / A.
     *
     * <p>IBSI QCFX. No unit. Range: (0, inf). One voxel: 0.845583; flat cube: 0.92032.
     */
    SPHERICITY("Sphericity", "QCFX", "", "", s -> s.mesh().sphericity()),

    /**
     * The area A of the mesh.
     *
     * <p>IBSI C0JK. Unit: mm2. Range: (0, inf). One voxel: 1.73205; flat cube: 42.7026.
     */
    SURFACE_AREA("SurfaceArea", "C0JK", "mm2", "", s -> s.mesh().area()),

    /**
     * A / V.
     *
     * <p>IBSI 2PR5. Unit: 1/mm. Range: (0, inf). One voxel: 10.3923; flat cube: 1.84328.
     */
    SURFACE_VOLUME_RATIO("SurfaceVolumeRatio", "2PR5", "1/mm", "", s -> s.mesh().surfaceToVolume()),

    /**
     * The number of voxels times the volume of one.
     *
     * <p>IBSI YEKZ. Unit: mm3. Range: (0, inf). One voxel: 1; flat cube: 27.
     */
    VOXEL_VOLUME("VoxelVolume", "YEKZ", "mm3", "", PyRadiomicsShape::voxelVolume),

    /**
     * V / (pi^(1/2) A^(3/2)). Deprecated in PyRadiomics, so not in its default set.
     *
     * <p>IBSI SKGS. No unit. Range: (0, inf). One voxel: 0.0412508; flat cube: 0.0468389.
     */
    COMPACTNESS_1("Compactness1", "SKGS", "", "", s -> s.mesh().compactness1()),

    /**
     * 36 pi V^2 / A^3. Deprecated in PyRadiomics, so not in its default set.
     *
     * <p>IBSI BQWJ. No unit. Range: (0, inf). One voxel: 0.6046; flat cube: 0.7795.
     */
    COMPACTNESS_2("Compactness2", "BQWJ", "", "", s -> s.mesh().compactness2()),

    /**
     * A / (36 pi V^2)^(1/3). Deprecated in PyRadiomics, so not in its default set.
     *
     * <p>IBSI KRCK. No unit. Range: (0, inf). One voxel: 1.18262; flat cube: 1.08658.
     */
    SPHERICAL_DISPROPORTION(
            "SphericalDisproportion", "KRCK", "", "", s -> s.mesh().sphericalDisproportion());

    private final Description description;

    private final ToDoubleFunction<PyRadiomicsShape> function;

    PyRadiomicsShapeFeature(
            String feature,
            String code,
            String unit,
            String undefinedWhen,
            ToDoubleFunction<PyRadiomicsShape> function) {
        this.description = new Description(feature, code, unit, undefinedWhen);
        this.function = function;
    }

    /**
     * Whether PyRadiomics computes it unless told otherwise.
     *
     * @return false for the three deprecated features
     */
    public boolean isDefault() {
        return this != COMPACTNESS_1 && this != COMPACTNESS_2 && this != SPHERICAL_DISPROPORTION;
    }

    @Override
    public Description description() {
        return description;
    }

    double of(PyRadiomicsShape shape) {
        return function.applyAsDouble(shape);
    }
}
