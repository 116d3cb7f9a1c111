package org.alnm.radiomics;

import java.util.Locale;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;

/** Extractions of large regions: a program for a JVM with a small heap. Prints how many features have a value. */
final class LargeRegion {

    private LargeRegion() {}

    public static void main(String[] arguments) {
        boolean ct = arguments[0].equals("ct");
        int side = ct ? 512 : 48;
        int levels = ct ? 2000 : 65_536;
        Geometry grid = Geometry.of(new GridSize(side, side, side), new Vec3(1, 1, 1));
        GridSize size = grid.size();
        short[] values = new short[size.count()];
        Seed seed = Seed.of(9);
        var random = seed.generator();
        for (int at = 0; at < values.length; at++) {
            values[at] = (short) (ct ? random.nextInt(levels) : (at * 7919L) % levels);
        }
        Volume image = Volume.adopt(grid, VoxelType.UINT16, values, 1, 1);
        double radius = ct ? 62.1 : 40;
        double middle = (side - 1) / 2.0;
        Mask mask = Mask.of(grid, at -> {
            double x = size.i(at) - middle;
            double y = size.j(at) - middle;
            double z = size.k(at) - middle;
            return x * x + y * y + z * z <= radius * radius;
        });
        RadiomicsSettings.Builder settings =
                RadiomicsSettings.builder(Preset.IBSI).resegment(Resegmentation.range(0, Double.POSITIVE_INFINITY));
        RadiomicsExtractor extractor = RadiomicsExtractor.of(
                (ct ? settings.binWidth(25) : settings.discretise(Discretisation.levels())).build());
        FeatureVector vector = extractor.extract(image, mask);
        long defined = vector.values().stream()
                .filter(value -> !Double.isNaN(value.value()))
                .count();
        System.out.printf(
                Locale.ROOT,
                "%d voxels, %d of %d features, estimated %d MB%n",
                mask.count(),
                defined,
                vector.values().size(),
                extractor.estimatedBytes(image, mask) >> 20);
    }
}
