package org.alnm.deep.feature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.alnm.core.AlnmException;
import org.alnm.core.Progress;
import org.alnm.core.feature.FeatureId;
import org.alnm.core.feature.FeatureValue;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.deep.engine.Engines;
import org.alnm.deep.engine.ForwardPass;
import org.alnm.deep.engine.InferenceEngine;
import org.alnm.deep.engine.Stage;
import org.alnm.deep.net.Extent;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.weights.Tensor;

/**
 * Computes the features of a lesion by a network. Immutable and safe to share between threads.
 *
 * <pre>{@code
 * DeepExtractor deep = DeepExtractor.of(net, Patch.around(64, 1), Normalisation.zScore(Where.IMAGE));
 * FeatureVector features = deep.extract(mri, lesion);   // 512 values: image.resnet18.f000 to f511
 * }</pre>
 */
public final class DeepExtractor {

    private static final String IMAGE = "image";

    /** Room for one batch of patches, in float32 values: 64 MB. */
    private static final long BATCH_VALUES = 1L << 24;

    private final DeepSettings settings;
    private final InferenceEngine engine;
    private final ForwardPass pass;

    private DeepExtractor(DeepSettings settings, InferenceEngine engine, ForwardPass pass) {
        this.settings = settings;
        this.engine = engine;
        this.pass = pass;
    }

    /**
     * An extractor on the best engine there is, with a thread for each processor.
     *
     * @param network the network
     * @param patch which voxels it sees
     * @param normalisation what becomes of intensities
     * @return the extractor
     */
    public static DeepExtractor of(ResNet3d network, Patch patch, Normalisation normalisation) {
        return of(network, DeepSettings.of(patch, normalisation));
    }

    /**
     * An extractor on the best engine there is, with a thread for each processor.
     *
     * @param network the network
     * @param settings how features are made
     * @return the extractor
     */
    public static DeepExtractor of(ResNet3d network, DeepSettings settings) {
        return of(network, settings, Engines.best(), Runtime.getRuntime().availableProcessors());
    }

    /**
     * An extractor.
     *
     * @param network the network
     * @param settings how features are made
     * @param engine what runs it; another engine may differ in the last digits
     * @param threads how many threads one batch may use; features do not depend on it
     * @return the extractor
     * @throws PatchException if the network has no such output
     */
    public static DeepExtractor of(ResNet3d network, DeepSettings settings, InferenceEngine engine, int threads) {
        for (Output output : settings.outputs()) {
            if (output.stage() == Stage.POOL && !network.spec().pool()) {
                throw new PatchException("the network has no pooling after its stem, so there is no output " + output);
            }
        }
        return new DeepExtractor(settings, engine, engine.prepare(network, threads));
    }

    /**
     * How features are made.
     *
     * @return the settings
     */
    public DeepSettings settings() {
        return settings;
    }

    /**
     * The features of every case.
     *
     * @param images the names of its images, in the order of the channels
     * @return in the order of the vectors
     */
    public List<FeatureId> features(List<String> images) {
        List<FeatureId> ids = new ArrayList<>();
        boolean separate = settings.sequences() == DeepSettings.Sequences.SEPARATE;
        for (String name : separate ? images : List.of(String.join("+", images))) {
            for (Output output : settings.outputs()) {
                int channels = Passes.channels(pass.network().spec(), output.stage());
                for (int i = 0; i < channels; i++) {
                    ids.add(id(name, output, i, channels));
                }
            }
        }
        return List.copyOf(ids);
    }

    /**
     * The features of a lesion; they are named after {@code image}.
     *
     * @param volume the image
     * @param mask the lesion
     * @return its features with their record
     * @throws PatchException if they do not make an input for the network
     */
    public FeatureVector extract(Volume volume, Mask mask) {
        return extract(List.of(DeepImage.of(IMAGE, volume, mask)));
    }

    /**
     * The features of an image without a lesion.
     *
     * @param volume the image
     * @return its features with their record
     * @throws PatchException if the patch or its normalisation needs a lesion, or the image makes no input
     */
    public FeatureVector extract(Volume volume) {
        return extract(List.of(DeepImage.of(IMAGE, volume)));
    }

    /**
     * The features of the images of one case. Passed as channels or slices they are named after all of them, joined by
     * {@code +}.
     *
     * @param images in the order of the channels
     * @return their features with their record
     * @throws PatchException if they do not make an input for the network
     */
    public FeatureVector extract(List<DeepImage> images) {
        NetworkInputs inputs = NetworkInputs.of(images, settings, pass.network());
        return vector(inputs, new Passes(pass, settings).run(inputs.patches()));
    }

