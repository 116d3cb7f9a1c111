package org.alnm.radiomics;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.alnm.core.AlnmException;
import org.alnm.core.Parallel;
import org.alnm.core.feature.FeatureValue;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.feature.ValueStatus;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.provenance.Provenance;
import org.alnm.core.region.NamedRegion;
import org.alnm.radiomics.normalise.Normalisation;
import org.alnm.radiomics.normalise.Within;

/**
 * The features of several regions of one image, such as all lesions and their rings. Immutable and safe to share between
 * threads.
 *
 * <pre>{@code
 * List<NamedRegion> lesions = RegionSelection.all().rings(Ring.outer(5)).withLesion().select(labels);
 * List<RegionFeatures> rows = RegionsExtractor.of(radiomics).extract(image, lesions);
 * FeatureTable table = RegionFeatures.table("lesion", "patient7", rows);
 * }</pre>
 */
public final class RegionsExtractor {

    private final RadiomicsExtractor extractor;
    private final Parallel parallel;

    private RegionsExtractor(RadiomicsExtractor extractor, Parallel parallel) {
        this.extractor = extractor;
        this.parallel = parallel;
    }

    /**
     * An extractor for several regions, one after the other.
     *
     * @param extractor what is computed of each and how
     * @return the extractor
     */
    public static RegionsExtractor of(RadiomicsExtractor extractor) {
        return new RegionsExtractor(extractor, Parallel.of(1));
    }

    /**
     * The same with regions side by side. Values do not depend on the number; memory grows with it.
     *
     * @param threads at least 1
     * @return the extractor
     * @throws IllegalArgumentException if the number is less than 1
     */
    public RegionsExtractor withThreads(int threads) {
        return new RegionsExtractor(extractor, Parallel.of(threads));
    }

    /**
     * Computes the features of each region. One that cannot be measured, because it is empty, on another grid, or not to be
     * turned into grey levels, does not stop the others.
     *
     * @param image the image
     * @param regions the regions, each with a name of its own
     * @return one row for each region, in order; all with the same features
     * @throws IllegalArgumentException if two regions have the same name
     */
    public List<RegionFeatures> extract(Volume image, List<NamedRegion> regions) {
        Set<String> names = new HashSet<>();
        for (NamedRegion region : regions) {
            if (!names.add(region.name())) {
                throw new IllegalArgumentException("two regions are called '" + region.name() + "'");
            }
        }
        Optional<Volume> normalised = normalised(image);
        return parallel.map(regions.size(), i -> extract(image, normalised, regions.get(i)));
    }

    /** The normalised image, if it is the same for all regions. */
    private Optional<Volume> normalised(Volume image) {
        List<Normalisation> steps = extractor.settings().normalisation();
        if (steps.isEmpty() || steps.stream().anyMatch(step -> step.within() == Within.REGION)) {
            return Optional.empty();
        }
        try {
            Mask none = Mask.of(image.geometry(), at -> false);
            return Optional.of(Preparation.normalised(extractor.settings(), image, none, parallel));
        } catch (AlnmException e) {
            return Optional.empty(); // each region will say so
        }
    }

    private RegionFeatures extract(Volume image, Optional<Volume> normalised, NamedRegion region) {
        if (!region.reason().isEmpty()) {
            return failed(region, region.reason());
        }
        try {
            return new RegionFeatures(
                    region.name(), extractor.extract(image, normalised, region.mask()), ValueStatus.OK, "");
        } catch (AlnmException e) {
            return failed(region, e.getMessage());
        }
    }

    private RegionFeatures failed(NamedRegion region, String reason) {
        List<FeatureValue> values = extractor.features().stream()
                .map(id -> FeatureValue.failed(id, reason))
                .toList();
        Provenance record = Provenance.builder()
                .put("settings", extractor.settings().tree())
                .put("failed", reason)
                .build();
        return new RegionFeatures(region.name(), FeatureVector.of(values, record), ValueStatus.FAILED, reason);
    }
}
