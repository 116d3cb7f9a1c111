package org.alnm.study.source;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alnm.core.Seed;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.deep.engine.EngineException;
import org.alnm.deep.engine.Engines;
import org.alnm.deep.engine.InferenceEngine;
import org.alnm.deep.net.Architectures;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Weights;

/**
 * Which network: architecture and weights, a checkpoint or random ones of a seed, and what runs it.
 *
 * @param architecture such as {@code medicalnet}
 * @param depth 10, 18, 34 or 50
 * @param width channels of the first convolution of random weights; empty for the architecture's own
 * @param weights a checkpoint; empty for random weights
 * @param seed of random weights; empty for a checkpoint
 * @param engine what runs it
 */
record NetworkChoice(
        String architecture,
        int depth,
        Optional<Integer> width,
        Optional<Path> weights,
        Optional<Seed> seed,
        InferenceEngine engine) {

    private static final String RANDOM = "random:";
    static final List<String> KEYS = List.of("weights", "architecture", "depth", "width", "engine", "sha256");

    static NetworkChoice read(SettingsNode node, Fields fields, Path folder) {
        SettingsNode weights = fields.required("weights");
        boolean random = weights.string().startsWith(RANDOM);
        if (!random && fields.optional("width").isPresent()) {
            throw fields.required("width").error("goes with random weights; a checkpoint has its own width");
        }
        try {
            NetworkChoice choice = new NetworkChoice(
                    fields.required("architecture").string(),
                    fields.optional("depth").map(SettingsNode::wholeNumber).orElse(18),
                    fields.optional("width").map(SettingsNode::wholeNumber),
                    random
                            ? Optional.empty()
                            : Optional.of(folder.resolve(weights.string()).normalize()),
                    random ? Optional.of(seed(weights)) : Optional.empty(),
                    engine(fields.optional("engine").map(SettingsNode::string).orElse("auto")));
            choice.spec();
            return choice;
        } catch (IllegalArgumentException | EngineException e) {
            throw node.error(e);
        }
    }

    private static Seed seed(SettingsNode weights) {
        try {
            return Seed.of(Long.parseLong(weights.string().substring(RANDOM.length())));
        } catch (NumberFormatException e) {
            throw weights.error("must be a file, or random: and a whole number, as in random:42");
        }
    }

    private static InferenceEngine engine(String name) {
        return name.equals("auto") ? Engines.best() : Engines.named(name);
    }

    private ResNet3dSpec spec() {
        ResNet3dSpec spec = Architectures.named(architecture, depth);
        return width.map(spec::withWidth).orElse(spec);
    }

    /** The network without a head; a checkpoint has its own channels and width. */
    ResNet3d network(int channels) {
        if (weights.isEmpty()) {
            return spec().withInputChannels(channels).withClasses(0).initialise(seed.orElseThrow());
        }
        Weights read = Weights.read(weights.get());
        return Architectures.sized(spec(), read).withClasses(0).load(read);
    }

    Map<String, Object> tree(Path folder) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                "weights",
                weights.map(file -> relative(folder, file))
                        .orElseGet(() -> RANDOM + seed.orElseThrow().value()));
        tree.put("architecture", architecture);
        tree.put("depth", depth);
        width.ifPresent(w -> tree.put("width", w));
        tree.put("engine", engine.name());
        return tree;
    }

    /** A path from a folder with the separators of every system; absolute where there is no way. */
    private static String relative(Path folder, Path file) {
        Path from = folder.toAbsolutePath().normalize();
        Path to = file.toAbsolutePath().normalize();
        Path path = java.util.Objects.equals(from.getRoot(), to.getRoot()) ? from.relativize(to) : to;
        return path.toString().replace('\\', '/');
    }
}
