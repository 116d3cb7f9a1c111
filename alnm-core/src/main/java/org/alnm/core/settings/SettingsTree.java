package org.alnm.core.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * One mapping of a settings file. Ask for every key that may be there, then call {@link #refuseOthers}: what nobody asked
 * for is an error that lists what is allowed. Every error names the file and the path of the key.
 *
 * <p>For one thread, and for reading only.
 */
public final class SettingsTree {

    private static final int MAX_CHARACTERS = 1_000_000;

    private final String where;
    private final Map<String, Object> entries;
    private final Set<String> known = new LinkedHashSet<>();

    private SettingsTree(String where, Map<String, Object> entries) {
        this.where = where;
        this.entries = entries;
    }

    /**
     * Reads a YAML 1.2 file (JSON is YAML as well).
     *
     * @param file UTF-8, one mapping, up to 1,000,000 characters; no aliases beyond the parser's limit, no custom tags
     * @return its top level
     * @throws SettingsException if the file cannot be read or is no mapping; parse errors say line and column
     */
    public static SettingsTree read(Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new SettingsException(file + " is no UTF-8 text", e);
        } catch (IOException e) {
            throw new SettingsException("cannot read the settings " + file + ": " + e, e);
        }
        return parse(file.toString(), text);
    }

    /**
     * Parses YAML text.
     *
     * @param name what error messages call it
     * @param yaml one mapping
     * @return its top level
     * @throws SettingsException if it is no mapping; parse errors say line and column
     */
    public static SettingsTree parse(String name, String yaml) {
        LoadSettings limits = LoadSettings.builder()
                .setLabel(name)
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(50)
                .setCodePointLimit(MAX_CHARACTERS)
                .build();
        Object root;
        try {
            root = new Load(limits).loadFromString(yaml);
        } catch (YamlEngineException e) {
            throw new SettingsException(name + " is no readable YAML: " + e.getMessage(), e);
        }
        if (!(root instanceof Map<?, ?> map)) {
            throw new SettingsException(name + ": a mapping of keys to values was expected, not "
                    + (root == null ? "an empty file" : "'" + root + "'"));
        }
        return new SettingsTree(name, strings(name, map));
    }

    private static Map<String, Object> strings(String where, Map<?, ?> map) {
        Map<String, Object> entries = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String text)) {
                throw new SettingsException(where + ": the key '" + key + "' is no text; quote it");
            }
            entries.put(text, value);
        });
        return entries;
    }

    /**
     * Whether a key is there with a value that is not null.
     *
     * @param key the key
     * @return true if it is
     */
    public boolean has(String key) {
        known.add(key);
        return entries.get(key) != null;
    }

    /**
     * A text that must be there.
     *
     * @param key the key
     * @return the text, not blank
     */
    public String text(String key) {
        return optionalText(key).orElseThrow(() -> missing(key, "a text"));
    }

    /**
     * A text that may be there.
     *
     * @param key the key
     * @return the text, not blank; empty if the key is absent
     */
    public Optional<String> optionalText(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (entries.get(key) instanceof String text && !text.isBlank()) {
            return Optional.of(text);
        }
        throw wrong(key, "a text");
    }

    /**
     * One of a few words, that must be there.
     *
     * @param key the key
     * @param allowed the words
     * @return the word
     */
    public String choice(String key, List<String> allowed) {
        return optionalChoice(key, allowed).orElseThrow(() -> missing(key, "one of " + allowed));
    }

    /**
     * One of a few words, that may be there.
     *
     * @param key the key
     * @param allowed the words
     * @return the word; empty if the key is absent
     */
    public Optional<String> optionalChoice(String key, List<String> allowed) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (entries.get(key) instanceof String text && allowed.contains(text)) {
            return Optional.of(text);
        }
        throw wrong(key, "one of " + allowed);
    }

    /**
     * A number that must be there.
     *
     * @param key the key
     * @return a finite number
     */
    public double number(String key) {
        return optionalNumber(key).orElseThrow(() -> missing(key, "a number"));
    }

    /**
     * A number that may be there.
     *
     * @param key the key
     * @return a finite number; empty if the key is absent
     */
    public OptionalDouble optionalNumber(String key) {
        if (!has(key)) {
            return OptionalDouble.empty();
        }
        if (entries.get(key) instanceof Number number && Double.isFinite(number.doubleValue())) {
            return OptionalDouble.of(number.doubleValue());
        }
        throw wrong(key, "a finite number");
    }

    /**
     * A whole number that must be there.
     *
     * @param key the key
     * @return the number
     */
    public long whole(String key) {
        return optionalWhole(key).orElseThrow(() -> missing(key, "a whole number"));
    }

    /**
     * A whole number that may be there.
     *
     * @param key the key
     * @return the number; empty if the key is absent
     */
    public OptionalLong optionalWhole(String key) {
        if (!has(key)) {
            return OptionalLong.empty();
        }
        Object value = entries.get(key);
        if (value instanceof Integer || value instanceof Long) {
            return OptionalLong.of(((Number) value).longValue());
        }
        throw wrong(key, "a whole number");
    }

    /**
     * True or false, that may be there.
     *
     * @param key the key
     * @return the flag; empty if the key is absent
     */
    public Optional<Boolean> optionalFlag(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (entries.get(key) instanceof Boolean flag) {
            return Optional.of(flag);
        }
        throw wrong(key, "true or false");
    }

    /**
     * A list of numbers that may be there; null stands for an absent number and becomes NaN.
     *
     * @param key the key
     * @param length how many there must be
     * @return the numbers; empty if the key is absent
     */
    public Optional<List<Double>> optionalNumbers(String key, int length) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (!(entries.get(key) instanceof List<?> list) || list.size() != length) {
            throw wrong(key, "a list of " + length + " numbers");
        }
        List<Double> numbers = new ArrayList<>();
        for (Object item : list) {
            if (item == null) {
                numbers.add(Double.NaN);
            } else if (item instanceof Number number && Double.isFinite(number.doubleValue())) {
                numbers.add(number.doubleValue());
            } else {
                throw wrong(key, "a list of " + length + " numbers");
            }
        }
        return Optional.of(numbers);
    }

    /**
     * A list of texts that may be there.
     *
     * @param key the key
     * @return the texts; empty if the key is absent
     */
    public Optional<List<String>> optionalTexts(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (!(entries.get(key) instanceof List<?> list)) {
            throw wrong(key, "a list of texts");
        }
        List<String> texts = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof String text) || text.isBlank()) {
                throw wrong(key, "a list of texts");
            }
            texts.add(text);
        }
        return Optional.of(texts);
    }

    /**
     * A mapping that must be there.
     *
     * @param key the key
     * @return the mapping
     */
    public SettingsTree tree(String key) {
        return optionalTree(key).orElseThrow(() -> missing(key, "a mapping"));
    }

    /**
     * A mapping that may be there.
     *
     * @param key the key
     * @return the mapping; empty if the key is absent
     */
    public Optional<SettingsTree> optionalTree(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (entries.get(key) instanceof Map<?, ?> map) {
            return Optional.of(new SettingsTree(path(key), strings(path(key), map)));
        }
        throw wrong(key, "a mapping");
    }

    /**
     * A list of mappings that must be there, with at least one.
     *
     * @param key the key
     * @return the mappings
     */
    public List<SettingsTree> trees(String key) {
        if (!has(key)) {
            throw missing(key, "a list of mappings");
        }
        if (!(entries.get(key) instanceof List<?> list) || list.isEmpty()) {
            throw wrong(key, "a list of mappings");
        }
        List<SettingsTree> trees = new ArrayList<>();
        for (Object item : list) {
            String place = path(key) + "[" + trees.size() + "]";
            if (!(item instanceof Map<?, ?> map)) {
                throw new SettingsException(place + ": a mapping was expected, not '" + item + "'");
            }
            trees.add(new SettingsTree(place, strings(place, map)));
        }
        return trees;
    }

    /**
     * The keys that are there.
     *
     * @return in the order of the file
     */
    public List<String> keys() {
        return List.copyOf(entries.keySet());
    }

    /**
     * Refuses every key that was not asked for.
     *
     * @throws SettingsException naming the first one and the allowed ones
     */
    public void refuseOthers() {
        for (String key : entries.keySet()) {
            if (!known.contains(key)) {
                throw new SettingsException(where + ": unknown key '" + key + "'; allowed are " + known);
            }
        }
    }

    /**
     * An error about a value of this mapping.
     *
     * @param key the key
     * @param problem what is wrong and what would be right
     * @return the error, to throw
     */
    public SettingsException problem(String key, String problem) {
        return new SettingsException(path(key) + ": " + problem);
    }

    private SettingsException missing(String key, String wanted) {
        return new SettingsException(where + ": the key '" + key + "' is missing; it must be " + wanted);
    }

    private SettingsException wrong(String key, String wanted) {
        return problem(key, "'" + entries.get(key) + "' is not " + wanted);
    }

    private String path(String key) {
        return where + (where.endsWith("]") || where.contains(": ") ? "." : ": ") + key;
    }
}
