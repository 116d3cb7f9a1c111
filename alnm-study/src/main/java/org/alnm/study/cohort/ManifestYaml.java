package org.alnm.study.cohort;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.alnm.core.feature.TextTable;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;

/** A manifest as YAML: a list of patients, and what holds for all that do not say otherwise. */
final class ManifestYaml {

    private static final String PLACEHOLDER = "{patient}";

    private ManifestYaml() {}

    /** What one patient, or the defaults, say. An image that is null is not there, whatever the defaults say. */
    private record Entry(
            Map<String, String> head, Map<String, Map<String, String>> images, Map<String, String> clinical) {}

    static void read(Path file, Manifest.Draft draft) {
        Fields root = SettingsNode.read(file).fields("defaults", "patients");
        Entry defaults = root.optional("defaults")
                .map(node -> entry(node, node.fields(Manifest.CENTRE, "images", "clinical")))
                .orElseGet(() -> new Entry(Map.of(), Map.of(), Map.of()));
        int number = 0;
        for (SettingsNode node : root.required("patients").items("patients")) {
            number++;
            Entry own =
                    entry(node, node.fields(Manifest.PATIENT, Manifest.OUTCOME, Manifest.CENTRE, "images", "clinical"));
            Map<String, String> head = new LinkedHashMap<>(defaults.head());
            head.putAll(own.head());
            Map<String, String> clinical = new LinkedHashMap<>(defaults.clinical());
            clinical.putAll(own.clinical());
            draft.add("entry " + number, head, images(defaults, own, head), clinical);
        }
    }

    private static Map<String, Map<String, String>> images(Entry defaults, Entry own, Map<String, String> head) {
        Map<String, Map<String, String>> images = new LinkedHashMap<>();
        defaults.images().forEach((name, parts) -> images.put(name, new LinkedHashMap<>(parts)));
        own.images().forEach((name, parts) -> {
            if (parts.isEmpty()) {
                images.put(name, Map.of());
                return;
            }
            Map<String, String> merged = new LinkedHashMap<>(images.getOrDefault(name, Map.of()));
            if (parts.containsKey("roi")) {
                merged.remove("label");
            } else if (parts.containsKey("label")) {
                merged.remove("roi");
            }
            merged.putAll(parts);
            images.put(name, merged);
        });
        String id = head.getOrDefault(Manifest.PATIENT, "");
        Map<String, Map<String, String>> placed = new LinkedHashMap<>();
        images.forEach((name, parts) -> {
            Map<String, String> texts = new LinkedHashMap<>();
            parts.forEach((part, text) -> texts.put(part, text.replace(PLACEHOLDER, id)));
            placed.put(name, texts);
        });
        return placed;
    }

    private static Entry entry(SettingsNode node, Fields fields) {
        Map<String, String> head = new LinkedHashMap<>();
        for (String key : new String[] {Manifest.PATIENT, Manifest.OUTCOME, Manifest.CENTRE}) {
            node.field(key).flatMap(ManifestYaml::text).ifPresent(text -> head.put(key, text));
        }
        Map<String, Map<String, String>> images = new LinkedHashMap<>();
        fields.optional("images")
                .ifPresent(all -> all.entries("images by name").forEach((name, image) -> {
                    Map<String, String> parts = new LinkedHashMap<>();
                    if (!image.isNull()) {
                        Fields said = image.fields(Manifest.PARTS.toArray(String[]::new));
                        for (String key : said.keys()) {
                            text(said.required(key)).ifPresent(text -> parts.put(key, text));
                        }
                    }
                    images.put(name, parts);
                }));
        Map<String, String> clinical = new LinkedHashMap<>();
        fields.optional("clinical")
                .ifPresent(all -> all.entries("clinical values by column")
                        .forEach((name, value) -> text(value).ifPresent(text -> clinical.put(name, text))));
        return new Entry(head, images, clinical);
    }

    private static Optional<String> text(SettingsNode node) {
        if (node.isNull()) {
            return Optional.empty();
        }
        String text = node.string().strip();
        return TextTable.isMissing(text) ? Optional.empty() : Optional.of(text);
    }
}
