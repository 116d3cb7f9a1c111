package org.alnm.radiomics;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureValue;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.resample.Interpolation;
import org.apache.commons.rng.UniformRandomProvider;

/** Extractions of a made-up lesion with 20 configurations, as a list of bits: also a program for another JVM. */
final class SameBits {

    private static final GridSize SIZE = new GridSize(16, 15, 11);

    private SameBits() {}

    public static void main(String[] arguments) {
        System.out.print(lines(1));
    }

    /** One line per configuration: the hash of all values' bits. */
    static String lines(int threads) {
        StringBuilder lines = new StringBuilder();
        TestRegions.Case lesion = lesion(1);
        List<RadiomicsSettings> all = configurations();
        for (int i = 0; i < all.size(); i++) {
            RadiomicsExtractor extractor = RadiomicsExtractor.of(all.get(i)).withThreads(threads);
            lines.append(i).append(' ').append(hash(extractor, lesion)).append('\n');
        }
        return lines.toString();
    }

    static long hash(RadiomicsExtractor extractor, TestRegions.Case lesion) {
        long hash = 1;
        for (FeatureValue value :
                extractor.extract(lesion.image(), lesion.mask()).values()) {
            hash = 31 * hash + Double.doubleToLongBits(value.value());
        }
        return hash;
    }

    static TestRegions.Case lesion(int seed) {
        UniformRandomProvider random = Seed.of(seed).derive("lesion").generator();
        double[] values = new double[SIZE.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = 40 * random.nextDouble() + 3 * SIZE.i(i) - 2.5 * SIZE.k(i);
        }
        Geometry grid = Geometry.of(SIZE, new Vec3(0.8, 0.9, 2));
        Volume image = Volume.of(grid, values);
        Mask mask = Mask.of(grid, at -> {
            double x = (SIZE.i(at) - 7.5) / 7.5;
            double y = (SIZE.j(at) - 7) / 6.5;
            double z = (SIZE.k(at) - 5) / 5.0;
            return x * x + y * y + z * z <= 1;
        });
        return new TestRegions.Case(image, mask);
    }

    static List<RadiomicsSettings> configurations() {
        List<RadiomicsSettings> all = new ArrayList<>();
        for (Preset preset : Preset.values()) {
            Interpolation image = preset == Preset.IBSI ? Interpolation.LINEAR : Interpolation.CUBIC_BSPLINE;
            Interpolation mask = preset == Preset.IBSI ? Interpolation.LINEAR : Interpolation.NEAREST;
            for (int bins : new int[] {4, 16, 64}) {
                all.add(RadiomicsSettings.builder(preset).binCount(bins).build());
            }
            for (double width : new double[] {0.7, 3, 11}) {
                all.add(RadiomicsSettings.builder(preset).binWidth(width).build());
            }
            for (double spacing : new double[] {1, 1.5}) {
                all.add(RadiomicsSettings.builder(preset)
                        .binCount(16)
                        .resample(Resampling.of(spacing, spacing, spacing, image, mask))
                        .build());
            }
            all.add(RadiomicsSettings.builder(preset)
                    .binCount(16)
                    .resegment(Resegmentation.range(-20, 60))
                    .build());
            all.add(RadiomicsSettings.builder(preset)
                    .binWidth(2)
                    .families(Family.MORPHOLOGY, Family.GLCM, Family.NGTDM)
                    .build());
        }
        return all;
    }
}
