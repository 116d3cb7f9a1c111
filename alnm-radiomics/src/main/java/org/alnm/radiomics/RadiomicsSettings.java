package org.alnm.radiomics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.alnm.core.settings.SettingsNode;
import org.alnm.radiomics.feature.RadiomicsException;
import org.alnm.radiomics.filter.FilterBank;
import org.alnm.radiomics.normalise.Normalisation;

/**
 * What is computed and how: {@code RadiomicsSettings.builder(Preset.IBSI).binWidth(25).build()}. Immutable.
 *
 * <p>Nothing that changes a feature's value has a hidden default: without resampling the image's own voxels are used,
 * without re-segmentation the whole mask, and without discretisation the intensities must be grey levels already.
 */
public final class RadiomicsSettings {

    /** PyRadiomics' default. */
    static final int PAD_DISTANCE = 5;

    private final Preset preset;
    private final Optional<Resampling> resampling;
    private final Optional<Resegmentation> resegmentation;
    private final Discretisation discretisation;
    private final List<Family> families;
    private final List<Dimension> dimensions;
    private final Optional<Discretisation> intensityVolume;
    private final double voxelArrayShift;
    private final List<FilteredImage> filters;
    private final boolean original;
    private final TextureSettings texture;
    private final FeatureSelection features;
    private final List<Normalisation> normalisation;
    private final RegionLimits limits;
    private final int padDistance;
    private final boolean preCrop;

    private RadiomicsSettings(Builder builder) {
        this.preset = builder.preset;
        this.resampling = builder.resampling;
        this.resegmentation = builder.resegmentation;
        this.discretisation = builder.discretisation;
        this.intensityVolume = builder.intensityVolume;
        this.families = List.copyOf(builder.chosenFamilies());
        this.dimensions = List.copyOf(builder.dimensions);
        this.voxelArrayShift = builder.voxelArrayShift;
        this.filters = List.copyOf(builder.filters);
        this.original = builder.original;
        this.texture = builder.texture;
        this.features = builder.features;
        this.normalisation = List.copyOf(builder.normalisation);
        this.limits = builder.limits;
        this.padDistance = builder.padDistance;
        this.preCrop = builder.preCrop;
        SettingsRules.check(this);
    }

    /**
     * Starts from a preset: its definitions, all families, no processing of the image.
     *
     * @param preset whose definitions
     * @return a builder
     */
    public static Builder builder(Preset preset) {
        return new Builder(preset);
    }

    /**
     * The names of {@link #named}.
     *
     * @return such as {@code ibsi-c}
     */
    public static List<String> names() {
        return NamedSettings.NAMES;
    }

    /**
     * Settings that have a name: those of the reference data of the IBSI (doi:10.1148/radiol.2020191145, and for filters
     * doi:10.1148/radiol.231319).
     *
     * @param name {@code ibsi-digital} for the digital phantom, {@code ibsi-a} to {@code ibsi-e} for the configurations of the
     *     CT phantom, {@code ibsi2-1.A} to {@code ibsi2-9.B} for the configurations of its filters
     * @return the settings
     * @throws RadiomicsException if there are none of that name
     */
    public static RadiomicsSettings named(String name) {
        return NamedSettings.read(name);
    }

    /**
     * Reads settings from a YAML file; {@code docs/settings.md} describes the keys.
     *
     * @param file a YAML 1.2 file
     * @return the settings
     * @throws org.alnm.core.settings.SettingsException if the file cannot be read, or a key or value is not allowed; the
     *     message has the line, the key and what is allowed
     */
    public static RadiomicsSettings read(Path file) {
        return SettingsReader.read(SettingsNode.read(file));
    }

    /**
     * Reads settings from a part of a YAML file.
     *
     * @param node the mapping
     * @return the settings
     * @throws org.alnm.core.settings.SettingsException if a key or value is not allowed
     */
    public static RadiomicsSettings read(SettingsNode node) {
        return SettingsReader.read(node);
    }

    /**
     * Reads settings from YAML text.
     *
     * @param yaml what a settings file holds
     * @return the settings
     * @throws org.alnm.core.settings.SettingsException if a key or value is not allowed
     */
    public static RadiomicsSettings parse(String yaml) {
        return SettingsReader.read(SettingsNode.parse(yaml, "settings"));
    }

    /**
     * A builder that starts from these settings.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(preset);
        builder.resampling = resampling;
        builder.resegmentation = resegmentation;
        builder.discretisation = discretisation;
        builder.families = Optional.of(EnumSet.copyOf(families));
        builder.intensityVolume = intensityVolume;
        builder.dimensions = EnumSet.copyOf(dimensions);
        builder.voxelArrayShift = voxelArrayShift;
        builder.filters.addAll(filters);
        builder.original = original;
        builder.texture = texture;
        builder.features = features;
        builder.normalisation.addAll(normalisation);
        builder.limits = limits;
        builder.padDistance = padDistance;
        builder.preCrop = preCrop;
        return builder;
    }

    /**
     * Whose definitions are used.
     *
     * @return the preset
     */
    public Preset preset() {
        return preset;
    }

