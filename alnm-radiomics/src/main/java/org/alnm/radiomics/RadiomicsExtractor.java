package org.alnm.radiomics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.alnm.core.Parallel;
import org.alnm.core.feature.FeatureId;
import org.alnm.core.feature.FeatureValue;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.image.Digest;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.provenance.ArtifactVersion;
import org.alnm.core.provenance.Provenance;
import org.alnm.radiomics.feature.FeatureDefinition;
import org.alnm.radiomics.feature.RadiomicsException;
import org.alnm.radiomics.filter.FilterBank;

/**
 * Computes the handcrafted features of a lesion: {@code RadiomicsExtractor.of(settings).extract(image, mask)}. Immutable and
 * safe to share between threads.
 *
 * <p>Image and mask are resampled, the intensity mask is re-segmented, its intensities become grey levels, and every family
 * is computed on what results, as the settings say; those of intensities and texture on the responses of filters too. The vector has the same features in the same order for every region.
 */
public final class RadiomicsExtractor {

    static final String ORIGINAL = "original";

    private final RadiomicsSettings settings;
    private final Parallel parallel;
    /** Of the image itself. */
    private final List<FeatureFamily> families;
    /** Of responses of filters. */
    private final List<FeatureFamily> ofResponses;

    private final List<FeatureId> features;

    private RadiomicsExtractor(RadiomicsSettings settings, Parallel parallel) {
        this.settings = settings;
        this.parallel = parallel;
        List<FeatureFamily> all = settings.families().stream()
                .map(family -> FeatureFamilies.of(family, settings))
                .toList();
        this.families = all.stream()
                .filter(f -> settings.original() || !f.family().isOfIntensities())
                .toList();
        // Of a response no whole numbers or widths of the image's unit make sense, only a number of bins.
        boolean countedVolume = settings.intensityVolume()
                .filter(Discretisation.BinCount.class::isInstance)
                .isPresent();
        this.ofResponses = all.stream()
                .filter(f -> f.family().isOfIntensities())
                .filter(f -> f.family() != Family.INTENSITY_VOLUME || countedVolume)
                .toList();
        List<FeatureId> ids = new ArrayList<>();
        addIds(ids, ORIGINAL, families);
        for (FilterBank filters : settings.filters()) {
            filters.names().forEach(name -> addIds(ids, name, ofResponses));
        }
        this.features = List.copyOf(ids);
    }

    private void addIds(List<FeatureId> ids, String image, List<FeatureFamily> ofImage) {
        for (FeatureFamily family : ofImage) {
            for (FeatureFamily.Column column : family.columns()) {
                ids.add(id(image, family.family(), column));
            }
        }
    }

    /**
     * An extractor.
     *
     * @param settings what is computed and how
     * @return the extractor
     */
    public static RadiomicsExtractor of(RadiomicsSettings settings) {
        return new RadiomicsExtractor(settings, Parallel.of(1));
    }

    /**
     * The same extractor on several threads, for one large region. Values do not depend on the number to the last bit. A
     * cohort is quicker on one thread per case, and takes less memory.
     *
     * @param threads at least 1
     * @return an extractor whose {@link #extract} works on so many threads while it runs
     * @throws IllegalArgumentException if the number is less than 1
     */
    public RadiomicsExtractor withThreads(int threads) {
        return new RadiomicsExtractor(settings, Parallel.of(threads));
    }

    /**
     * What is computed and how.
     *
     * @return the settings
     */
    public RadiomicsSettings settings() {
        return settings;
    }

    /**
     * The features of every vector.
     *
     * @return in the order of the vectors; the same for every region
     */
    public List<FeatureId> features() {
        return features;
    }

    /**
     * About how much memory an extraction takes at its peak, with image and mask; {@link #extract} refuses what exceeds the
     * heap before it starts.
     *
     * @param image the image
     * @param mask the region, with at least one voxel
     * @return bytes
     * @throws org.alnm.core.image.RoiException if the mask is empty
     */
    public long estimatedBytes(Volume image, Mask mask) {
        return MemoryEstimate.of(settings, image, mask, parallel.threads()).bytes();
    }

