package org.alnm.radiomics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * Intensities of the whole image as deviations from its mean, in sample standard deviations times a scale, before anything
 * else is done: PyRadiomics' {@code normalize}, for images without a unit such as most of MRI.
 *
 * @param scale by which deviations are multiplied, not 0; PyRadiomics' {@code normalizeScale}
 * @param outliers beyond so many standard deviations intensities are set to that limit; empty to keep them. PyRadiomics'
 *     {@code removeOutliers}
 */
public record Normalisation(double scale, OptionalDouble outliers) {

    /** Checks the numbers. */
    public Normalisation {
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new RadiomicsException("the scale of normalisation must be finite and > 0: " + scale);
        }
        if (outliers.isPresent() && !(outliers.getAsDouble() > 0 && Double.isFinite(outliers.getAsDouble()))) {
            throw new RadiomicsException(
                    "outliers of normalisation begin a finite number > 0 of standard deviations from the mean: "
                            + outliers.getAsDouble());
        }
    }

    /** The image normalised. */
    Volume of(Volume image) {
        double[] values = image.toDoubles();
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / (values.length - 1));
        if (!(deviation > 0) || Double.isInfinite(deviation)) {
            throw new RadiomicsException("an image with a standard deviation of " + deviation + " and a mean of " + mean
                    + " cannot be normalised. Repair the image, or leave normalisation out.");
        }
        double limit = outliers.orElse(Double.POSITIVE_INFINITY);
        for (int i = 0; i < values.length; i++) {
            double value = (values[i] - mean) / deviation;
            values[i] = Math.max(-limit, Math.min(limit, value)) * scale;
        }
        return Volume.of(image.geometry(), values);
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("scale", scale);
        outliers.ifPresent(limit -> tree.put("outliers", limit));
        return tree;
    }
}
