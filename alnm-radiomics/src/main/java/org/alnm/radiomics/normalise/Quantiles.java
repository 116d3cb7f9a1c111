package org.alnm.radiomics.normalise;

import java.util.Arrays;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.feature.RadiomicsException;

/** Percentiles of the intensities inside a mask, interpolated linearly between order statistics (Hyndman and Fan's type 7). */
final class Quantiles {

    private final double[] sorted;

    private Quantiles(double[] sorted) {
        this.sorted = sorted;
    }

    static Quantiles of(Volume image, Mask mask) {
        double[] values = inside(image, mask);
        Arrays.sort(values);
        return new Quantiles(values);
    }

    /** The intensities inside a mask, which must be finite. */
    static double[] inside(Volume image, Mask mask) {
        double[] values = new double[mask.count()];
        int to = 0;
        for (int at = mask.next(0); at >= 0; at = mask.next(at + 1)) {
            double value = image.value(at);
            if (!Double.isFinite(value)) {
                throw new RadiomicsException(
                        "an intensity of " + value + " at (" + image.size().i(at) + ", "
                                + image.size().j(at) + ", " + image.size().k(at)
                                + ") cannot be normalised. Repair the image, or look at fewer voxels with 'within'.");
            }
            values[to++] = value;
        }
        return values;
    }

    double at(double percent) {
        double place = percent / 100 * (sorted.length - 1);
        int below = Math.min(sorted.length - 1, (int) Math.floor(place));
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
