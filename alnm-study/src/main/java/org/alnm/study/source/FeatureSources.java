package org.alnm.study.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.deep.feature.DeepSettings;
import org.alnm.radiomics.PyRadiomicsParameters;
import org.alnm.radiomics.RadiomicsSettings;
import org.alnm.study.cohort.CohortException;

/**
 * The sources of a study, by name. Immutable.
 *
 * <pre>{@code
 * sources:
 *   mg_cc: {radiomics: mg.yaml, image: mg_cc}
 *   deep_mri: {network: deep.yaml, architecture: medicalnet, weights: random:1, images: [mri_dce1]}
 *   clinical: {columns: [age, er], codes: {er: {negative: 0, positive: 1}}}
 * }</pre>
 */
public final class FeatureSources {

    private final List<FeatureSource> sources;

    private FeatureSources(List<FeatureSource> sources) {
        this.sources = List.copyOf(sources);
        Set<String> names = new HashSet<>();
        for (FeatureSource source : sources) {
            if (!names.add(source.name())) {
                throw new CohortException("two sources are called '" + source.name() + "'");
            }
        }
    }

    /**
     * Some sources.
     *
     * @param sources each with a name of its own
     * @return the sources
     * @throws CohortException if two have the same name
     */
    public static FeatureSources of(List<FeatureSource> sources) {
        return new FeatureSources(sources);
    }

    /**
     * Reads a file with the key {@code sources}; {@code docs/cohort.md} describes the format.
     *
     * @param file YAML; paths in it are relative to its folder
     * @return the sources in the order of the file
     * @throws org.alnm.core.settings.SettingsException if the file cannot be read, or a key or value is not allowed
     * @throws org.alnm.core.AlnmException if the weights of a network cannot be read
     */
    public static FeatureSources read(Path file) {
        Path folder = file.toAbsolutePath().normalize().resolveSibling("");
        return read(SettingsNode.read(file).fields("sources").required("sources"), folder);
    }

    /**
     * Reads sources from a part of a YAML file.
     *
     * @param node the mapping from names to sources
     * @param folder what paths in it are relative to
     * @return the sources in the order of the file
     * @throws org.alnm.core.settings.SettingsException if a file cannot be read, or a key or value is not allowed
     * @throws org.alnm.core.AlnmException if the weights of a network cannot be read
     */
    public static FeatureSources read(SettingsNode node, Path folder) {
        List<FeatureSource> sources = new ArrayList<>();
        node.entries("sources by name").forEach((name, source) -> sources.add(source(name, source, folder)));
        if (sources.isEmpty()) {
            throw node.error("has no source; name at least one");
        }
        return of(sources);
    }

    /**
     * Reads one source.
     *
     * @param name what its features begin with
     * @param node its settings
     * @param folder what paths in it are relative to
     * @return the source
     * @throws org.alnm.core.settings.SettingsException if a file cannot be read, or a key or value is not allowed
     * @throws org.alnm.core.AlnmException if the weights of a network cannot be read
     */
    public static FeatureSource source(String name, SettingsNode node, Path folder) {
        if (name.isBlank() || name.contains(".")) {
            throw node.error("is named with a dot; a dot parts source and feature");
        }
        if (node.field("radiomics").isPresent() || node.field("params").isPresent()) {
            return radiomics(name, node, folder);
        } else if (node.field("network").isPresent()) {
            return network(name, node, folder);
        } else if (node.field("columns").isPresent()) {
            return clinical(name, node);
        }
        throw node.error(
                "must have the key 'radiomics' or 'params' (handcrafted features), 'network' (deep features) or"
                        + " 'columns' (clinical values)");
    }

    private static FeatureSource radiomics(String name, SettingsNode node, Path folder) {
        Fields fields =
                node.fields("radiomics", "params", "image", "images", "maskOf", "region", "align", "repetitions");
        if (fields.optional("radiomics").isPresent()
                == fields.optional("params").isPresent()) {
            throw node.error("has either 'radiomics' or 'params'");
        }
        RadiomicsSettings settings = fields.optional("radiomics")
                .map(said -> said.isMapping()
                        ? RadiomicsSettings.read(said)
                        : RadiomicsSettings.read(folder.resolve(said.string())))
                .orElseGet(() -> PyRadiomicsParameters.read(
                                folder.resolve(fields.required("params").string()))
                        .settings());
        return new RadiomicsSource(
                name,
                images(node, fields),
                fields.optional("maskOf").map(SettingsNode::string),
                settings,
                fields.optional("region").map(LesionChoice::read).orElse(LesionChoice.DRAWN),
                LesionChoice.policy(fields),
                fields.optional("repetitions").map(Repetitions::read));
    }

