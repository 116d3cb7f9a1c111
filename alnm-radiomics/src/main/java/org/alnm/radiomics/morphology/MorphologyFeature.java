package org.alnm.radiomics.morphology;

import java.util.function.ToDoubleFunction;
import org.alnm.radiomics.feature.FeatureDefinition;

/**
 * The IBSI morphological features (HCUG, reference manual 3.1; doi:10.1148/radiol.2020191145).
 *
 * <p>V and A are the volume and the surface area of the closed marching-cubes mesh, see {@link Morphology}. For one voxel of
 * spacing sx, sy, sz the mesh is an octahedron with the volume sx sy sz / 6.
 */
@SuppressWarnings("ImmutableEnumChecker") // strings, and functions that capture nothing
public enum MorphologyFeature implements FeatureDefinition {
    /**
     * The volume V that the mesh encloses. Greater than 0.
     *
     * <p>IBSI RNU0. Unit: mm3. Range: (0, inf). One voxel: 0.166667; flat cube: 23.1667.
     */
    VOLUME_MESH("VolumeMesh", "RNU0", "mm3", "", m -> m.mesh().volume()),

    /**
     * The number of voxels times the volume of one. Greater than 0.
     *
     * <p>IBSI YEKZ. Unit: mm3. Range: (0, inf). One voxel: 1; flat cube: 27.
     */
    VOLUME_VOXEL_COUNTING("VolumeVoxelCounting", "YEKZ", "mm3", "", Morphology::voxelVolume),

    /**
     * The area A of the mesh, with the surfaces of holes inside. Greater than 0.
     *
     * <p>IBSI C0JK. Unit: mm2. Range: (0, inf). One voxel: 1.73205; flat cube: 42.7026.
     */
    SURFACE_AREA_MESH("SurfaceAreaMesh", "C0JK", "mm2", "", m -> m.mesh().area()),

    /**
     * A / V. Greater than 0.
     *
     * <p>IBSI 2PR5. Unit: 1/mm. Range: (0, inf). One voxel: 10.3923; flat cube: 1.84328.
     */
    SURFACE_TO_VOLUME_RATIO(
            "SurfaceToVolumeRatio", "2PR5", "1/mm", "", m -> m.mesh().surfaceToVolume()),

    /**
     * V / (pi^(1/2) A^(3/2)). Up to 1 / (6 pi) for a sphere.
     *
     * <p>IBSI SKGS. No unit. Range: (0, 0.0531]. One voxel: 0.0412508; flat cube: 0.0468389.
     */
    COMPACTNESS_1("Compactness1", "SKGS", "", "", m -> m.mesh().compactness1()),

    /**
     * 36 pi V^2 / A^3. Up to 1 for a sphere.
     *
     * <p>IBSI BQWJ. No unit. Range: (0, 1]. One voxel: 0.6046; flat cube: 0.7795.
     */
    COMPACTNESS_2("Compactness2", "BQWJ", "", "", m -> m.mesh().compactness2()),

    /**
     * A / (36 pi V^2)^(1/3). From 1 for a sphere.
     *
     * <p>IBSI KRCK. No unit. Range: [1, inf). One voxel: 1.18262; flat cube: 1.08658.
     */
    SPHERICAL_DISPROPORTION(
            "SphericalDisproportion", "KRCK", "", "", m -> m.mesh().sphericalDisproportion()),

    /**
     * (36 pi V^2)^(1/3) / A. Up to 1 for a sphere.
     *
     * <p>IBSI QCFX. No unit. Range: (0, 1]. One voxel: 0.845583; flat cube: 0.92032.
     */
    SPHERICITY("Sphericity", "QCFX", "", "", m -> m.mesh().sphericity()),

    /**
     * (A^3 / (36 pi V^2))^(1/3) - 1. From 0 for a sphere.
     *
     * <p>IBSI 25C7. No unit. Range: [0, inf). One voxel: 0.182617; flat cube: 0.086579.
     */
    ASPHERICITY("Asphericity", "25C7", "", "", m -> m.mesh().sphericalDisproportion() - 1),

