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
     * @throws org.alnm.radiomics.RadiomicsException if they would take more memory than is used for them
     */
    public static Glcm of(Discretised levels) {
        return new Glcm(GlcmCounts.of(new PaddedLevels(levels)));
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
        return merge(matrices.subList(0, half)).merge(merge(matrices.subList(half, matrices.size())));
    }
}