    /**
     * Reads a source of a network.
     *
     * @param name what its features begin with
     * @param node its settings
     * @param folder what paths in it are relative to
     * @param more further keys, which the caller reads
     * @return the source
     * @throws org.alnm.core.settings.SettingsException if a file cannot be read, or a key or value is not allowed
     * @throws org.alnm.core.AlnmException if the weights cannot be read
     */
    public static DeepSource network(String name, SettingsNode node, Path folder, String... more) {
        List<String> keys = new ArrayList<>(List.of("network", "image", "images", "maskOf", "align", "repetitions"));
        keys.addAll(List.of(more));
        keys.addAll(NetworkChoice.KEYS);
        Fields fields = node.fields(keys.toArray(String[]::new));
        SettingsNode said = fields.required("network");
        DeepSettings settings =
                said.isMapping() ? DeepSettings.read(said) : DeepSettings.read(folder.resolve(said.string()));
        DeepSource source = new DeepSource(
                name,
                images(node, fields),
                fields.optional("maskOf").map(SettingsNode::string),
                NetworkChoice.read(node, fields, folder),
                settings,
                LesionChoice.policy(fields),
                fields.optional("repetitions").map(Repetitions::read));
        Optional<SettingsNode> expected = fields.optional("sha256");
        if (expected.isPresent() && !expected.get().string().equals(source.weightsDigest())) {
            throw expected.get()
                    .error("is " + expected.get().text() + ", but the weights have the digest " + source.weightsDigest()
                            + ": these are other weights");
        }
        return source;
    }

    private static FeatureSource clinical(String name, SettingsNode node) {
        Fields fields = node.fields("columns", "codes");
        List<String> columns = words(fields.required("columns"), "columns");
        Map<String, Map<String, Double>> codes = new LinkedHashMap<>();
        fields.optional("codes")
                .ifPresent(all -> all.entries("codes by column").forEach((column, words) -> {
                    if (!columns.contains(column)) {
                        throw words.error("is for no column of the source, which has " + columns);
                    }
                    Map<String, Double> numbers = new LinkedHashMap<>();
                    words.entries("numbers by word").forEach((word, number) -> numbers.put(word, number.number()));
                    codes.put(column, numbers);
                }));
        return ClinicalSource.of(name, columns, codes);
    }

    private static List<String> images(SettingsNode node, Fields fields) {
        if (fields.optional("image").isPresent() == fields.optional("images").isPresent()) {
            throw node.error("has either 'image' or 'images'");
        }
        return fields.optional("image")
                .map(image -> List.of(image.string()))
                .orElseGet(() -> words(fields.required("images"), "image names"));
    }

    private static List<String> words(SettingsNode node, String what) {
        List<String> words = node.items(what).stream().map(SettingsNode::string).toList();
        if (words.isEmpty() || new LinkedHashSet<>(words).size() < words.size()) {
            throw node.error("must have at least one, each once, but has " + words);
        }
        return words;
    }

    static String checked(String name) {
        if (name.isBlank() || name.contains(".")) {
            throw new CohortException("a source is named by a word without dots: '" + name + "'");
        }
        return name;
    }

    /**
     * The sources.
     *
     * @return in order
     */
    public List<FeatureSource> list() {
        return sources;
    }

    /**
     * The features of all sources.
     *
     * @return names in the order of a table
     */
    public List<String> features() {
        return sources.stream().flatMap(source -> source.features().stream()).toList();
    }

    /**
     * The images that any source looks at.
     *
     * @return names
     */
    public Set<String> images() {
        Set<String> images = new LinkedHashSet<>();
        sources.forEach(source -> {
            images.addAll(source.images());
            images.addAll(source.masks());
        });
        return images;
    }

    /**
     * The sources as {@link #read} reads them, with all settings in full.
     *
     * @param folder the folder of the file that the tree goes into: paths are relative to it
     * @return from name to source
     */
    public Map<String, Object> tree(Path folder) {
        Map<String, Object> tree = new LinkedHashMap<>();
        sources.forEach(source -> tree.put(source.name(), source.tree(folder)));
        return tree;
    }
}