    /**
     * The distance from the mean position of the morphological mask to the mean position of the intensity mask
     * weighted by intensity. 0 or more; 0 for a region of one intensity.
     *
     * <p>IBSI KLMA. Unit: mm. Range: [0, inf). One voxel: 0; flat cube: 0.
     */
    CENTRE_OF_MASS_SHIFT(
            "CentreOfMassShift",
            "KLMA",
            "mm",
            "the intensities that count sum to 0, or there are none",
            Morphology::shift),

    /**
     * The largest distance between two corners of the mesh. One voxel: the largest spacing.
     *
     * <p>IBSI L0JK. Unit: mm. Range: (0, inf). One voxel: 1; flat cube: 4.12311.
     */
    MAXIMUM_3D_DIAMETER("Maximum3DDiameter", "L0JK", "mm", "", Morphology::diameter),

    /**
     * 4 sqrt(l1), l1 the largest eigenvalue of the sample covariance (divided by n - 1) of the voxel centres. Greater
     * than 0.
     *
     * <p>IBSI TDIC. Unit: mm. Range: [0, inf). One voxel: NaN; flat cube: 3.3282.
     */
    MAJOR_AXIS_LENGTH(
            "MajorAxisLength",
            "TDIC",
            "mm",
            "the region is one voxel",
            m -> m.axes().majorLength()),

    /**
     * 4 sqrt(l2), l2 the second eigenvalue. Exactly 0 where all voxel centres lie on one line.
     *
     * <p>IBSI P9VJ. Unit: mm. Range: [0, inf). One voxel: NaN; flat cube: 3.3282.
     */
    MINOR_AXIS_LENGTH(
            "MinorAxisLength",
            "P9VJ",
            "mm",
            "the region is one voxel",
            m -> m.axes().minorLength()),

    /**
     * 4 sqrt(l3), l3 the smallest eigenvalue. Exactly 0 where all voxel centres lie in one plane.
     *
     * <p>IBSI 7J51. Unit: mm. Range: [0, inf). One voxel: NaN; flat cube: 3.3282.
     */
    LEAST_AXIS_LENGTH(
            "LeastAxisLength",
            "7J51",
            "mm",
            "the region is one voxel",
            m -> m.axes().leastLength()),

    /**
     * sqrt(l2 / l1), 0 to 1: 1 for a disc or a sphere, 0 for voxels on one line.
     *
     * <p>IBSI Q3CK. No unit. Range: [0, 1]. One voxel: NaN; flat cube: 1.
     */
    ELONGATION(
            "Elongation", "Q3CK", "", "the region is one voxel", m -> m.axes().elongation()),

    /**
     * sqrt(l3 / l1), 0 to 1: 1 for a sphere, 0 for voxels in one plane.
     *
     * <p>IBSI N17B. No unit. Range: [0, 1]. One voxel: NaN; flat cube: 1.
     */
    FLATNESS("Flatness", "N17B", "", "the region is one voxel", m -> m.axes().flatness()),

    /**
     * V over the volume of the box along the image's axes around the mesh. 0 to 1.
     *
     * <p>IBSI PBX1. No unit. Range: (0, 1]. One voxel: 0.166667; flat cube: 0.858025.
     */
    VOLUME_DENSITY_AABB(
            "VolumeDensityAABB",
            "PBX1",
            "",
            "",
            m -> m.mesh().volume() / m.box().volume()),

    /**
     * A over the area of the box along the image's axes around the mesh. Greater than 0.
     *
     * <p>IBSI R59B. No unit. Range: (0, inf). One voxel: 0.288675; flat cube: 0.790789.
     */
    AREA_DENSITY_AABB(
            "AreaDensityAABB", "R59B", "", "", m -> m.mesh().area() / m.box().area()),

    /**
     * V over the volume of the box of least volume around the mesh, turned any way. 0 to 1. How the box is found is
     * said in {@code docs/features.md}.
     *
     * <p>IBSI ZH1A. No unit. Range: (0, 1]. One voxel: 0.5; flat cube: 0.858025.
     */
    VOLUME_DENSITY_OMBB(
            "VolumeDensityOMBB",
            "ZH1A",
            "",
            "",
            m -> m.mesh().volume() / m.orientedBox().volume()),

