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
    /** sqrt(l2 / l1), l the eigenvalues of the covariance of the voxel centres. 0 to 1. */
    ELONGATION(
            "Elongation", "Q3CK", "", "the region is one voxel", s -> s.axes().elongation()),

    /** sqrt(l3 / l1). 0 to 1; 0 for voxels in one plane. */
    FLATNESS("Flatness", "N17B", "", "the region is one voxel", s -> s.axes().flatness()),

    /** 4 sqrt(l3). 0 for voxels in one plane. */
    LEAST_AXIS_LENGTH("LeastAxisLength", "7J51", "mm", "", s -> s.axes().leastLength()),

    /** 4 sqrt(l1). 0 for one voxel. */
    MAJOR_AXIS_LENGTH("MajorAxisLength", "TDIC", "mm", "", s -> s.axes().majorLength()),

    /** The largest distance between corners of the mesh in one plane of constant y, such as a coronal one. */
    MAXIMUM_2D_DIAMETER_COLUMN("Maximum2DDiameterColumn", "", "mm", "", s -> s.diameterAcross(1)),

    /** The largest distance between corners of the mesh in one plane of constant x, such as a sagittal one. */
    MAXIMUM_2D_DIAMETER_ROW("Maximum2DDiameterRow", "", "mm", "", s -> s.diameterAcross(0)),

    /** The largest distance between corners of the mesh in one plane of constant z, such as an axial one. */
    MAXIMUM_2D_DIAMETER_SLICE("Maximum2DDiameterSlice", "", "mm", "", s -> s.diameterAcross(2)),

    /** The largest distance between two corners of the mesh. */
    MAXIMUM_3D_DIAMETER("Maximum3DDiameter", "L0JK", "mm", "", PyRadiomicsShape::diameter),

    /** V, by the divergence theorem from the corner of the padded bounding box. */
    MESH_VOLUME("MeshVolume", "RNU0", "mm3", "", s -> s.mesh().volume()),

    /** 4 sqrt(l2). 0 for voxels on one line. */
    MINOR_AXIS_LENGTH("MinorAxisLength", "P9VJ", "mm", "", s -> s.axes().minorLength()),

    /** (36 pi V^2)^(1/3) / A. */
    SPHERICITY("Sphericity", "QCFX", "", "", s -> s.mesh().sphericity()),

    /** A. */
    SURFACE_AREA("SurfaceArea", "C0JK", "mm2", "", s -> s.mesh().area()),

    /** A / V. */
    SURFACE_VOLUME_RATIO("SurfaceVolumeRatio", "2PR5", "1/mm", "", s -> s.mesh().surfaceToVolume()),

    /** The number of voxels times the volume of one. */
    VOXEL_VOLUME("VoxelVolume", "YEKZ", "mm3", "", PyRadiomicsShape::voxelVolume),

    /** V / (pi^(1/2) A^(3/2)). Deprecated in PyRadiomics, so not in its default set. */
    COMPACTNESS_1("Compactness1", "SKGS", "", "", s -> s.mesh().compactness1()),

    /** 36 pi V^2 / A^3. Deprecated in PyRadiomics, so not in its default set. */
    COMPACTNESS_2("Compactness2", "BQWJ", "", "", s -> s.mesh().compactness2()),

    /** A / (36 pi V^2)^(1/3). Deprecated in PyRadiomics, so not in its default set. */
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
