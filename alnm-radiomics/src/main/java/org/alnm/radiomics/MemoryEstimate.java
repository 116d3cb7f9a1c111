package org.alnm.radiomics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.alnm.core.image.Box;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.feature.RadiomicsException;
import org.alnm.radiomics.filter.FilterBank;
import org.alnm.radiomics.intensity.LocalIntensity;

/**
 * How much memory an extraction takes at its peak, from the sizes alone: what it starts from, what is prepared, and the
 * families that work at the same time. An upper estimate; grey levels are taken to be as many as the settings allow.
 *
 * @param input bytes of image, mask and the normalised image
 * @param prepared bytes of the region after resampling
 * @param families bytes of the families that are largest together
 */
record MemoryEstimate(long input, long prepared, long families) {

    /** Numbers that the Fourier transforms hold at once, and what a thread needs beside them. */
    private static final long SPECTRUM = 128L << 20;

    /** Tables of co-occurrence at most. */
    private static final long DENSE_TABLES = 53L << 20;

    /** The estimate for a mask with at least one voxel. */
    static MemoryEstimate of(RadiomicsSettings settings, Volume image, Mask mask, int threads) {
        Box box = mask.boundingBox();
        Vec3 from = image.geometry().spacing();
        double[] size = {box.size().x(), box.size().y(), box.size().z()};
        double growth = 1;
        boolean resampled = settings.resampling().isPresent();
        Vec3 to = settings.resampling().map(Resampling::spacing).orElse(from);
        for (int axis = 0; axis < 3; axis++) {
            double ratio = to.get(axis) > 0 ? from.get(axis) / to.get(axis) : 1;
            growth *= ratio;
            size[axis] = size[axis] * ratio + (resampled ? 2 : 0);
        }
        double voxels = mask.count() * growth;
        double cells = size[0] * size[1] * size[2];
        double wide = 0;
        if (settings.families().contains(Family.LOCAL_INTENSITY)) {
            double reach = 2.0 * LocalIntensity.margin(image.geometry()) + 1;
            wide = (size[0] + reach) * (size[1] + reach) * (size[2] + reach);
        }
        Filtered filtered = filtered(settings, image, size, growth, wide, threads);
        double prepared = 8 * cells
                + 4 * cells
                + 8 * wide
                + (resampled ? 24 * Math.max(cells, Math.max(wide, filtered.most)) : 0)
                + filtered.bytes;
        List<Double> families = new ArrayList<>();
        for (Family family : settings.families()) {
            families.add(family(family, settings, voxels, cells, wide, threads));
        }
        families.sort(Comparator.reverseOrder());
        double together = families.stream()
                .limit(threads)
                .mapToDouble(Double::doubleValue)
                .sum();
        // What normalisation gives, and what it takes on the way; N4 holds four numbers for each voxel that it looks
        // at.
        long normalised =
                settings.normalisation().isEmpty() ? 0 : 40L * image.size().count();
        long input = (long) image.type().bytes() * image.size().count()
                + mask.geometry().size().count() / 8
                + normalised;
        return new MemoryEstimate(input, (long) prepared, (long) together);
    }

    /**
     * Voxels that filters look at.
     *
     * @param most of one of them
     * @param bytes what as many of them as there are threads hold: the image there, two stages and responses
     */
    private record Filtered(double most, double bytes) {}

    private static Filtered filtered(
            RadiomicsSettings settings, Volume image, double[] size, double growth, double wide, int threads) {
        double most = 0;
        Vec3 spacing = image.geometry().spacing();
        Vec3 to = settings.resampling().map(Resampling::spacing).orElse(spacing);
        Vec3 there = new Vec3(
                to.x() > 0 ? to.x() : spacing.x(),
                to.y() > 0 ? to.y() : spacing.y(),
                to.z() > 0 ? to.z() : spacing.z());
        double box = Math.max(wide, size[0] * size[1] * size[2]);
        List<Double> bytes = new ArrayList<>();
        for (FilterBank filters : settings.filters()) {
            OptionalInt reach = filters.reach(there);
            double all = image.size().count() * growth;
            double around = 2.0 * reach.orElse(0);
            double voxels =
                    reach.isEmpty() ? all : Math.min(all, (size[0] + around) * (size[1] + around) * (size[2] + around));
            most = Math.max(most, voxels);
            // Of each response numbers, the part in the region's box, and its levels.
            bytes.add(24 * voxels + 18 * box * filters.names().size());
        }
        bytes.sort(Comparator.reverseOrder());
        return new Filtered(
                most,
                bytes.stream().limit(threads).mapToDouble(Double::doubleValue).sum());
    }

    private static double family(
            Family family, RadiomicsSettings settings, double voxels, double cells, double wide, int threads) {
        double padded = 1.2 * cells + 64;
        double levels = settings.discretisation() instanceof Discretisation.BinCount bins ? bins.count() : 65_536;
        double pairs = Math.min(voxels, levels * levels);
        return switch (family) {
            // Deviations, the fields by wave number, and per thread a plane of three fields of twice the size each way.
            case MORPHOLOGY ->
                settings.preset() == Preset.IBSI
                        ? 9 * cells + Math.min(SPECTRUM, 48 * cells) + threads * 200 * StrictMath.pow(cells, 2 / 3.0)
                        : cells;
            case PLANAR_SHAPE -> cells;
            case INTENSITY, INTENSITY_VOLUME -> 16 * voxels;
            case LOCAL_INTENSITY -> 16 * wide;
            case INTENSITY_HISTOGRAM -> 8 * Math.min(levels, 65_536);
            // Cells of 13 directions and their sums, and the pairs of one direction or the tables.
            case GLCM -> 4 * padded + Math.min(DENSE_TABLES, 52 * levels * levels) + (26 * 16 + 8) * pairs;
            case GLRLM -> 4 * padded + 16 * 26 * Math.min(voxels, 64 * levels);
            case GLSZM, GLDZM -> 8 * padded + 40 * voxels;
            case NGTDM, NGLDM -> 8 * padded + 16 * voxels;
        };
    }

    /** At the peak, in bytes. */
    long bytes() {
        return input + prepared + families;
    }

    /** Refuses what would not fit into a heap. */
    void check(long heap) {
        if (bytes() > heap) {
            throw new RadiomicsException("this extraction would take about " + (bytes() >> 20) + " MB: " + (input >> 20)
                    + " for image, mask and normalisation, " + (prepared >> 20) + " for the region after resampling, "
                    + (families >> 20)
                    + " for the families; the heap has " + (heap >> 20)
                    + " MB. Raise the heap with -Xmx, resample to larger voxels, use fewer bins, families or threads.");
        }
    }
}
