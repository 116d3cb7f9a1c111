package org.alnm.radiomics.spatial;

import org.alnm.core.Parallel;
import org.alnm.core.image.Roi;

/**
 * How alike the intensities of a region are the nearer they lie, over all pairs of its voxels. Immutable.
 *
 * <p>The sums over pairs are exact up to rounding and not sampled: with the weight a function of the offset alone they are
 * sums over the autocorrelation of the region, taken by Fourier transforms in O(b log b) for a bounding box of b voxels.
 * Few voxels in a large box are summed pair by pair.
 */
public final class SpatialAutocorrelation {

    /** How many pairs take as long as one point of the transforms' grid. */
    private static final long PAIRS_PER_POINT = 8;

    private final double moransI;
    private final double gearysC;

    private SpatialAutocorrelation(double moransI, double gearysC) {
        this.moransI = moransI;
        this.gearysC = gearysC;
    }

    /**
     * The autocorrelation of a region's intensities.
     *
     * @param roi a region whose intensities are finite
     * @return over the voxels of its intensity mask
     */
    public static SpatialAutocorrelation of(Roi roi) {
        return of(roi, Parallel.of(1));
    }

    /**
     * The autocorrelation of a region's intensities, on several threads.
     *
     * @param roi a region whose intensities are finite
     * @param parallel how many threads, which changes no bit
     * @return over the voxels of its intensity mask
     */
    public static SpatialAutocorrelation of(Roi roi, Parallel parallel) {
        if (roi.intensity().count() < 2) {
            return new SpatialAutocorrelation(Double.NaN, Double.NaN);
        }
        Deviations deviations = Deviations.of(roi);
        if (deviations.sumOfSquares() == 0) {
            return new SpatialAutocorrelation(Double.NaN, Double.NaN);
        }
        long n = deviations.count();
        boolean few = n * (n - 1) / 2 <= PAIRS_PER_POINT * SpectralSums.points(deviations);
        return of(deviations, few ? PairwiseSums.of(deviations) : SpectralSums.of(deviations, parallel));
    }

    static SpatialAutocorrelation of(Deviations deviations, WeightedSums sums) {
        double scale = sums.weights() * deviations.sumOfSquares();
        return new SpatialAutocorrelation(
                deviations.count() * sums.products() / scale,
                (deviations.count() - 1) * (sums.squares() - sums.products()) / scale);
    }

    /**
     * The value of a feature.
     *
     * @param feature which
     * @return a number, or NaN where {@link SpatialAutocorrelationFeature#undefinedWhen()} holds
     */
    public double value(SpatialAutocorrelationFeature feature) {
        return feature.of(this);
    }

    double moransI() {
        return moransI;
    }

    double gearysC() {
        return gearysC;
    }

    @Override
    public String toString() {
        return "SpatialAutocorrelation: Moran's I " + moransI + ", Geary's C " + gearysC;
    }
}
