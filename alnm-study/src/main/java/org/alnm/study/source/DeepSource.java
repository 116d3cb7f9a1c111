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
import org.alnm.core.feature.FeatureId;
import org.alnm.core.feature.ValueStatus;
import org.alnm.core.image.Digest;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.provenance.Json;
import org.alnm.deep.engine.InferenceEngine;
import org.alnm.deep.feature.Cut;
import org.alnm.deep.feature.DeepExtractor;
import org.alnm.deep.feature.DeepImage;
import org.alnm.deep.feature.DeepSettings;
import org.alnm.deep.net.Extent;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.weights.Tensor;
import org.alnm.study.cohort.Patient;

/**
 * Features of a network whose weights are given and stay as they are. Immutable.
 */
public final class DeepSource implements FeatureSource {

    /** Raised when the same image, mask, settings and weights give other values; the changelog says which. */
    private static final String VERSION = "deep 1";

    /** Outputs of layers that are held at once, in outputs of the largest layer. */
    private static final int LAYERS_HELD = 6;

    private final String name;
    private final List<String> images;
    private final Optional<String> maskOf;
    private final NetworkChoice choice;
    private final DeepExtractor extractor;
    private final GeometryPolicy align;
    private final Optional<Repetitions> repetitions;
    private final List<String> features;
    private final DeepSettings settings;

    DeepSource(
            String name,
            List<String> images,
            Optional<String> maskOf,
            NetworkChoice choice,
            DeepSettings settings,
            GeometryPolicy align,
            Optional<Repetitions> repetitions) {
        this.name = FeatureSources.checked(name);
        this.images = List.copyOf(images);
        this.maskOf = maskOf;
        this.choice = choice;
        this.align = align;
        this.repetitions = repetitions;
        this.settings = settings;
        boolean channels = settings.sequences() == DeepSettings.Sequences.CHANNELS;
        ResNet3d network = choice.network(channels ? images.size() : 1);
        // Cases run side by side, so each takes one thread.
        this.extractor = DeepExtractor.of(network, settings, choice.engine(), 1);
        boolean several = settings.sequences() == DeepSettings.Sequences.SEPARATE && images.size() > 1;
        List<String> names = new ArrayList<>();
        for (FeatureId id : extractor.features(images)) {
            String image = several ? id.imageType() + "." : "";
            names.add(name + "." + image + id.name().substring(id.imageType().length() + 1));
        }
        this.features = List.copyOf(names);
    }

