package org.alnm.deep.augment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.alnm.core.Seed;
import org.alnm.deep.net.Extent;
import org.alnm.deep.weights.Tensor;

/**
 * How a volume {@code [channel, z, y, x]} is changed at random; immutable. All channels move together. In this order: rotation,
 * scaling and elastic deformation in one trilinear resampling that repeats the border, crop, flips, gamma, noise.
 *
 * <pre>{@code
 * Augmentation.none().withFlips(true, true, true).withRotation(15).withNoise(0.1)
 * }</pre>
 *
 * @param flipZ whether slices are reversed half of the time
 * @param flipY whether rows are
 * @param flipX whether columns are
 * @param rotation largest angle about each axis in degrees, 0 to 180; uniform between minus and plus this
 * @param scale largest zoom, 1 or more; log-uniform between its inverse and itself
 * @param elastic standard deviation, in voxels, by which the control points of the deformation move; 0 for none
 * @param elasticSpacing voxels between control points, at least 2 (cubic B-splines, Rueckert 1999, doi:10.1109/42.796284)
 * @param crop size of the window that is cut out, at a random place; nothing for all
 * @param gamma largest exponent, 1 or more, of intensities between the least and the largest of a channel; log-uniform between its
 *     inverse and itself
 * @param noise largest standard deviation of added normal noise, in units of the intensities; uniform from 0 to this
 */
public record Augmentation(
        boolean flipZ,
        boolean flipY,
        boolean flipX,
        double rotation,
        double scale,
        double elastic,
        int elasticSpacing,
        Optional<Extent> crop,
        double gamma,
        double noise) {

    /** Checks the ranges. */
    public Augmentation {
        require(rotation >= 0 && rotation <= 180, "rotation is 0 to 180 degrees", rotation);
        require(scale >= 1 && scale <= 100, "scale is 1 to 100", scale);
        require(elastic >= 0 && elastic <= 1e6, "elastic is 0 or more voxels", elastic);
        require(elasticSpacing >= 2, "elastic spacing is at least 2 voxels", elasticSpacing);
        require(gamma >= 1 && gamma <= 100, "gamma is 1 to 100", gamma);
        require(noise >= 0 && noise <= 1e30, "noise is 0 or more", noise);
        crop.ifPresent(size ->
                require(size.volume() > 0, "crop is at least one voxel along each axis", (double) size.volume()));
    }

    private static void require(boolean valid, String message, double value) {
        if (!valid) {
            throw new IllegalArgumentException("augmentation: " + message + ", but was " + value);
        }
    }

    /**
     * No change.
     *
     * @return the setting to begin with
     */
    public static Augmentation none() {
        return new Augmentation(false, false, false, 0, 1, 0, 8, Optional.empty(), 1, 0);
    }

    /**
     * The same with flips.
     *
     * @param z of slices
     * @param y of rows
     * @param x of columns
     * @return the setting
     */
    public Augmentation withFlips(boolean z, boolean y, boolean x) {
        return new Augmentation(z, y, x, rotation, scale, elastic, elasticSpacing, crop, gamma, noise);
    }

    /**
     * The same with rotation.
     *
     * @param degrees largest angle about each axis, 0 to 180
     * @return the setting
     */
    public Augmentation withRotation(double degrees) {
        return new Augmentation(flipZ, flipY, flipX, degrees, scale, elastic, elasticSpacing, crop, gamma, noise);
    }

    /**
     * The same with scaling.
     *
     * @param factor largest zoom, 1 or more
     * @return the setting
     */
    public Augmentation withScale(double factor) {
        return new Augmentation(flipZ, flipY, flipX, rotation, factor, elastic, elasticSpacing, crop, gamma, noise);
    }

    /**
     * The same with elastic deformation.
     *
     * @param deviation of the control points in voxels, 0 or more
     * @param spacing voxels between control points, at least 2
     * @return the setting
     */
    public Augmentation withElastic(double deviation, int spacing) {
        return new Augmentation(flipZ, flipY, flipX, rotation, scale, deviation, spacing, crop, gamma, noise);
    }

    /**
     * The same with a crop.
     *
     * @param size of the window
     * @return the setting
     */
    public Augmentation withCrop(Extent size) {
        return new Augmentation(
                flipZ, flipY, flipX, rotation, scale, elastic, elasticSpacing, Optional.of(size), gamma, noise);
    }

    /**
     * The same with gamma.
     *
     * @param exponent largest, 1 or more
     * @return the setting
     */
    public Augmentation withGamma(double exponent) {
        return new Augmentation(flipZ, flipY, flipX, rotation, scale, elastic, elasticSpacing, crop, exponent, noise);
    }

    /**
     * The same with noise.
     *
     * @param deviation largest standard deviation, 0 or more
     * @return the setting
     */
    public Augmentation withNoise(double deviation) {
        return new Augmentation(flipZ, flipY, flipX, rotation, scale, elastic, elasticSpacing, crop, gamma, deviation);
    }

    /**
     * Changes a volume. Each change draws from a seed of its own, so that switching one on or off leaves the others as they were.
     *
     * @param volume {@code [channel, z, y, x]}
     * @param seed of this case at this time
     * @return the changed volume; of the crop's size where there is one
     * @throws IllegalArgumentException if the volume has another number of axes, or is smaller than the crop
     */
    public Tensor apply(Tensor volume, Seed seed) {
        Grid grid = Grid.of(volume);
        if (rotation > 0 || scale > 1 || elastic > 0) {
            grid = Warp.of(this, grid, seed).apply(grid);
        }
        if (crop.isPresent()) {
            grid = grid.crop(crop.get(), seed.derive("crop").generator());
        }
        grid = grid.flip(flipZ && coin(seed, "flip z"), flipY && coin(seed, "flip y"), flipX && coin(seed, "flip x"));
        if (gamma > 1) {
            double log = StrictMath.log(gamma);
            Intensities.gamma(grid, StrictMath.exp(log * uniform(seed.derive("gamma"))));
        }
        if (noise > 0) {
            Intensities.noise(grid, noise, seed.derive("noise").generator());
        }
        return grid.toTensor();
    }

    /**
     * The volume as it is judged: unchanged, or the middle of it where there is a crop.
     *
     * @param volume {@code [channel, z, y, x]}
     * @return the volume or its middle
     * @throws IllegalArgumentException as for {@link #apply}
     */
    public Tensor centre(Tensor volume) {
        Grid grid = Grid.of(volume);
        return crop.map(size -> grid.middle(size).toTensor()).orElse(volume);
    }

    /** -1 to 1. */
    static double uniform(Seed seed) {
        return 2 * seed.generator().nextDouble() - 1;
    }

    private static boolean coin(Seed seed, String name) {
        return seed.derive(name).generator().nextBoolean();
    }

    /**
     * The settings for a record.
     *
     * @return by name
     */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("flip_zyx", java.util.List.of(flipZ, flipY, flipX));
        settings.put("rotation_degrees", rotation);
        settings.put("scale", scale);
        settings.put("elastic_voxels", elastic);
        settings.put("elastic_spacing", elasticSpacing);
        settings.put(
                "crop_zyx",
                crop.map(size -> java.util.List.of(size.z(), size.y(), size.x()))
                        .orElse(java.util.List.of()));
        settings.put("gamma", gamma);
        settings.put("noise", noise);
        return settings;
    }
}