    /**
     * Computes the features of a region.
     *
     * @param image the image
     * @param mask the region, on exactly the image's grid, with at least one voxel
     * @return all {@link #features()}; where a definition gives no number NaN with the reason. Its record has the settings,
     *     digests of what image and mask store, voxels after every step, levels, and warnings
     * @throws org.alnm.core.image.GeometryException if the mask is on another grid
     * @throws org.alnm.core.image.RoiException if the mask is empty
     * @throws RadiomicsException if the extraction would not fit into the heap, intensities inside the region are not finite, resampling leaves no voxel of it, or
     *     its intensities cannot be turned into levels as the settings say
     */
    public FeatureVector extract(Volume image, Mask mask) {
        return extract(image, Optional.empty(), mask);
    }

    /** The same where the image after normalisation may be at hand. */
    FeatureVector extract(Volume image, Optional<Volume> normalised, Mask mask) {
        if (mask.count() > 0) {
            MemoryEstimate.of(settings, image, mask, parallel.threads())
                    .check(Runtime.getRuntime().maxMemory());
        }
        Provenance.Builder record = Provenance.builder();
        record.put("alnm", ArtifactVersion.of(RadiomicsExtractor.class));
        record.put("settings", settings.tree());
        Preparation preparation = new Preparation(settings, record, parallel);
        Preparation.Prepared prepared = preparation.prepare(image, normalised, mask, needLevels(families));
        Region region = prepared.region();
        Map<String, Object> ofImage = describe(image.geometry());
        Map<String, Object> ofMask = describe(mask.geometry());
        double[][] computed = new double[families.size()][];
        List<Integer> order = order();
        List<double[]> done = parallel.map(order.size() + 1, i -> {
            if (i < order.size()) {
                return families.get(order.get(i)).compute(region, parallel);
            }
            ofImage.put("sha256", Digest.ofStored(image));
            ofMask.put("sha256", Digest.of(mask));
            return new double[0];
        });
        for (int i = 0; i < order.size(); i++) {
            computed[order.get(i)] = done.get(i);
        }
        ofImage.put("type", image.type());
        ofImage.put("slope", image.slope());
        ofImage.put("intercept", image.intercept());
        ofMask.put("voxels", mask.count());
        record.put("image", ofImage);
        record.put("mask", ofMask);
        List<FeatureValue> values = new ArrayList<>(features.size());
        add(values, families, Arrays.asList(computed));
        List<FilteredImage> filtered = settings.filteredImages();
        // As many at a time as there are threads: the others would only take memory.
        for (int first = 0; first < filtered.size(); first += parallel.threads()) {
            addResponses(
                    values,
                    preparation,
                    prepared,
                    filtered.subList(first, Math.min(filtered.size(), first + parallel.threads())));
        }
        return FeatureVector.of(values, record.build());
    }

    /**
     * What the steps before the features yield, by the terms of the IBSI's reference data (its diagnostic features): of the
     * image, the interpolated image, and the region at first, interpolated and re-segmented.
     *
     * @param image the image
     * @param mask the region, as for {@link #extract}
     * @return values by their tags, such as {@code int_mask_vox_count_reseg_roi}, in the order of the steps
     */
    public Map<String, Double> diagnostics(Volume image, Mask mask) {
        return Diagnostics.of(settings, image, mask);
    }

    /**
     * The families in the order in which they are begun. One thread works from the front and idle ones take over from the
     * back: what takes long stands at the ends, so that none is left to the last and to one thread.
     */
    private List<Integer> order() {
        List<Family> last = List.of(Family.NGTDM, Family.INTENSITY, Family.GLDZM, Family.GLSZM);
        List<Family> first = List.of(Family.MORPHOLOGY, Family.GLRLM, Family.GLCM);
        ToIntFunction<Integer> place = i -> {
            Family family = families.get(i).family();
            return first.contains(family) ? first.indexOf(family) - first.size() : 1 + last.indexOf(family);
        };
        return IntStream.range(0, families.size())
                .boxed()
                .sorted(Comparator.comparingInt(place))
                .toList();
    }

