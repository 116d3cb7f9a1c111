package org.alnm.radiomics.normalise;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alnm.core.Parallel;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * Intensities on a line that takes two percentiles to two numbers: {@code low + (x - p) (high - low) / (q - p)}.
 *
 * @param lower the percentile that becomes {@code low}, 0 to 100, such as 1
 * @param upper the percentile that becomes {@code high}, above the lower, such as 99
 * @param low what the lower percentile becomes
 * @param high what the upper percentile becomes, above {@code low}
 * @param clip whether what is beyond is set to {@code low} or {@code high}
 * @param within the voxels that have the percentiles
 */
public record PercentileScaling(double lower, double upper, double low, double high, boolean clip, Within within)
        implements Normalisation {

    /** Checks the numbers. */
    public PercentileScaling {
        if (!(lower >= 0 && upper > lower && upper <= 100)) {
            throw new RadiomicsException(
                    "percentiles must ascend from 0 or more to at most 100: " + List.of(lower, upper));
        }
        checkRange(low, high);
    }

    static void checkRange(double low, double high) {
        if (!(high > low) || !Double.isFinite(high - low)) {
            throw new RadiomicsException(
                    "the range of normalised intensities must be finite and ascend: " + List.of(low, high));
        }
    }

    @Override
    public Volume apply(Volume image, Mask region, Parallel parallel) {
        Quantiles quantiles = Quantiles.of(image, within.of(image, region));
        double from = quantiles.at(lower);
        double to = quantiles.at(upper);
        if (!(to > from)) {
            throw new RadiomicsException("percentiles " + lower + " and " + upper + " are both " + from
                    + ", so that the image cannot be scaled by them. Look at other voxels, or take other percentiles.");
        }
        double[] values = image.toDoubles();
        double slope = (high - low) / (to - from);
        for (int i = 0; i < values.length; i++) {
            double value = low + (values[i] - from) * slope;
            values[i] = clip ? Math.max(low, Math.min(high, value)) : value;
        }
        return Volume.of(image.geometry(), values);
    }

    @Override
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("method", "percentile");
        tree.put("percentiles", List.of(lower, upper));
        tree.put("range", List.of(low, high));
        tree.put("clip", clip);
        tree.put("within", within.shortName());
        return Collections.unmodifiableMap(tree);
    }
}
