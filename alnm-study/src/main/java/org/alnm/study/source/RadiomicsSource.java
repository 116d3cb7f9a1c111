package org.alnm.study.source;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.alnm.core.feature.ValueStatus;
import org.alnm.core.image.Digest;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.provenance.Json;
import org.alnm.radiomics.RadiomicsExtractor;
import org.alnm.radiomics.RadiomicsSettings;
import org.alnm.study.cohort.Patient;

/**
 * Handcrafted features of the lesion in one image, or in several with the same settings. Immutable.
 */
public final class RadiomicsSource implements FeatureSource {

    /** Raised when the same image, mask and settings give other values; the changelog says which. */
    private static final String VERSION = "radiomics 1";

    private final String name;
    private final List<String> images;
    private final Optional<String> maskOf;
    private final RadiomicsExtractor extractor;
    private final LesionChoice region;
    private final GeometryPolicy align;
    private final Optional<Repetitions> repetitions;
    private final List<String> features;

    RadiomicsSource(
            String name,
            List<String> images,
            Optional<String> maskOf,
            RadiomicsSettings settings,
            LesionChoice region,
            GeometryPolicy align,
            Optional<Repetitions> repetitions) {
        this.name = FeatureSources.checked(name);
        this.images = List.copyOf(images);
        this.maskOf = maskOf;
        this.extractor = RadiomicsExtractor.of(settings);
        this.region = region;
        this.align = align;
        this.repetitions = repetitions;
        List<String> names = new ArrayList<>();
        for (String image : this.images) {
            String prefix = images.size() == 1 ? name + "." : name + "." + image + ".";
            extractor.features().forEach(id -> names.add(prefix + id.name()));
        }
        this.features = List.copyOf(names);
    }

    /**
     * The features of the lesion as it was drawn in one image.
     *
     * @param name what the features begin with; a word without dots
     * @param image the name of the image
     * @param settings what is computed and how
     * @return the source
     */
    public static RadiomicsSource of(String name, String image, RadiomicsSettings settings) {
        return new RadiomicsSource(
                name,
                List.of(image),
                Optional.empty(),
                settings,
                LesionChoice.DRAWN,
                GeometryPolicy.REGRID,
                Optional.empty());
    }

    /**
     * The same with other masks beside the one that was drawn.
     *
     * @param choice how they are made
     * @return the source
     */
    public RadiomicsSource withRepetitions(Repetitions choice) {
        return new RadiomicsSource(name, images, maskOf, extractor.settings(), region, align, Optional.of(choice));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> images() {
        return images;
    }

    @Override
    public Set<String> masks() {
        return maskOf.map(Set::of).orElseGet(() -> new LinkedHashSet<>(images));
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public List<String> features() {
        return features;
    }

    @Override
    public Optional<Repetitions> repetitions() {
        return repetitions;
    }

    @Override
    public SourceRow compute(Patient patient, PatientImages loaded, int repetition) {
        List<SourceRow> rows = new ArrayList<>();
        for (String image : images) {
            if (patient.image(image).isEmpty()) {
                rows.add(SourceRow.without(
                        extractor.features().size(), ValueStatus.MISSING, "the patient has no image '" + image + "'"));
                continue;
            }
            Volume volume = loaded.volume(image);
            Mask lesion = lesion(loaded, image, volume);
            if (repetition > 0) {
                lesion = repetitions.orElseThrow().again(patient.id(), repetition, volume, lesion);
            }
            rows.add(SourceRow.of(extractor.extract(volume, region.of(lesion)).values()));
        }
        return SourceRow.join(rows);
    }

    private Mask lesion(PatientImages loaded, String image, Volume volume) {
        return loaded.mask(maskOf.orElse(image), volume.geometry(), align);
    }

    @Override
    public long estimatedBytes(Patient patient, PatientImages loaded) {
        long most = 0;
        for (String image : images) {
            if (patient.image(image).isPresent()) {
                Volume volume = loaded.volume(image);
                Mask mask = region.of(lesion(loaded, image, volume));
                most = Math.max(most, extractor.estimatedBytes(volume, mask));
            }
        }
        return most;
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public String digest() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", VERSION);
        tree.put("settings", extractor.settings().tree());
        tree.put("region", region.tree());
        tree.put("align", LesionChoice.word(align));
        return Digest.of(Json.write(tree).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Map<String, Object> tree(Path folder) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("radiomics", extractor.settings().tree());
        tree.put("images", images);
        maskOf.ifPresent(image -> tree.put("maskOf", image));
        tree.put("region", region.tree());
        tree.put("align", LesionChoice.word(align));
        repetitions.ifPresent(choice -> tree.put("repetitions", choice.tree()));
        return tree;
    }
}
