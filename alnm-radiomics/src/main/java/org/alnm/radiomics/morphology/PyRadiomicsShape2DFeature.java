package org.alnm.radiomics.morphology;

import java.util.function.ToDoubleFunction;
import org.alnm.radiomics.feature.FeatureDefinition;

/**
 * The features of PyRadiomics' class {@code shape2D}, under its own names (doi:10.1158/0008-5472.CAN-17-0339). IBSI has no
 * shape features in two dimensions.
 *
 * <p>A and P are the area and length of the outline by marching squares, whose corners lie halfway between pixel centres;
 * l1 and l2 the larger and smaller eigenvalue of the covariance of the pixel centres (divided by n). For one pixel of
 * spacing sx, sy the outline is a rhombus of the area sx sy / 2. No feature is defined of a region that reaches over several
 * planes.
 */
@SuppressWarnings("ImmutableEnumChecker") // strings, and functions that capture nothing
public enum PyRadiomicsShape2DFeature implements FeatureDefinition {
    /**
     * The area A that the outline encloses; greater than 0.
     *
     * <p>No IBSI code: the standard has no such feature. Unit: mm2. Range: (0, inf). One voxel: 0.5; flat slice: 8.5.
     */
    MESH_SURFACE("MeshSurface", "mm2", Planes.SEVERAL, PyRadiomicsShape2D::area),

    /**
     * The number of pixels times the area of one; greater than 0.
     *
     * <p>No IBSI code: the standard has no such feature. Unit: mm2. Range: (0, inf). One voxel: 1; flat slice: 9.
     */
    PIXEL_SURFACE("PixelSurface", "mm2", Planes.SEVERAL, PyRadiomicsShape2D::pixelSurface),

    /**
     * P, with the outlines of holes; greater than 0.
     *
     * <p>No IBSI code: the standard has no such feature. Unit: mm. Range: (0, inf). One voxel: 2.82843; flat slice:
     * 10.8284.
     */
    PERIMETER("Perimeter", "mm", Planes.SEVERAL, PyRadiomicsShape2D::perimeter),

    /**
     * P / A; greater than 0.
     *
     * <p>No IBSI code: the standard has no such feature. Unit: 1/mm. Range: (0, inf). One voxel: 5.65685; flat slice:
     * 1.27393.
     */
    PERIMETER_SURFACE_RATIO("PerimeterSurfaceRatio", "1/mm", Planes.SEVERAL, s -> s.perimeter() / s.area()),

    /**
     * 2 sqrt(pi A) / P; greater than 0, up to 1 for a circle.
     *
     * <p>No IBSI code: the standard has no such feature. No unit. Range: (0, inf). One voxel: 0.886227; flat slice:
     * 0.954441.
     */
    SPHERICITY("Sphericity", "", Planes.SEVERAL, PyRadiomicsShape2D::sphericity),

    /**
     * The largest distance between two corners of the outline; at least the largest spacing in the plane.
     *
     * <p>No IBSI code: the standard has no such feature. Unit: mm. Range: (0, inf). One voxel: 1; flat slice: 3.60555.
     */
    MAXIMUM_DIAMETER("MaximumDiameter", "mm", Planes.SEVERAL, PyRadiomicsShape2D::diameter),

    /**
     * 4 sqrt(l1); 0 for one pixel.
     *
     * <p>No IBSI code: the standard has no such feature. Unit: mm. Range: [0, inf). One voxel: 0; flat slice: 3.26599.
     */
    MAJOR_AXIS_LENGTH("MajorAxisLength", "mm", Planes.SEVERAL, s -> s.axes().majorLength()),

    /**
     * 4 sqrt(l2); 0 for pixels on one line.
     *
     * <p>No IBSI code: the standard has no such feature. Unit: mm. Range: [0, inf). One voxel: 0; flat slice: 3.26599.
     */
    MINOR_AXIS_LENGTH("MinorAxisLength", "mm", Planes.SEVERAL, s -> s.axes().minorLength()),

    /**
     * sqrt(l2 / l1); 0 to 1.
     *
     * <p>No IBSI code: the standard has no such feature. No unit. Range: [0, 1]. One voxel: NaN; flat slice: 1.
     */
    ELONGATION(
            "Elongation",
            "",
            "the region is one pixel, or reaches over several planes",
            s -> s.axes().elongation()),

    /**
     * P / (2 sqrt(pi A)); from 1 for a circle. Deprecated in PyRadiomics, so not in its default set.
     *
     * <p>No IBSI code: the standard has no such feature. No unit. Range: (0, inf). One voxel: 1.12838; flat slice:
     * 1.04773.
     */
    SPHERICAL_DISPROPORTION("SphericalDisproportion", "", Planes.SEVERAL, s -> 1 / s.sphericity());

    /** Constants of an enum cannot read its own fields. */
    private static final class Planes {
        static final String SEVERAL = "the region reaches over several planes";
    }

    private final Description description;
    private final ToDoubleFunction<PyRadiomicsShape2D> function;

    PyRadiomicsShape2DFeature(
            String feature, String unit, String undefinedWhen, ToDoubleFunction<PyRadiomicsShape2D> function) {
        this.description = new Description(feature, "", unit, undefinedWhen);
        this.function = function;
    }

    /**
     * Whether PyRadiomics computes it unless told otherwise.
     *
     * @return false for the deprecated feature
     */
    public boolean isDefault() {
        return this != SPHERICAL_DISPROPORTION;
    }

    @Override
    public Description description() {
        return description;
    }

    double of(PyRadiomicsShape2D shape) {
        return function.applyAsDouble(shape);
    }
}
