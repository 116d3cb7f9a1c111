package org.alnm.deep.net;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.alnm.deep.weights.Download;

/**
 * A checkpoint that others have published. alnm ships none and fetches none unasked; their licences bind who uses them, and so may the
 * terms of the data they were trained on.
 *
 * @param name the file as published, without its ending
 * @param spec the definition it was trained with
 * @param licence of the code base that publishes it
 * @param trainedOn the data it was trained on
 * @param home the page where users get it
 * @param file its direct address, where there is a lasting one
 * @param sha256 its digest or the first digits of it; empty where none was published
 */
public record KnownWeights(
        String name, ResNet3dSpec spec, String licence, String trainedOn, URI home, Optional<URI> file, String sha256) {

    /**
     * The checkpoints that alnm knows by name.
     *
     * @return in the order of their names
     */
    public static List<KnownWeights> all() {
        return List.of(
                hara("r3d18_KM_200ep", "Kinetics-700 and Moments in Time"),
                hara("r3d18_K_200ep", "Kinetics-700"),
                new KnownWeights(
                        "r3d_18-b3b3357e",
                        ResNet3dSpec.torchvision(),
                        "BSD-3-Clause",
                        "Kinetics-400",
                        URI.create("https://pytorch.org/vision/stable/models/video_resnet.html"),
                        Optional.of(URI.create("https://download.pytorch.org/models/r3d_18-b3b3357e.pth")),
                        "b3b3357e"),
                medicalNet("resnet_10_23dataset", 10),
                medicalNet("resnet_18_23dataset", 18),
                medicalNet("resnet_34_23dataset", 34),
                medicalNet("resnet_50_23dataset", 50));
    }

    /**
     * A checkpoint by its name.
     *
     * @param name such as {@code resnet_18_23dataset}
     * @return what is known of it
     * @throws IllegalArgumentException if there is none of this name
     */
    public static KnownWeights named(String name) {
        return all().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no known weights " + name + " among "
                        + all().stream().map(KnownWeights::name).toList()));
    }

    /**
     * A download of it, which begins when the user calls {@link Download#to}.
     *
     * @return the download; nothing where users must fetch it by hand from {@link #home}
     */
    public Optional<Download> download() {
        return file.map(Download::of).map(download -> sha256.isEmpty() ? download : download.withSha256(sha256));
    }

    private static KnownWeights medicalNet(String name, int depth) {
        URI home = URI.create("https://huggingface.co/TencentMedicalNet/MedicalNet-Resnet" + depth);
        return new KnownWeights(
                name,
                ResNet3dSpec.medicalNet(depth),
                "MIT",
                "23 sets of CT and MR segmentations (Med3D)",
                home,
                Optional.of(URI.create(home + "/resolve/main/" + name + ".pth")),
                "");
    }

    private static KnownWeights hara(String name, String data) {
        return new KnownWeights(
                name,
                ResNet3dSpec.hara(),
                "MIT",
                data,
                URI.create("https://github.com/kenshohara/3D-ResNets-PyTorch"),
                Optional.empty(),
                "");
    }
}