    /**
     * What the network sees of a case that makes one input, to look at or to explain.
     *
     * @param images in the order of the channels
     * @return the input and its place
     * @throws PatchException if they make no input, or several
     */
    public NetworkInput input(List<DeepImage> images) {
        NetworkInputs inputs = NetworkInputs.of(images, settings, pass.network());
        if (inputs.patches().size() != 1) {
            throw new PatchException("one input is needed, but the images make "
                    + inputs.patches().size() + ": " + inputs.problems());
        }
        NetworkInputs.Input input = inputs.patches().get(0);
        Extent size = input.size();
        Tensor tensor = Tensor.of(input.values(), 1, input.channels(), size.z(), size.y(), size.x());
        return new NetworkInput(tensor, input.grid(), inputs.record(pass.network(), engine.name(), settings));
    }

    /**
     * The network as the engine has prepared it.
     *
     * @return safe to share between threads
     */
    public ForwardPass pass() {
        return pass;
    }

    /**
     * The features of many cases, several patches a batch. Cases are loaded one after the other and forgotten when their features are
     * delivered; at no time more than one batch of patches is held. A case that fails becomes NaN with the reason.
     * Features do not depend on which cases share a batch.
     *
     * @param cases their identifiers
     * @param load reads the images of a case
     * @param deliver takes the features of each, in the order of the cases
     * @param progress hears of every case
     * @throws CancellationException if the progress says so
     */
    public void extract(
            List<String> cases,
            Function<String, List<DeepImage>> load,
            BiConsumer<String, FeatureVector> deliver,
            Progress progress) {
        Map<String, NetworkInputs> waiting = new LinkedHashMap<>();
        long held = 0;
        int done = 0;
        for (String id : cases) {
            NetworkInputs inputs = inputs(id, load);
            if (held > 0 && held + inputs.count() > BATCH_VALUES) {
                flush(waiting, deliver);
                held = 0;
            }
            waiting.put(id, inputs);
            held += inputs.count();
            done++;
            if (!progress.update("deep features", done, cases.size())) {
                throw new CancellationException("cancelled after " + done + " of " + cases.size() + " cases");
            }
        }
        flush(waiting, deliver);
    }

    private NetworkInputs inputs(String id, Function<String, List<DeepImage>> load) {
        List<String> names = List.of(IMAGE);
        try {
            List<DeepImage> images = load.apply(id);
            names = images.stream().map(DeepImage::name).toList();
            return NetworkInputs.of(images, settings, pass.network());
        } catch (AlnmException e) {
            return NetworkInputs.failed(names, settings, e.getMessage());
        }
    }

    private void flush(Map<String, NetworkInputs> waiting, BiConsumer<String, FeatureVector> deliver) {
        List<NetworkInputs.Input> all = new ArrayList<>();
        waiting.values().forEach(inputs -> all.addAll(inputs.patches()));
        List<double[]> results = new Passes(pass, settings).run(all);
        int at = 0;
        for (Map.Entry<String, NetworkInputs> entry : waiting.entrySet()) {
            int count = entry.getValue().patches().size();
            deliver.accept(entry.getKey(), vector(entry.getValue(), results.subList(at, at + count)));
            at += count;
        }
        waiting.clear();
    }

    private FeatureVector vector(NetworkInputs inputs, List<double[]> results) {
        List<FeatureValue> values = new ArrayList<>();
        Set<Map.Entry<String, String>> names = inputs.problems().entrySet();
        int at = 0;
        for (Map.Entry<String, String> name : names) {
            double[] numbers = name.getValue().isEmpty() ? results.get(at++) : new double[0];
            int first = 0;
            for (Output output : settings.outputs()) {
                int channels = Passes.channels(pass.network().spec(), output.stage());
                for (int i = 0; i < channels; i++) {
                    FeatureId id = id(name.getKey(), output, i, channels);
                    Optional<Double> number = numbers.length == 0 ? Optional.empty() : Optional.of(numbers[first + i]);
                    values.add(value(id, number, name.getValue(), inputs.failed()));
                }
                first += channels;
            }
        }
        return FeatureVector.of(values, inputs.record(pass.network(), engine.name(), settings));
    }

    private static FeatureValue value(FeatureId id, Optional<Double> number, String problem, boolean failed) {
        if (number.isEmpty()) {
            return failed ? FeatureValue.failed(id, problem) : FeatureValue.undefined(id, problem);
        }
        return Double.isFinite(number.get())
                ? FeatureValue.of(id, number.get())
                : FeatureValue.failed(id, "the network's output exceeds the range of single precision");
    }

    private FeatureId id(String image, Output output, int number, int channels) {
        int digits = Math.max(3, Integer.toString(channels - 1).length());
        String network = "resnet" + pass.network().spec().depth() + output.suffix();
        String digitsOf = Integer.toString(number);
        return FeatureId.ofNetwork(image, network, "f" + "0".repeat(digits - digitsOf.length()) + digitsOf);
    }
}
