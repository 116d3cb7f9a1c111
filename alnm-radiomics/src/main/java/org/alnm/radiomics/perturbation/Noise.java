package org.alnm.radiomics.perturbation;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.alnm.core.Seed;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;
import org.alnm.radiomics.feature.RadiomicsException;
import org.alnm.radiomics.filter.Boundary;
import org.alnm.radiomics.filter.FilterDimension;
import org.alnm.radiomics.filter.SeparableWavelet;
import org.alnm.radiomics.filter.Wavelet;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Gaussian noise added to the image; the mask stays. Each voxel gets a value of its own, with mean 0.
 *
 * @param standardDeviation in the image's unit; empty for that of the image's own noise, by {@link #levelOf}
 */
public record Noise(OptionalDouble standardDeviation) implements Perturbation {

    /** The median of the absolute value of a standard normal variable. */
    private static final double MEDIAN_OF_NORMAL = 0.6744897501960817;

    /** Checks the level. */
    public Noise {
        if (standardDeviation.isPresent()
                && !(standardDeviation.getAsDouble() >= 0 && standardDeviation.getAsDouble() < Double.MAX_VALUE)) {
            throw new RadiomicsException("the standard deviation of noise must be finite and at least 0: "
                    + standardDeviation.getAsDouble());
        }
    }

    /**
     * Noise of a known level.
     *
     * @param standardDeviation in the image's unit, at least 0
     * @return the perturbation
     * @throws RadiomicsException if it is negative or not finite
     */
    public static Noise of(double standardDeviation) {
        return new Noise(OptionalDouble.of(standardDeviation));
    }

    /**
     * Noise of the level that the image has, as in Zwanenburg et al. 2019.
     *
     * @return the perturbation
     */
    public static Noise asInImage() {
        return new Noise(OptionalDouble.empty());
    }

    /**
     * The level of the noise in an image: the median absolute response, within slices, to the high-pass filters of the Coiflet 1
     * along rows and columns, divided by that of a standard normal variable, 0.6745 (Chang, Yu and Vetterli, IEEE Trans. Image
     * Process. 2000;9:1532-1546, doi:10.1109/83.862633).
     *
     * @param image the image
     * @return a standard deviation in the image's unit; 0 for an image that is flat almost everywhere
     * @throws RadiomicsException if the responses are not finite
     */
    public static double levelOf(Volume image) {
        SeparableWavelet detail = new SeparableWavelet(
                Wavelet.named("coif1"), "HH", 1, Optional.empty(), FilterDimension.SLICES, Boundary.MIRROR);
        double[] response = detail.apply(image).toDoubles();
        for (int at = 0; at < response.length; at++) {
            if (!Double.isFinite(response[at])) {
                throw new RadiomicsException(
                        "the noise of an image with values that are not finite cannot be estimated:"
                                + " replace them, or give the standard deviation");
            }
            response[at] = Math.abs(response[at]);
        }
        Arrays.sort(response);
        int half = response.length / 2;
        double median = response.length % 2 == 1 ? response[half] : 0.5 * (response[half - 1] + response[half]);
        return median / MEDIAN_OF_NORMAL;
    }

    @Override
    public Perturbed perturb(Volume image, Mask mask, Seed seed) {
        Checks.fit(image, mask);
        double level = standardDeviation.orElseGet(() -> levelOf(image));
        UniformRandomProvider random = seed.derive("noise").generator();
        double[] values = image.toDoubles();
        for (int at = 0; at < values.length; at += 2) {
            // Box and Muller, Ann. Math. Stat. 1958;29:610-611: two normal values from two uniform ones.
            double radius = level * Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
            double angle = 2 * StrictMath.PI * random.nextDouble();
            values[at] += radius * StrictMath.cos(angle);
            if (at + 1 < values.length) {
                values[at + 1] += radius * StrictMath.sin(angle);
            }
        }
        return new Perturbed(Volume.adopt(image.geometry(), VoxelType.FLOAT64, values, 1, 0), mask);
    }
}