    private static boolean needLevels(List<FeatureFamily> families) {
        return families.stream().anyMatch(FeatureFamily::needsLevels);
    }

    private void addResponses(
            List<FeatureValue> values,
            Preparation preparation,
            Preparation.Prepared prepared,
            List<FilteredImage> filtered) {
        List<Preparation.Responses> volumes =
                parallel.map(filtered.size(), i -> Preparation.respond(prepared, filtered.get(i)));
        List<Region> responses = new ArrayList<>();
        for (int i = 0; i < filtered.size(); i++) {
            responses.addAll(preparation.responses(
                    prepared, filtered.get(i), volumes.get(i).volumes(), needLevels(ofResponses)));
        }
        int n = ofResponses.size();
        List<double[]> computed =
                parallel.map(responses.size() * n, i -> ofResponses.get(i % n).compute(responses.get(i / n), parallel));
        int r = 0;
        for (int i = 0; i < filtered.size(); i++) {
            String fault = volumes.get(i).fault();
            for (String name : filtered.get(i).filters().names()) {
                if (fault.isEmpty()) {
                    add(values, ofResponses, computed.subList(r * n, (r + 1) * n));
                    r++;
                } else {
                    addFailed(values, fault);
                    preparation.warn(name + " was not computed: " + fault);
                }
            }
        }
    }

    /** A filter that does not suit the image costs its own features only, as in PyRadiomics. */
    private void addFailed(List<FeatureValue> values, String fault) {
        int count = ofResponses.stream().mapToInt(f -> f.columns().size()).sum();
        for (int i = 0; i < count; i++) {
            values.add(FeatureValue.failed(features.get(values.size()), fault));
        }
    }

    private void add(List<FeatureValue> values, List<FeatureFamily> computedBy, List<double[]> computed) {
        for (int f = 0; f < computedBy.size(); f++) {
            double[] ofFamily = computed.get(f);
            for (int i = 0; i < ofFamily.length; i++) {
                FeatureDefinition definition =
                        computedBy.get(f).columns().get(i).definition();
                values.add(value(features.get(values.size()), definition, ofFamily[i]));
            }
        }
    }

    private FeatureId id(String image, Family family, FeatureFamily.Column column) {
        FeatureDefinition definition = column.definition();
        boolean coded = !definition.code().isEmpty();
        return new FeatureId(
                image,
                family.shortName(settings.preset()),
                definition.feature(),
                column.named() ? column.aggregation().shortName() : "",
                coded
                        ? new FeatureId.Codes(
                                column.familyCode(),
                                definition.code(),
                                column.aggregation().code())
                        : FeatureId.Codes.NONE);
    }

    private static FeatureValue value(FeatureId id, FeatureDefinition definition, double value) {
        if (Double.isNaN(value)) {
            return FeatureValue.undefined(
                    id,
                    definition.undefinedWhen().isEmpty()
                            ? "the definition gives no number for this region"
                            : definition.undefinedWhen());
        }
        return Double.isInfinite(value)
                ? FeatureValue.failed(id, "the value exceeds the range of double precision")
                : FeatureValue.of(id, value);
    }

    private static Map<String, Object> describe(Geometry geometry) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                "size",
                List.of(
                        geometry.size().x(),
                        geometry.size().y(),
                        geometry.size().z()));
        tree.put("spacing", Preparation.vector(geometry.spacing()));
        tree.put("origin", Preparation.vector(geometry.origin()));
        tree.put(
                "direction",
                List.of(
                        Preparation.vector(geometry.direction().x()),
                        Preparation.vector(geometry.direction().y()),
                        Preparation.vector(geometry.direction().z())));
        return tree;
    }
}