    /**
     * How image and mask are resampled.
     *
     * @return empty to keep the image's voxels
     */
    public Optional<Resampling> resampling() {
        return resampling;
    }

    /**
     * Which voxels lose their place in the intensity mask.
     *
     * @return empty to keep the whole mask
     */
    public Optional<Resegmentation> resegmentation() {
        return resegmentation;
    }

    /**
     * How intensities become grey levels.
     *
     * @return the method
     */
    public Discretisation discretisation() {
        return discretisation;
    }

    /**
     * What is computed.
     *
     * @return families in the order of the enum, each once
     */
    public List<Family> families() {
        return families;
    }

    /**
     * What the intensity-volume histogram is taken over.
     *
     * @return the choice; empty where the family is left out
     */
    public Optional<Discretisation> intensityVolume() {
        return intensityVolume;
    }

    /**
     * In which dimensions texture is computed.
     *
     * @return in the order of the enum, each once
     */
    public List<Dimension> dimensions() {
        return dimensions;
    }

    /**
     * What PyRadiomics adds to every intensity in the energies and the root mean square.
     *
     * @return in the unit of the image; 0 of the IBSI preset
     */
    public double voxelArrayShift() {
        return voxelArrayShift;
    }

    /**
     * The filters whose responses are measured.
     *
     * @return in the order of features; empty to measure the image alone
     */
    public List<FilterBank> filters() {
        return filters.stream().map(FilteredImage::filters).toList();
    }

    /**
     * The filters with what is particular to their responses.
     *
     * @return in the order of features; empty to measure the image alone
     */
    public List<FilteredImage> filteredImages() {
        return filters;
    }

    /**
     * Whether intensities and texture of the image itself are measured. Its shape always is.
     *
     * @return false if those of responses only
     */
    public boolean original() {
        return original;
    }

    /**
     * Which voxels are neighbours in texture, and how their matrices are added up.
     *
     * @return the choice
     */
    public TextureSettings texture() {
        return texture;
    }

    /**
     * Which features of the families are computed.
     *
     * @return the choice
     */
    public FeatureSelection features() {
        return features;
    }

    /**
     * How intensities are normalised before anything else.
     *
     * @return steps in the order in which they are done; empty to keep the intensities
     */
    public List<Normalisation> normalisation() {
        return normalisation;
    }

    /**
     * How large a region must be.
     *
     * @return the limits
     */
    public RegionLimits limits() {
        return limits;
    }

    /**
     * How far around the region PyRadiomics keeps the image when it resamples or crops.
     *
     * @return in voxels of the new grid
     */
    public int padDistance() {
        return padDistance;
    }

    /**
     * Whether filters see only the region and {@link #padDistance} around it although nothing is resampled, as with
     * PyRadiomics' {@code preCrop}.
     *
     * @return false for all of the image
     */
    public boolean preCrop() {
        return preCrop;
    }

    /**
     * The settings as a tree of maps, lists, strings, numbers and booleans with the keys of a settings file.
     *
     * @return an unmodifiable tree
     */
    public Map<String, Object> tree() {
        return SettingsTree.of(this);
    }

    private List<Object> choices() {
        return List.of(
                preset,
                resampling,
                resegmentation,
                discretisation,
                families,
                dimensions,
                intensityVolume,
                voxelArrayShift,
                filters,
                original,
                texture,
                features,
                normalisation,
                limits,
                padDistance,
                preCrop);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RadiomicsSettings settings && choices().equals(settings.choices());
    }

    @Override
    public int hashCode() {
        return choices().hashCode();
    }

    @Override
    public String toString() {
        return "RadiomicsSettings " + tree();
    }

    /** Collects settings. For one thread. */
    public static final class Builder {

        private final Preset preset;
        private Optional<Resampling> resampling = Optional.empty();
        private Optional<Resegmentation> resegmentation = Optional.empty();
        private Discretisation discretisation = Discretisation.levels();
        private Optional<Set<Family>> families = Optional.empty();
        private Optional<Discretisation> intensityVolume = Optional.empty();
        private Set<Dimension> dimensions = EnumSet.of(Dimension.SPACE);
        private double voxelArrayShift;
        private final List<FilteredImage> filters = new ArrayList<>();
        private boolean original = true;
        private TextureSettings texture = TextureSettings.nearest();
        private FeatureSelection features = FeatureSelection.all();
        private final List<Normalisation> normalisation = new ArrayList<>();
        private RegionLimits limits = RegionLimits.none();
        private int padDistance = PAD_DISTANCE;
        private boolean preCrop;

        private Builder(Preset preset) {
            this.preset = preset;
        }

        /**
         * Resamples image and mask.
         *
         * @param choice how
         * @return this builder
         */
        public Builder resample(Resampling choice) {
            resampling = Optional.of(choice);
            return this;
        }

