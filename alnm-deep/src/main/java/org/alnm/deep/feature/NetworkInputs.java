package org.alnm.deep.feature;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.alnm.core.image.Digest;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.Vec3;
import org.alnm.core.provenance.ArtifactVersion;
import org.alnm.core.provenance.Provenance;
import org.alnm.deep.net.Extent;
import org.alnm.deep.net.ResNet3d;

/** What of one case goes into the network, and what is to be recorded of it. */
final class NetworkInputs {

    /**
     * One input.
     *
     * @param values {@code [channel, z, y, x]}
     * @param size of each channel
     * @param grid where its voxels lie; of several images the first's
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never changed
    record Input(float[] values, int channels, Extent size, Geometry grid) {}

    private final List<Input> patches = new ArrayList<>();
    private final Map<String, String> problems = new LinkedHashMap<>();
    private final List<Object> images = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final boolean failed;

    private NetworkInputs(boolean failed) {
        this.failed = failed;
    }

    static NetworkInputs failed(List<String> names, DeepSettings settings, String reason) {
        NetworkInputs inputs = new NetworkInputs(true);
        boolean separate = settings.sequences() == DeepSettings.Sequences.SEPARATE;
        (separate ? names : List.of(String.join("+", names))).forEach(name -> inputs.problems.put(name, reason));
        return inputs;
    }

    static NetworkInputs of(List<DeepImage> images, DeepSettings settings, ResNet3d network) {
        if (images.isEmpty()
                || images.stream()
                                .map(DeepImage::name)
                                .collect(Collectors.toCollection(HashSet::new))
                                .size()
                        < images.size()) {
            throw new PatchException("a case has at least one image, each with a name of its own, but had "
                    + images.stream().map(DeepImage::name).toList());
        }
        PatchSampler sampler = new PatchSampler(settings.patch(), settings.normalisation());
        NetworkInputs inputs = new NetworkInputs(false);
        List<PatchSampler.Sample> samples = new ArrayList<>();
        for (DeepImage image : images) {
            PatchSampler.Sample sample = sampler.sample(image);
            samples.add(sample);
            inputs.images.add(describe(image, sample));
            inputs.warn(image, sample);
        }
        int channels = network.spec().inputChannels();
        switch (settings.sequences()) {
            case CHANNELS -> inputs.asChannels(images, samples, channels);
            case SEPARATE -> inputs.separately(images, samples, channels);
            case SLICES -> inputs.asSlices(images, samples, channels);
        }
        inputs.checkSquare(settings.averaging());
        return inputs;
    }

    private void asChannels(List<DeepImage> images, List<PatchSampler.Sample> samples, int channels) {
        if (samples.size() != channels) {
            throw new PatchException("the network has " + channels + " channels, but the case has " + samples.size()
                    + " images; pass as many, or each separately");
        }
        add(name(images), samples, channels, size(samples.get(0)));
    }

    private void separately(List<DeepImage> images, List<PatchSampler.Sample> samples, int channels) {
        for (int i = 0; i < images.size(); i++) {
            List<PatchSampler.Sample> copies = new ArrayList<>();
            for (int c = 0; c < channels; c++) {
                copies.add(samples.get(i));
            }
            add(images.get(i).name(), copies, channels, size(samples.get(i)));
        }
    }

    private void asSlices(List<DeepImage> images, List<PatchSampler.Sample> samples, int channels) {
        List<PatchSampler.Sample> all = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            all.addAll(samples);
        }
        Extent slice = size(samples.get(0));
        if (slice.z() != 1) {
            throw new PatchException("images become slices of one input if their patches have one slice each, but the"
                    + " patch of " + images.get(0).name() + " has " + slice.z());
        }
        add(name(images), all, channels, Extent.of(samples.size(), slice.y(), slice.x()));
    }

    private static String name(List<DeepImage> images) {
        return images.stream().map(DeepImage::name).collect(Collectors.joining("+"));
    }

    private static Extent size(PatchSampler.Sample sample) {
        return Extent.of(
                sample.slices(), sample.grid().size().y(), sample.grid().size().x());
    }

    /** Joins samples of equal size. */
    private void add(String name, List<PatchSampler.Sample> parts, int channels, Extent size) {
        for (PatchSampler.Sample part : parts) {
            if (!size(part).equals(size(parts.get(0)))) {
                throw new PatchException("the patches of " + name + " have the sizes " + size(parts.get(0)) + " and "
                        + size(part) + " (z, y, x), but images that go in together need the same");
            }
        }
        Optional<PatchSampler.Sample> bad =
                parts.stream().filter(part -> !part.problem().isEmpty()).findFirst();
        problems.put(name, bad.map(PatchSampler.Sample::problem).orElse(""));
        if (bad.isPresent()) {
            return;
        }
        float[] values = new float[Math.toIntExact(Math.multiplyExact(channels, size.volume()))];
        int at = 0;
        for (PatchSampler.Sample part : parts) {
            System.arraycopy(part.values(), 0, values, at, part.values().length);
            at += part.values().length;
        }
        patches.add(new Input(values, channels, size, parts.get(0).grid()));
    }

    private void checkSquare(Averaging averaging) {
        for (Input patch : patches) {
            if (averaging.turns() && patch.size.x() != patch.size.y()) {
                throw new PatchException("patches turn by quarters if their slices are square, but this one is "
                        + patch.size + " (z, y, x); choose a square size, or flips only");
            }
        }
    }

    private void warn(DeepImage image, PatchSampler.Sample sample) {
        if (sample.beyond() > 0) {
            warnings.add("the patch of " + image.name() + " reaches beyond the image: " + sample.beyond() + " of "
                    + sample.grid().size().count() + " voxels");
        }
    }

    private static Map<String, Object> describe(DeepImage image, PatchSampler.Sample sample) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", image.name());
        tree.put("sha256", Digest.of(image.volume()));
        image.mask().ifPresent(mask -> {
            tree.put("mask_sha256", Digest.of(mask));
            tree.put("mask_voxels", mask.count());
        });
        Geometry grid = sample.grid();
        tree.put("patch_size", List.of(grid.size().x(), grid.size().y(), sample.slices()));
        tree.put("patch_spacing", list(grid.spacing()));
        tree.put("patch_origin", list(grid.origin()));
        return tree;
    }

    private static List<Double> list(Vec3 v) {
        return List.of(v.x(), v.y(), v.z());
    }

    /** What goes through the network. */
    List<Input> patches() {
        return patches;
    }

    /** By the name of each input why it does not go through the network; empty text if it does. */
    Map<String, String> problems() {
        return problems;
    }

    /** Whether the case could not be loaded. */
    boolean failed() {
        return failed;
    }

    /** How many values go through the network. */
    long count() {
        return patches.stream().mapToLong(patch -> patch.values.length).sum();
    }

    Provenance record(ResNet3d network, String engine, DeepSettings settings) {
        Provenance.Builder record = Provenance.builder();
        record.put("alnm", ArtifactVersion.of(NetworkInputs.class));
        record.put("settings", settings.tree());
        record.put("network", network.provenance());
        record.put("engine", engine);
        record.put("images", images);
        warnings.forEach(record::warn);
        return record.build();
    }
}
