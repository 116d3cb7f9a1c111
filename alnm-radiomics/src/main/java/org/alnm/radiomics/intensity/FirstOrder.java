package org.alnm.radiomics.intensity;

import org.alnm.core.image.Roi;
import org.alnm.radiomics.feature.Discretised;

/** The quantities of a region from which PyRadiomics' first-order features are made. Immutable. */
public final class FirstOrder {

    private static final double LN2 = StrictMath.log(2);

    private final IntensityStatistics intensities;
    private final double voxelVolume;
    private final double energy;
    private final double entropy;
    private final double uniformity;

    private FirstOrder(IntensityStatistics intensities, double voxelVolume, double energy, Discretised levels) {
        this.intensities = intensities;
        this.voxelVolume = voxelVolume;
        this.energy = energy;
        double n = levels.count();
        CompensatedSum bits = new CompensatedSum();
        CompensatedSum squares = new CompensatedSum();
        for (int level : levels.present()) {
            double share = levels.count(level) / n;
            bits.add(-share * (StrictMath.log(share) / LN2));
            squares.add(share * share);
        }
        this.entropy = n == 0 ? Double.NaN : bits.value() + 0.0;
        this.uniformity = n == 0 ? Double.NaN : squares.value();
    }

    /**
     * The quantities of a region.
     *
     * @param roi a region whose intensities are finite
     * @param levels the grey levels of the same region
     * @param shift added to every intensity in the energy and the root mean square: PyRadiomics' {@code voxelArrayShift}
     * @return the quantities
     */
    public static FirstOrder of(Roi roi, Discretised levels, double shift) {
        IntensityStatistics intensities = IntensityStatistics.of(roi);
        return new FirstOrder(intensities, roi.geometry().voxelVolume(), intensities.energy(shift), levels);
    }

    /**
     * The value of a feature.
     *
     * @param feature which
     * @return a number, or NaN where {@link FirstOrderFeature#undefinedWhen()} holds
     */
    public double value(FirstOrderFeature feature) {
        return feature.of(this);
    }

    /**
     * The statistics of the intensities.
     *
     * @return not shifted
     */
    public IntensityStatistics intensities() {
        return intensities;
    }

    /**
     * The volume of a voxel.
     *
     * @return in mm3
     */
    public double voxelVolume() {
        return voxelVolume;
    }

    /**
     * The sum of the squares of the shifted intensities.
     *
     * @return 0 or more; NaN of an empty region
     */
    public double energy() {
        return energy;
    }

    /**
     * The entropy of the grey levels.
     *
     * @return in bit, 0 or more; NaN of an empty region
     */
    public double entropy() {
        return entropy;
    }

    /**
     * The sum of the squared shares of the grey levels.
     *
     * @return greater than 0, at most 1; NaN of an empty region
     */
    public double uniformity() {
        return uniformity;
    }

    double skewness() {
        return IntensityFeature.SKEWNESS.of(intensities);
    }

    double kurtosis() {
        double excess = IntensityFeature.KURTOSIS.of(intensities);
        return intensities.isFlat() ? excess : excess + 3;
    }
}
