package org.alnm.radiomics.normalise;

import org.alnm.core.image.GridSize;
import org.alnm.radiomics.fourier.ComplexGrid;

/**
 * The sharpening of N4 (as in N3, doi:10.1109/42.668698): a histogram of log intensities, whose Gaussian blur is taken away by a
 * Wiener filter, gives the expected true intensity of each bin.
 */
final class LogHistogram {

    private final double lowest;
    private final double width;
    private final double[] counts;

    /** A histogram from the lowest value, the middle of the first bin. */
    LogHistogram(double lowest, double highest, int bins) {
        this.lowest = lowest;
        this.width = (highest - lowest) / (bins - 1);
        this.counts = new double[bins];
    }

    /** Shares a value between the two nearest bins. */
    void add(double value) {
        double place = (value - lowest) / width;
        int bin = (int) place;
        if (bin >= counts.length - 1) {
            counts[counts.length - 1]++;
            return;
        }
        counts[bin] += 1 - (place - bin);
        counts[bin + 1] += place - bin;
    }

    void add(LogHistogram other) {
        for (int bin = 0; bin < counts.length; bin++) {
            counts[bin] += other.counts[bin];
        }
    }

    /** The expected true value of each bin. */
    Mapping sharpened(double fwhm, double noise) {
        int bins = counts.length;
        int n = 1;
        while (n < bins) {
            n *= 2;
        }
        n *= 2;
        int offset = (n - bins) / 2;
        ComplexGrid blur = gaussian(n, fwhm / width);
        ComplexGrid density = line(n);
        System.arraycopy(counts, 0, density.re(), offset, bins);
        density.transform(1);
        for (int i = 0; i < n; i++) {
            // The transform of an even function is real.
            double b = blur.re()[i];
            double gain = b / (b * b + noise);
            density.re()[i] *= gain;
            density.im()[i] *= gain;
        }
        density.inverse(1);
        ComplexGrid moment = line(n);
        for (int i = 0; i < n; i++) {
            double u = Math.max(0, density.re()[i]);
            density.re()[i] = u;
            density.im()[i] = 0;
            moment.re()[i] = (lowest + (i - offset) * width) * u;
        }
        blurred(moment, blur);
        blurred(density, blur);
        double[] expected = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            double weight = density.re()[bin + offset];
            expected[bin] = weight != 0 ? moment.re()[bin + offset] / weight : 0;
        }
        return new Mapping(lowest, width, expected);
    }

    private static ComplexGrid line(int n) {
        return ComplexGrid.zeros(new GridSize(n, 1, 1));
    }

    /** The transform of a Gaussian around 0. */
    private static ComplexGrid gaussian(int n, double fwhm) {
        double exponent = 4 * StrictMath.log(2) / (fwhm * fwhm);
        double scale = 2 * Math.sqrt(StrictMath.log(2) / StrictMath.PI) / fwhm;
        ComplexGrid gaussian = line(n);
        for (int i = 0; i < n; i++) {
            double distance = Math.min(i, n - i);
            gaussian.re()[i] = scale * StrictMath.exp(-distance * distance * exponent);
        }
        gaussian.transform(1);
        return gaussian;
    }

    private static void blurred(ComplexGrid line, ComplexGrid blur) {
        line.transform(1);
        for (int i = 0; i < line.re().length; i++) {
            line.re()[i] *= blur.re()[i];
            line.im()[i] *= blur.re()[i];
        }
        line.inverse(1);
    }

    /** Expected values at the middles of bins, and lines between. */
    static final class Mapping {

        private final double lowest;
        private final double width;
        private final double[] expected;

        private Mapping(double lowest, double width, double[] expected) {
            this.lowest = lowest;
            this.width = width;
            this.expected = expected;
        }

        double of(double value) {
            double place = (value - lowest) / width;
            int bin = (int) place;
            if (bin >= expected.length - 1) {
                return expected[expected.length - 1];
            }
            return expected[bin] + (expected[bin + 1] - expected[bin]) * (place - bin);
        }
    }
}
