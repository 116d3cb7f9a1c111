package org.alnm.radiomics.texture;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.alnm.radiomics.feature.Discretised;

/**
 * The grey-level co-occurrence matrices of a region in three dimensions: one for each of the 13 directions of Chebyshev
 * distance 1, and their sum. Immutable.
 */
public final class Glcm {

    private final List<GlcmMatrix> directions;
    private final GlcmMatrix merged;

    private Glcm(List<GlcmMatrix> directions) {
        this.directions = List.copyOf(directions);
        this.merged = merge(this.directions);
    }

    /**
     * Counts the neighbours of a region.
     *
     * @param levels the grey levels of the region
     * @return its matrices
     * @throws org.alnm.radiomics.feature.RadiomicsException if they would take more memory than is used for them
     */
    public static Glcm of(Discretised levels) {
        return new Glcm(GlcmCounts.of(new PaddedLevels(levels)));
    }

    /**
     * Pairs in space, at any distance.
     *
     * @param levels the grey levels of the region
     * @param pairs which voxels form pairs; the standard's reference values are of Chebyshev distance 1
     * @return a matrix for each direction, one of every two opposite steps
     * @throws org.alnm.radiomics.feature.RadiomicsException if they would take more memory than is used for them
     */
    public static Matrices<GlcmMatrix> inSpace(Discretised levels, Neighbourhood pairs) {
        List<Offset> directions = pairs.directions(false);
        PaddedLevels padded = new PaddedLevels(LevelView.of(levels), pairs.reach());
        // The usual pairs are counted in one pass; their directions are in the same order.
        boolean nearest = directions.size() == Directions.SPACE && pairs.reach() == 1;
        return Matrices.of(directions, List.of(nearest ? GlcmCounts.of(padded) : GlcmCounts.of(padded, directions)));
    }

    /**
     * Pairs in each slice, at any distance.
     *
     * @param levels the grey levels of the region
     * @param plane which slices
     * @param pairs which voxels form pairs, as far as they lie in the slice
     * @return for each slice that has a voxel a matrix for each direction
     * @throws org.alnm.radiomics.feature.RadiomicsException if they would take more memory than is used for them
     */
    public static Matrices<GlcmMatrix> inSlices(Discretised levels, Plane plane, Neighbourhood pairs) {
        List<Offset> steps = pairs.directions(true);
        return Matrices.of(
                steps.stream().map(plane::inImage).toList(),
                LevelView.slices(levels, plane).stream()
                        .map(slice -> GlcmCounts.of(new PaddedLevels(slice, pairs.reach()), steps))
                        .toList());
    }

    /**
     * The matrices of the directions.
     *
     * @return 13 matrices in a fixed order; those along which no voxels are neighbours are empty
     */
    public List<GlcmMatrix> directions() {
        return directions;
    }

    /**
     * The sum of the matrices of all directions (IBSI IAZD).
     *
     * @return one matrix
     */
    public GlcmMatrix merged() {
        return merged;
    }

    /**
     * The mean of a feature over the directions (IBSI ITBB).
     *
     * @param feature which
     * @return the mean over the directions along which voxels are neighbours; NaN if there is none or the feature is
     *     undefined along one of them
     */
    public double averaged(GlcmFeature feature) {
        return averaged(matrix -> matrix.value(feature));
    }

    /**
     * The mean of a feature of PyRadiomics over the directions.
     *
     * @param feature which
     * @return the mean over the directions along which voxels are neighbours; NaN if there is none
     */
    public double averaged(PyRadiomicsGlcmFeature feature) {
        return averaged(matrix -> matrix.value(feature));
    }

    private double averaged(ToDoubleFunction<GlcmMatrix> feature) {
        double sum = 0;
        int used = 0;
        for (GlcmMatrix matrix : directions) {
            if (!matrix.isEmpty()) {
                sum += feature.applyAsDouble(matrix);
                used++;
            }
        }
        return used == 0 ? Double.NaN : sum / used;
    }

    /** Adds two by two, so that long lists of cells are not copied more often than needed. */
    private static GlcmMatrix merge(List<GlcmMatrix> matrices) {
        if (matrices.size() == 1) {
            return matrices.get(0);
        }
        int half = matrices.size() / 2;
        return merge(matrices.subList(0, half)).plus(merge(matrices.subList(half, matrices.size())));
    }
}
