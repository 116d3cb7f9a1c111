package org.alnm.deep.feature;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.alnm.core.settings.SettingsNode;

/**
 * How deep features are made. Patch and normalisation have no default, because features depend on them. Immutable.
 *
 * @param patch which voxels the network sees
 * @param normalisation what becomes of intensities
 * @param sequences how several images of a case go in
 * @param outputs which numbers are features
 * @param averaging over mirrored and turned copies
 */
public record DeepSettings(
        Patch patch, Normalisation normalisation, Sequences sequences, List<Output> outputs, Averaging averaging) {

    /** How several images of a case go into the network. */
    public enum Sequences {
        /** As the channels of one input, in their order. */
        CHANNELS,
        /** Each by itself; features are named after each. A network of several channels sees the image in each of them. */
        SEPARATE,
        /** As the slices of one input, in their order: each patch has one slice, such as the views of a mammogram. */
        SLICES
    }

    /** Checks that outputs are named once. */
    public DeepSettings {
        outputs = List.copyOf(outputs);
        if (outputs.isEmpty() || new LinkedHashSet<>(outputs).size() < outputs.size()) {
            throw new IllegalArgumentException("outputs are at least one, each once, but were " + outputs);
        }
    }

    /**
     * Settings of one image a case: the last stage averaged, no copies.
     *
     * @param patch which voxels the network sees
     * @param normalisation what becomes of intensities
     * @return the settings
     */
    public static DeepSettings of(Patch patch, Normalisation normalisation) {
        return new DeepSettings(patch, normalisation, Sequences.CHANNELS, List.of(Output.FEATURES), Averaging.NONE);
    }

    /**
     * The stored voxels of the whole image as they are.
     *
     * @return the settings
     */
    public static DeepSettings asIs() {
        return of(Patch.stored(), Normalisation.none());
    }

    /**
     * Reads settings from YAML; docs/deep.md lists the keys.
     *
     * @param file the file
     * @return the settings
     * @throws org.alnm.core.settings.SettingsException naming file, line, key and what is allowed
     */
    public static DeepSettings read(Path file) {
        return read(SettingsNode.read(file));
    }

    /**
     * Reads settings from a part of a YAML file.
     *
     * @param node the mapping
     * @return the settings
     * @throws org.alnm.core.settings.SettingsException naming file, line, key and what is allowed
     */
    public static DeepSettings read(SettingsNode node) {
        return DeepSettingsFile.read(node);
    }

    /**
     * The settings as {@link #read} reads them, for records; written as JSON, which is YAML.
     *
     * @return maps, lists, numbers and words
     */
    public Map<String, Object> tree() {
        return DeepSettingsFile.tree(this);
    }

    /**
     * The same with another way for several images.
     *
     * @param sequences how several images go in
     * @return the new settings
     */
    public DeepSettings withSequences(Sequences sequences) {
        return new DeepSettings(patch, normalisation, sequences, outputs, averaging);
    }

    /**
     * The same with other outputs.
     *
     * @param outputs which numbers are features
     * @return the new settings
     */
    public DeepSettings withOutputs(List<Output> outputs) {
        return new DeepSettings(patch, normalisation, sequences, outputs, averaging);
    }

    /**
     * The same with averaging.
     *
     * @param averaging over mirrored and turned copies
     * @return the new settings
     */
    public DeepSettings withAveraging(Averaging averaging) {
        return new DeepSettings(patch, normalisation, sequences, outputs, averaging);
    }
}
