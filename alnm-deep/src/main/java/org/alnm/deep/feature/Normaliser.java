package org.alnm.deep.feature;

import java.util.Arrays;
import java.util.Optional;
import org.alnm.core.Seed;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.apache.commons.rng.UniformRandomProvider;

/** Applies a {@link Normalisation} to the voxels of a patch. */
final class Normaliser {

    /** What it takes away and divides by; a divisor of 0 where the voxels are all alike. */
    private record Line(double offset, double divisor, boolean cut) {}

    private Normaliser() {}

    /**
     * Changes the voxels of a patch in place.
     *
     * @return why the normalisation is not defined; empty text where it is
     */
    static String apply(Normalisation how, double[] patch, Volume image, Optional<Mask> mask) {
        if (how instanceof Normalisation.None) {
            return "";
        }
        Line line = line(how, patch, image, mask);
        if (!(line.divisor > 0)) {
            return "the voxels that the normalisation looks at are all alike, or there are none";
        }
        boolean[] zero = zeros(how, patch);
        for (int i = 0; i < patch.length; i++) {
            double value = (patch[i] - line.offset) / line.divisor;
            patch[i] = line.cut ? Math.max(0, Math.min(1, value)) : value;
        }
        replace(how, patch, zero);
        return "";
    }

    private static Line line(Normalisation how, double[] patch, Volume image, Optional<Mask> mask) {
        if (how instanceof Normalisation.ZScore z) {
            return standard(voxels(z.where(), image, mask));
        } else if (how instanceof Normalisation.Percentile p) {
            double[] sorted = voxels(p.where(), image, mask);
            Arrays.sort(sorted);
            double lower = quantile(sorted, p.lower() / 100);
            return new Line(lower, quantile(sorted, p.upper() / 100) - lower, true);
        } else if (how instanceof Normalisation.Window w) {
            return new Line(w.lower(), w.upper() - w.lower(), true);
        }
        return standard(Arrays.stream(patch).filter(v -> v > 0).toArray());
    }

    private static double[] voxels(Normalisation.Where where, Volume image, Optional<Mask> mask) {
        if (where == Normalisation.Where.IMAGE) {
            return image.toDoubles();
        }
        Mask lesion = mask.orElseThrow(() -> new PatchException("the normalisation needs a lesion"));
        double[] values = new double[lesion.count()];
        int at = 0;
        for (int i = lesion.next(0); i >= 0; i = lesion.next(i + 1)) {
            values[at++] = image.value(i);
        }
        return values;
    }

    /** Two passes; all alike is told by the values, since rounding can make a deviation from nothing. */
    private static Line standard(double[] values) {
        if (values.length == 0 || Arrays.stream(values).allMatch(v -> v == values[0])) {
            return new Line(0, 0, false);
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Line(mean, Math.sqrt(squares / values.length), false);
    }

    private static double quantile(double[] sorted, double p) {
        if (sorted.length == 0) {
            return 0;
        }
        double at = p * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    private static boolean[] zeros(Normalisation how, double[] patch) {
        boolean[] zero = new boolean[how instanceof Normalisation.MedicalNet ? patch.length : 0];
        for (int i = 0; i < zero.length; i++) {
            zero[i] = patch[i] == 0;
        }
        return zero;
    }

    private static void replace(Normalisation how, double[] patch, boolean[] zero) {
        if (!(how instanceof Normalisation.MedicalNet m)) {
            return;
        }
        Optional<UniformRandomProvider> random = m.noise().map(Seed::generator);
        for (int i = 0; i < zero.length; i++) {
            if (zero[i]) {
                patch[i] = random.map(Normaliser::normal).orElse(0.0);
            }
        }
    }

    /** One normal number, by Marsaglia's polar method. */
    private static double normal(UniformRandomProvider random) {
        while (true) {
            double u = 2 * random.nextDouble() - 1;
            double v = 2 * random.nextDouble() - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                return u * Math.sqrt(-2 * StrictMath.log(s) / s);
            }
        }
    }
}
