package org.alnm.radiomics.normalise;

import org.alnm.core.image.Volume;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * Otsu's threshold: the edge of the histogram that parts intensities into two classes with the largest variance between them.
 * As ITK's OtsuThresholdImageFilter with 200 bins, whose last edge lies a hundredth of a bin beyond the highest intensity.
 */
final class Otsu {

    private static final int BINS = 200;
    private static final double MARGIN = 0.01;

    private Otsu() {}

    /** The threshold; what is above belongs to the upper class. */
    static double threshold(Volume image) {
        int voxels = image.size().count();
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int at = 0; at < voxels; at++) {
            double value = image.value(at);
            if (!Double.isFinite(value)) {
                throw new RadiomicsException(
                        "Otsu's threshold needs finite intensities; index " + at + " has " + value);
            }
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        if (!(most > least)) {
            throw new RadiomicsException("Otsu's threshold needs two intensities; all are " + least);
        }
        double width = (most - least) * (1 + MARGIN / BINS) / BINS;
        long[] counts = new long[BINS];
        for (int at = 0; at < voxels; at++) {
            counts[Math.min(BINS - 1, (int) ((image.value(at) - least) / width))]++;
        }
        return least + width * (lastBelow(counts, voxels) + 1);
    }

    /** The last bin of the lower class. */
    private static int lastBelow(long[] counts, long total) {
        double all = 0;
        for (int bin = 0; bin < BINS; bin++) {
            all += counts[bin] * (bin + 0.5);
        }
        double best = -1;
        int last = 0;
        long below = 0;
        double sum = 0;
        for (int bin = 0; bin < BINS - 1; bin++) {
            below += counts[bin];
            sum += counts[bin] * (bin + 0.5);
            long above = total - below;
            if (below == 0 || above == 0) {
                continue;
            }
            double gap = sum / below - (all - sum) / above;
            double between = (double) below * above * gap * gap;
            if (between > best * (1 + 1e-14)) {
                best = between;
                last = bin;
            }
        }
        return last;
    }
}
