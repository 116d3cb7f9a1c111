package org.alnm.radiomics.texture;

import java.util.function.IntToDoubleFunction;

/** Probabilities of whole numbers, with the moments that features share. Immutable. */
final class Distribution {

    private static final double LN2 = StrictMath.log(2);

    private final double[] probabilities;
    private final int[] values;
    private final double mean;
    private final double entropy;

    private Distribution(double[] probabilities, int[] values) {
        this.probabilities = probabilities;
        this.values = values;
        double first = 0;
        double bits = 0;
        for (int i = 0; i < values.length; i++) {
            double p = probabilities[i];
            first += p * values[i];
            if (p > 0) {
                bits -= p * (StrictMath.log(p) / LN2);
            }
        }
        this.mean = first;
        this.entropy = bits + 0.0;
    }

    /** Counts of given values. */
    static Distribution of(double[] counts, int[] values, double total) {
        double[] probabilities = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            probabilities[i] = total == 0 ? 0 : counts[i] / total;
        }
        return new Distribution(probabilities, values);
    }

    /** Counts of the values from {@code first} on; values that do not occur are left out. */
    static Distribution from(double[] counts, int first, double total) {
        int used = 0;
        for (double count : counts) {
            used += count > 0 ? 1 : 0;
        }
        double[] kept = new double[used];
        int[] values = new int[used];
        int to = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                kept[to] = counts[i];
                values[to++] = first + i;
            }
        }
        return of(kept, values, total);
    }

    double probability(int at) {
        return probabilities[at];
    }

    double mean() {
        return mean;
    }

    /** In bit. */
    double entropy() {
        return entropy;
    }

    /** {@code sum p (value - mean)^power}. */
    double moment(int power) {
        double centre = mean;
        return expect(value -> {
            double deviation = value - centre;
            double product = deviation;
            for (int i = 1; i < power; i++) {
                product *= deviation;
            }
            return product;
        });
    }

    /** {@code sum p f(value)}. */
    double expect(IntToDoubleFunction f) {
        double expectation = 0;
        for (int i = 0; i < values.length; i++) {
            expectation += probabilities[i] * f.applyAsDouble(values[i]);
        }
        return expectation;
    }
}
