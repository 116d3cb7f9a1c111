package org.alnm.models.prepare;

/** Sample quantiles (R's type 7, numpy's linear). */
final class Quantiles {

    private Quantiles() {}

    static double of(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        double part = place - below;
        if (part == 0) {
            return sorted[below];
        }
        double low = sorted[below];
        double high = sorted[below + 1];
        // As numpy: from the nearer end, so that equal neighbours give their value exactly.
        return part < 0.5 ? low + part * (high - low) : high - (1 - part) * (high - low);
    }
}