        /**
         * Re-segments the intensity mask.
         *
         * @param choice which voxels stay
         * @return this builder
         */
        public Builder resegment(Resegmentation choice) {
            resegmentation = Optional.of(choice);
            return this;
        }

        /**
         * Turns intensities into grey levels.
         *
         * @param choice how
         * @return this builder
         */
        public Builder discretise(Discretisation choice) {
            discretisation = choice;
            return this;
        }

        /**
         * Grey levels by bins of a fixed width.
         *
         * @param width in the unit of the image, greater than 0
         * @return this builder
         */
        public Builder binWidth(double width) {
            return discretise(Discretisation.binWidth(width));
        }

        /**
         * Grey levels by a fixed number of bins.
         *
         * @param count 1 to 65,536
         * @return this builder
         */
        public Builder binCount(int count) {
            return discretise(Discretisation.binCount(count));
        }

        /**
         * Computes texture in these dimensions, with every aggregation that the standard has there. PyRadiomics' definitions
         * are those of three dimensions.
         *
         * @param choice at least one; three dimensions unless this is called
         * @return this builder
         */
        public Builder dimensions(Set<Dimension> choice) {
            if (choice.isEmpty()) {
                throw new RadiomicsException(
                        "texture needs at least one dimension among " + EnumSet.allOf(Dimension.class));
            }
            dimensions = EnumSet.copyOf(choice);
            return this;
        }

        /**
         * Computes these families only.
         *
         * @param first a family
         * @param more others
         * @return this builder
         */
        public Builder families(Family first, Family... more) {
            families = Optional.of(EnumSet.of(first, more));
            return this;
        }

        /**
         * What is added to every intensity in the energies and the root mean square, with the preset PYRADIOMICS.
         *
         * @param shift in the unit of the image, finite
         * @return this builder
         */
        public Builder voxelArrayShift(double shift) {
            voxelArrayShift = shift;
            return this;
        }

        /**
         * Takes the intensity-volume histogram over these intensities. There is no default: without a choice the family is
         * left out.
         *
         * @param choice whole numbers between the bounds of re-segmentation ({@link Discretisation#levels}), for discrete
         *     calibrated intensities such as HU; bins of a width, for calibrated intensities; or a number of bins
         * @return this builder
         */
        public Builder intensityVolume(Discretisation choice) {
            intensityVolume = Optional.of(choice);
            return this;
        }

        /**
         * Measures the responses of filters too, with the grey levels of the image.
         *
         * @param filters a filter, or several that share work
         * @return this builder
         */
        public Builder filter(FilterBank filters) {
            return filter(FilteredImage.of(filters));
        }

        /**
         * Measures the responses of filters too.
         *
         * @param image filters, and how their responses become grey levels
         * @return this builder
         */
        public Builder filter(FilteredImage image) {
            filters.add(image);
            return this;
        }

        /**
         * Says whether intensities and texture of the image itself are measured beside those of the responses of filters.
         *
         * @param choice true unless this is called
         * @return this builder
         */
        public Builder original(boolean choice) {
            original = choice;
            return this;
        }

        /**
         * Chooses neighbours and weights of texture.
         *
         * @param choice nearest neighbours, not weighted, unless this is called
         * @return this builder
         */
        public Builder texture(TextureSettings choice) {
            texture = choice;
            return this;
        }

        /**
         * Computes these features of the families only.
         *
         * @param entries names, IBSI codes, names with family, or families; none for all
         * @return this builder
         */
        public Builder features(String... entries) {
            features = new FeatureSelection(List.of(entries));
            return this;
        }

        /**
         * Normalises the whole image before anything else, after the steps that were given before.
         *
         * @param step how
         * @return this builder
         */
        public Builder normalise(Normalisation step) {
            normalisation.add(step);
            return this;
        }

        /**
         * Refuses small regions.
         *
         * @param choice any region is measured unless this is called
         * @return this builder
         */
        public Builder minimum(RegionLimits choice) {
            limits = choice;
            return this;
        }

        /**
         * What the preset PYRADIOMICS keeps around the region.
         *
         * @param padDistance voxels of the new grid, 0 or more; 5 unless this is called
         * @param preCrop whether the image is cropped so although nothing is resampled; false unless this is called
         * @return this builder
         */
        public Builder crop(int padDistance, boolean preCrop) {
            this.padDistance = padDistance;
            this.preCrop = preCrop;
            return this;
        }

        int padDistance() {
            return padDistance;
        }

        /** Those asked for, else all of the preset for which everything is chosen. */
        private Set<Family> chosenFamilies() {
            return families.orElseGet(() -> {
                Set<Family> all = Family.of(preset);
                all.remove(Family.PLANAR_SHAPE);
                if (intensityVolume.isEmpty()) {
                    all.remove(Family.INTENSITY_VOLUME);
                }
                return all;
            });
        }

        /**
         * The settings so far.
         *
         * @return immutable settings
         * @throws RadiomicsException if they contradict each other or the preset
         */
        public RadiomicsSettings build() {
            return new RadiomicsSettings(this);
        }
    }
}
