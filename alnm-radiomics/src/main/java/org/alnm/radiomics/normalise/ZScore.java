package org.alnm.radiomics.normalise;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.alnm.core.Parallel;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * Intensities as deviations from a mean, in sample standard deviations times a scale. Over the whole image this is PyRadiomics'
 * {@code normalize}.
 *
 * @param scale by which deviations are multiplied, above 0; PyRadiomics' {@code normalizeScale}
 * @param outliers beyond so many standard deviations intensities are set to that limit; empty to keep them. PyRadiomics'
 *     {@code removeOutliers}
 * @param within the voxels that have the mean and the standard deviation
 */
public record ZScore(double scale, OptionalDouble outliers, Within within) implements Normalisation {

    /** Checks the numbers. */
    public ZScore {
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new RadiomicsException("the scale of normalisation must be finite and > 0: " + scale);
        }
        if (outliers.isPresent() && !(outliers.getAsDouble() > 0 && Double.isFinite(outliers.getAsDouble()))) {
            throw new RadiomicsException(
                    "outliers of normalisation begin a finite number > 0 of standard deviations from the mean: "
                            + outliers.getAsDouble());
        }
    }

    /**
     * Plain z-scores.
     *
     * @param within the voxels that have the mean and the standard deviation
     * @return mean 0 and standard deviation 1 there
     */
    public static ZScore of(Within within) {
        return new ZScore(1, OptionalDouble.empty(), within);
    }

    @Override
    public Volume apply(Volume image, Mask region, Parallel parallel) {
        double[] inside = Quantiles.inside(image, within.of(image, region));
        double sum = 0;
        for (double value : inside) {
            sum += value;
        }
        double mean = sum / inside.length;
        double squares = 0;
        for (double value : inside) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / (inside.length - 1));
        if (!(deviation > 0) || Double.isInfinite(deviation)) {
            throw new RadiomicsException("an image with a standard deviation of " + deviation + " and a mean of " + mean
                    + " cannot be normalised. Repair the image, or leave normalisation out.");
        }
        double limit = outliers.orElse(Double.POSITIVE_INFINITY);
        double[] values = image.toDoubles();
        for (int i = 0; i < values.length; i++) {
            double value = (values[i] - mean) / deviation;
            values[i] = Math.max(-limit, Math.min(limit, value)) * scale;
        }
        return Volume.of(image.geometry(), values);
    }

    @Override
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("method", "z-score");
        tree.put("scale", scale);
        outliers.ifPresent(limit -> tree.put("outliers", limit));
        tree.put("within", within.shortName());
        return Collections.unmodifiableMap(tree);
    }
}