    /**
     * A source of a checkpoint, such as that of a network which a study has trained, with the lesions as they were drawn.
     *
     * @param name what the features begin with; a word without dots
     * @param images names of the images, in the order of the channels
     * @param settings how features are made
     * @param architecture such as {@code medicalnet}; {@link org.alnm.deep.net.Architectures#names}
     * @param depth 10, 18, 34 or 50
     * @param weights the checkpoint; its width and channels are its own
     * @param engine what runs it; another engine may differ in the last digits
     * @return the source
     * @throws org.alnm.deep.weights.WeightsException if the checkpoint is none of this network
     * @throws IllegalArgumentException if there is no such architecture
     */
    public static DeepSource of(
            String name,
            List<String> images,
            DeepSettings settings,
            String architecture,
            int depth,
            Path weights,
            InferenceEngine engine) {
        NetworkChoice choice = new NetworkChoice(
                architecture, depth, Optional.empty(), Optional.of(weights), Optional.empty(), engine);
        return new DeepSource(
                name, images, Optional.empty(), choice, settings, GeometryPolicy.REGRID, Optional.empty());
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
        Cut cut = extractor.settings().patch().cut();
        boolean needed =
                extractor.settings().patch().masked() || !(cut instanceof Cut.Whole || cut instanceof Cut.Stored);
        if (!needed) {
            return Set.of();
        }
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

    /**
     * The weights in use.
     *
     * @return their digest, {@link org.alnm.deep.weights.Weights#digest}
     */
    public String weightsDigest() {
        return extractor.pass().network().weights().digest();
    }

    @Override
    public SourceRow compute(Patient patient, PatientImages loaded, int repetition) {
        Optional<String> absent = absent(patient);
        if (absent.isPresent()) {
            return SourceRow.without(
                    features.size(), ValueStatus.MISSING, "the patient has no image '" + absent.get() + "'");
        }
        return SourceRow.of(
                extractor.extract(inputs(patient, loaded, repetition)).values());
    }

    private Optional<String> absent(Patient patient) {
        return images.stream().filter(image -> patient.image(image).isEmpty()).findFirst();
    }

    private List<DeepImage> inputs(Patient patient, PatientImages loaded, int repetition) {
        List<DeepImage> inputs = new ArrayList<>();
        for (String image : images) {
            Volume volume = loaded.volume(image);
            Optional<Mask> lesion = lesion(patient, loaded, image, volume);
            if (repetition > 0) {
                lesion = lesion.map(mask -> repetitions.orElseThrow().again(patient.id(), repetition, volume, mask));
            }
            inputs.add(new DeepImage(image, volume, lesion));
        }
        return inputs;
    }

    /**
     * What the network sees of a patient, to train it on.
     *
     * @param patient the patient
     * @param loaded the patient's images
     * @return {@code [1, channel, z, y, x]}; nothing where the patient lacks an image
     * @throws org.alnm.core.AlnmException if the images cannot be read, or do not make one input
     */
    public Optional<Tensor> input(Patient patient, PatientImages loaded) {
        return absent(patient).isPresent()
                ? Optional.empty()
                : Optional.of(extractor.input(inputs(patient, loaded, 0)).tensor());
    }

    /**
     * The network.
     *
     * @return without a head
     */
    public ResNet3d network() {
        return extractor.pass().network();
    }

    /**
     * What runs the network.
     *
     * @return the engine
     */
    public InferenceEngine engine() {
        return choice.engine();
    }

    /**
     * The same source with other weights of the same network.
     *
     * @param weights a checkpoint without a head
     * @return a copy, without repetitions
     * @throws org.alnm.deep.weights.WeightsException if the checkpoint is none of this network
     */
    public DeepSource withWeights(Path weights) {
        NetworkChoice other = new NetworkChoice(
                choice.architecture(),
                choice.depth(),
                Optional.empty(),
                Optional.of(weights),
                Optional.empty(),
                choice.engine());
        return new DeepSource(name, images, maskOf, other, settings, align, Optional.empty());
    }

    /** The lesion on the image's grid; a lesion drawn in another image stays on the grid of that. */
    private Optional<Mask> lesion(Patient patient, PatientImages loaded, String image, Volume volume) {
        String drawn = maskOf.orElse(image);
        if (patient.image(drawn).flatMap(i -> i.mask()).isEmpty() && !masks().contains(drawn)) {
            return Optional.empty();
        }
        Volume grid = drawn.equals(image) || repetitions.isPresent() ? volume : loaded.volume(drawn);
        return Optional.of(loaded.mask(drawn, grid.geometry(), align));
    }

    @Override
    public long estimatedBytes(Patient patient, PatientImages loaded) {
        long most = 0;
        for (String image : images) {
            if (patient.image(image).isPresent()) {
                Volume volume = loaded.volume(image);
                lesion(patient, loaded, image, volume);
                most = Math.max(most, ofPatch(volume));
            }
        }
        return most;
    }

    private long ofPatch(Volume volume) {
        Cut cut = extractor.settings().patch().cut();
        GridSize size = volume.size();
        if (cut instanceof Cut.Around around) {
            size = around.size();
        } else if (cut instanceof Cut.Scaled scaled) {
            size = scaled.size();
        } else if (cut instanceof Cut.Whole whole) {
            size = whole.size();
        }
        long largest = extractor.pass().network().spec().costs(Extent.of(size.z(), size.y(), size.x())).stream()
                .mapToLong(cost -> (long) cost.channels() * cost.output().volume())
                .max()
                .orElse(0);
        return Float.BYTES * (LAYERS_HELD * largest + 2L * images.size() * size.count());
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
        tree.put("network", extractor.pass().network().provenance().entries());
        tree.put("engine", choice.engine().name());
        tree.put("align", LesionChoice.word(align));
        return Digest.of(Json.write(tree).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Map<String, Object> tree(Path folder) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("network", extractor.settings().tree());
        tree.putAll(choice.tree(folder));
        tree.put("sha256", weightsDigest());
        tree.put("images", images);
        maskOf.ifPresent(image -> tree.put("maskOf", image));
        tree.put("align", LesionChoice.word(align));
        repetitions.ifPresent(r -> tree.put("repetitions", r.tree()));
        return tree;
    }
}
