package org.alnm.radiomics;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alnm.core.Parallel;
import org.alnm.core.feature.FeatureId;
import org.alnm.core.image.Digest;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;
import org.alnm.core.provenance.Provenance;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * Computes features voxel by voxel: at each voxel of a lesion the features of a cube around it, as images.
 * {@code FeatureMaps.of(settings, 2).compute(image, mask).map("original_glcm_JointEntropy_3D_merged")}. Immutable.
 *
 * <p>Image and mask are resampled, re-segmented and discretised once, for the whole lesion, as {@link RadiomicsExtractor}
 * does; so a level means the same intensities in every cube. A cube reaches {@code radius} voxels from its middle along each
 * axis and is cut off at the edge of the image. By default the voxels of the lesion inside the cube are the region that is
 * measured; with {@link #withMaskedKernel} off all voxels of the cube are, and the levels are those of the lesion's box grown
 * by the radius. That is PyRadiomics' {@code voxelBased} extraction with its {@code kernelRadius}, {@code maskedKernel} and
 * {@code initValue}; as there, with its preset N_g of the normalised inverse differences is the highest level of the whole.
 *
 * <p>A voxel where a definition gives no number is NaN.
 */
public final class FeatureMaps {

    /** Voxels that a thread takes at once. */
    private static final int TOGETHER = 64;

    private final RadiomicsSettings settings;
    private final int radius;
    private final boolean masked;
    private final double initial;
    private final Parallel parallel;
    private final List<FeatureFamily> families;

    private FeatureMaps(RadiomicsSettings settings, int radius, boolean masked, double initial, Parallel parallel) {
        this.settings = settings;
        this.radius = radius;
        this.masked = masked;
        this.initial = initial;
        this.parallel = parallel;
        this.families = settings.families().stream()
                .map(family -> FeatureFamilies.of(family, settings))
                .toList();
    }

    /**
     * Maps by given settings.
     *
     * @param settings what is computed and how
     * @param radius of the cubes in voxels of the grid that is measured, 1 or more
     * @return maps of the lesion inside the cubes, 0 outside the lesion, on one thread
     * @throws RadiomicsException if the radius is less than 1, or the settings have filters
     */
    public static FeatureMaps of(RadiomicsSettings settings, int radius) {
        if (radius < 1) {
            throw new RadiomicsException("the radius of a map's cubes must be 1 voxel or more: " + radius);
        }
        if (!settings.filters().isEmpty()) {
            throw new RadiomicsException(
                    "maps are of the image itself; filter it first for maps of a response, and leave"
                            + " filters out of the settings");
        }
        return new FeatureMaps(settings, radius, true, 0, Parallel.of(1));
    }

    /**
     * The same with other cubes.
     *
     * @param choice whether only voxels of the lesion inside the cube count; if not, all do
     * @return maps
     */
    public FeatureMaps withMaskedKernel(boolean choice) {
        return new FeatureMaps(settings, radius, choice, initial, parallel);
    }

    /**
     * The same with another value outside the lesion.
     *
     * @param value any number, also NaN
     * @return maps
     */
    public FeatureMaps withInitialValue(double value) {
        return new FeatureMaps(settings, radius, masked, value, parallel);
    }

    /**
     * The same on several threads, whose number changes no bit.
     *
     * @param threads at least 1
     * @return maps
     */
    public FeatureMaps withThreads(int threads) {
        return new FeatureMaps(settings, radius, masked, initial, Parallel.of(threads));
    }

    /**
     * Maps of a lesion.
     *
     * @param maps one image per feature, in the order of extraction, on the grid of the lesion's box after resampling
     * @param provenance how they came to be
     */
    public record Result(Map<FeatureId, Volume> maps, Provenance provenance) {

        /** Keeps the order of the maps. */
        public Result {
            maps = Collections.unmodifiableMap(new LinkedHashMap<>(maps));
        }

        /**
         * The map of a feature.
         *
         * @param name {@link FeatureId#name()}
         * @return an image
         * @throws IllegalArgumentException if there is no such feature
         */
        public Volume map(String name) {
            return maps.entrySet().stream()
                    .filter(entry -> entry.getKey().name().equals(name))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no map of " + name + " among "
                            + maps.keySet().stream().map(FeatureId::name).toList()));
        }
    }

    /**
     * Computes the maps of a lesion.
     *
     * @param image the image
     * @param mask the lesion, on exactly the image's grid, with at least one voxel
     * @return a map per feature
     * @throws org.alnm.core.image.GeometryException if the mask is on another grid
     * @throws org.alnm.core.image.RoiException if the mask is empty
     * @throws RadiomicsException if {@link RadiomicsExtractor#extract} would throw it, or the maps would not fit into
     *     memory
     */
    public Result compute(Volume image, Mask mask) {
        Provenance.Builder record = Provenance.builder();
        record.put("settings", settings.tree());
        Map<String, Object> kernel = new LinkedHashMap<>();
        kernel.put("radius", radius);
        kernel.put("masked", masked);
        kernel.put("initial", initial);
        record.put("kernel", kernel);
        boolean needsLevels = families.stream().anyMatch(FeatureFamily::needsLevels);
        Region region = new Preparation(settings, record, parallel, masked ? 0 : radius)
                .prepare(image, mask, needsLevels)
                .region();
        MapKernel kernels = MapKernel.of(region, radius, masked, image);
        Geometry grid = region.roi().geometry();
        List<FeatureId> features = RadiomicsExtractor.of(settings).features();
        double[][] maps = allocate(features.size(), grid);
        int[] middles = middles(region.roi().intensity());
        int pieces = (middles.length + TOGETHER - 1) / TOGETHER;
        parallel.map(pieces, piece -> {
            int end = Math.min(middles.length, (piece + 1) * TOGETHER);
            for (int m = piece * TOGETHER; m < end; m++) {
                fill(kernels.around(middles[m]), maps, middles[m]);
            }
            return piece;
        });
        Map<String, Object> ofImage = new LinkedHashMap<>();
        ofImage.put("sha256", Digest.ofStored(image));
        ofImage.put("type", image.type());
        record.put("image", ofImage);
        Map<String, Object> ofMask = new LinkedHashMap<>();
        ofMask.put("sha256", Digest.of(mask));
        ofMask.put("voxels", mask.count());
        record.put("mask", ofMask);
        Map<FeatureId, Volume> result = new LinkedHashMap<>();
        for (int f = 0; f < maps.length; f++) {
            result.put(features.get(f), Volume.adopt(grid, VoxelType.FLOAT64, maps[f], 1, 0));
        }
        return new Result(result, record.build());
    }

    private double[][] allocate(int features, Geometry grid) {
        long bytes = 8L * features * grid.size().count();
        long most = Runtime.getRuntime().maxMemory();
        if (bytes > most) {
            throw new RadiomicsException(features + " maps of " + grid.size() + " voxels take " + (bytes >> 20)
                    + " MB; the heap has " + (most >> 20)
                    + " MB. Choose fewer families, or raise the heap with -Xmx.");
        }
        double[][] maps = new double[features][];
        for (int f = 0; f < features; f++) {
            maps[f] = new double[grid.size().count()];
            if (initial != 0) {
                Arrays.fill(maps[f], initial);
            }
        }
        return maps;
    }

    private static int[] middles(Mask inside) {
        int[] middles = new int[inside.count()];
        int to = 0;
        for (int at = inside.next(0); at >= 0; at = inside.next(at + 1)) {
            middles[to++] = at;
        }
        return middles;
    }

    private void fill(Region cube, double[][] maps, int at) {
        int f = 0;
        for (FeatureFamily family : families) {
            for (double value : family.compute(cube, Parallel.of(1))) {
                maps[f++][at] = Double.isInfinite(value) ? Double.NaN : value;
            }
        }
    }
}