    /**
     * A over the area of the box of least volume around the mesh, turned any way. Greater than 0.
     *
     * <p>IBSI IQYR. No unit. Range: (0, inf). One voxel: 0.594388; flat cube: 0.790789.
     */
    AREA_DENSITY_OMBB(
            "AreaDensityOMBB",
            "IQYR",
            "",
            "",
            m -> m.mesh().area() / m.orientedBox().area()),

    /**
     * V over the volume of the ellipsoid whose axes have the lengths of the principal axes. Greater than 0.
     *
     * <p>IBSI 6BDE. No unit. Range: (0, inf). One voxel: NaN; flat cube: 1.20015.
     */
    VOLUME_DENSITY_AEE(
            "VolumeDensityAEE",
            "6BDE",
            "",
            "all voxel centres lie in one plane",
            m -> m.mesh().volume() / m.approximateEllipsoid().volume()),

    /**
     * A over the area of the ellipsoid whose axes have the lengths of the principal axes, by the standard's Legendre
     * series up to degree 20. The series as printed is the area of the surface for a sphere alone; the reference
     * values follow it. Greater than 0.
     *
     * <p>IBSI RDD2. No unit. Range: (0, inf). One voxel: NaN; flat cube: 1.22712.
     */
    AREA_DENSITY_AEE(
            "AreaDensityAEE",
            "RDD2",
            "",
            "all voxel centres lie on one line",
            m -> m.mesh().area() / m.approximateEllipsoid().area()),

    /**
     * V over the volume of the ellipsoid of least volume around the mesh. 0 to 1.
     *
     * <p>IBSI SWZ1. No unit. Range: (0, 1]. One voxel: 0.31831; flat cube: 0.631236.
     */
    VOLUME_DENSITY_MVEE(
            "VolumeDensityMVEE",
            "SWZ1",
            "",
            "",
            m -> m.mesh().volume() / m.enclosingEllipsoid().volume()),

    /**
     * A over the area of the ellipsoid of least volume around the mesh, the area by the same series as for {@link
     * #AREA_DENSITY_AEE}. Greater than 0.
     *
     * <p>IBSI BRI8. No unit. Range: (0, inf). One voxel: 0.551329; flat cube: 0.799568.
     */
    AREA_DENSITY_MVEE(
            "AreaDensityMVEE",
            "BRI8",
            "",
            "",
            m -> m.mesh().area() / m.enclosingEllipsoid().area()),

    /**
     * V over the volume of the convex hull of the mesh. 0 to 1.
     *
     * <p>IBSI R3ER. No unit. Range: (0, 1]. One voxel: 1; flat cube: 1.
     */
    VOLUME_DENSITY_CONVEX_HULL(
            "VolumeDensityConvexHull",
            "R3ER",
            "",
            "",
            m -> m.mesh().volume() / m.hull().volume()),

    /**
     * A over the area of the convex hull of the mesh. Greater than 0; 1 for a convex mesh.
     *
     * <p>IBSI 7T7F. No unit. Range: (0, inf). One voxel: 1; flat cube: 1.
     */
    AREA_DENSITY_CONVEX_HULL(
            "AreaDensityConvexHull",
            "7T7F",
            "",
            "",
            m -> m.mesh().area() / m.hull().area()),

    /**
     * V times the mean of the intensities that count.
     *
     * <p>IBSI 99N0. Unit: intensity mm3. Range: (-inf, inf). One voxel: 0.833333; flat cube: 115.833.
     */
    INTEGRATED_INTENSITY(
            "IntegratedIntensity",
            "99N0",
            "intensity mm3",
            "no intensity counts",
            m -> m.mesh().volume() * m.meanIntensity());

    private final Description description;

    private final ToDoubleFunction<Morphology> function;

    MorphologyFeature(
            String feature, String code, String unit, String undefinedWhen, ToDoubleFunction<Morphology> function) {
        this.description = new Description(feature, code, unit, undefinedWhen);
        this.function = function;
    }

    @Override
    public Description description() {
        return description;
    }

    double of(Morphology morphology) {
        return function.applyAsDouble(morphology);
    }
}
