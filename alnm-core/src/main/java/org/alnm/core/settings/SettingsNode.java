package org.alnm.core.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A value in a YAML 1.2 file (JSON is YAML as well) that knows its place, so that every complaint can name file, line and
 * key. Unknown keys, keys that come twice and custom tags are refused. Immutable.
 */
public final class SettingsNode {

    /** Of the numbers that YAML knows, those that Java reads alike: no octal, hexadecimal, infinity or NaN. */
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

    private static final int MAX_CHARACTERS = 1_000_000;
    private static final int MAX_DEPTH = 50;

    private final Node node;
    private final String source;
    private final String path;

    private SettingsNode(Node node, String source, String path) {
        this.node = node;
        this.source = source;
        this.path = path;
    }

    /**
     * Reads a file.
     *
     * @param file UTF-8, up to 1,000,000 characters
     * @return its root
     * @throws SettingsException if the file cannot be read, is empty, or no YAML
     */
    public static SettingsNode read(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
        } catch (CharacterCodingException e) {
            throw new SettingsException("the settings file '" + file + "' is no UTF-8 text", e);
        } catch (IOException e) {
            throw new SettingsException("cannot read the settings file '" + file + "': " + e, e);
        }
    }

    /**
     * Parses a document.
     *
     * @param text up to 1,000,000 characters
     * @param source what complaints call it
     * @return its root
     * @throws SettingsException if the text is empty or no YAML
     */
    public static SettingsNode parse(String text, String source) {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setLabel(source)
                .setCodePointLimit(MAX_CHARACTERS)
                .setParseComments(false)
                .build();
        try {
            checkDepth(new Parse(settings).parseString(text), source);
            Optional<Node> root = new Compose(settings).composeString(text);
            return new SettingsNode(root.orElseThrow(() -> new SettingsException(source + " is empty")), source, "");
        } catch (YamlEngineException e) {
            throw new SettingsException(source + " is no YAML: " + e.getMessage(), e);
        }
    }

    /** The composer calls itself for every level, and a hostile file would overflow the stack. */
    private static void checkDepth(Iterable<Event> events, String source) {
        int depth = 0;
        for (Event event : events) {
            if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                throw new SettingsException(source + " is nested more than " + MAX_DEPTH + " levels deep");
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    /**
     * The fields of a mapping.
     *
     * @param allowed the keys that may be there
     * @return those that are
     * @throws SettingsException if this is no mapping, or a key is not allowed or comes twice
     */
    public Fields fields(String... allowed) {
        List<String> keys = List.of(allowed);
        if (!(node instanceof MappingNode mapping)) {
            throw error("must be a mapping with keys among " + keys + ", not " + text());
        }
        Map<String, SettingsNode> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            SettingsNode keyNode = new SettingsNode(tuple.getKeyNode(), source, path);
            String key = keyNode.node instanceof ScalarNode scalar ? scalar.getValue() : "a key that is no word";
            if (!keys.contains(key)) {
                throw keyNode.error("has no key '" + key + "'; allowed are " + keys);
            }
            String inner = path.isEmpty() ? key : path + "." + key;
            if (fields.put(key, new SettingsNode(tuple.getValueNode(), source, inner)) != null) {
                throw keyNode.error("has the key '" + key + "' twice");
            }
        }
        return new Fields(this, fields);
    }

    /**
     * One field of a mapping, on which it may depend which others are allowed.
     *
     * @param key its key
     * @return its value; empty if this is no mapping or does not have it
     */
    public Optional<SettingsNode> field(String key) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key)) {
                    String inner = path.isEmpty() ? key : path + "." + key;
                    return Optional.of(new SettingsNode(tuple.getValueNode(), source, inner));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The entries of a mapping whose keys are names of the user's own.
     *
     * @param what what they should be, for complaints
     * @return by key, in the order of the file
     * @throws SettingsException if this is no mapping, or a key is no word or comes twice
     */
    public Map<String, SettingsNode> entries(String what) {
        if (!(node instanceof MappingNode mapping)) {
            throw error("must be a mapping of " + what + ", not " + text());
        }
        Map<String, SettingsNode> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = new SettingsNode(tuple.getKeyNode(), source, path).string();
            String inner = path.isEmpty() ? key : path + "." + key;
            if (entries.put(key, new SettingsNode(tuple.getValueNode(), source, inner)) != null) {
                throw error("has the key '" + key + "' twice");
            }
        }
        return Collections.unmodifiableMap(entries);
    }

    /**
     * The items of a list.
     *
     * @param what what they should be, for complaints
     * @return in order
     * @throws SettingsException if this is no list
     */
    public List<SettingsNode> items(String what) {
        if (!(node instanceof SequenceNode sequence)) {
            throw error("must be a list of " + what + ", not " + text());
        }
        List<SettingsNode> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new SettingsNode(item, source, path + "[" + items.size() + "]"));
        }
        return items;
    }

    /**
     * Whether this is a mapping.
     *
     * @return true if it is
     */
    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    /**
     * Whether this is null, or nothing.
     *
     * @return true if it is
     */
    public boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    /**
     * Whether this is written as a number.
     *
     * @return true if {@link #number()} can be asked for
     */
    public boolean isNumber() {
        return node instanceof ScalarNode scalar
                && (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT))
                && DECIMAL.matcher(scalar.getValue()).matches();
    }

    /**
     * A number in decimal notation.
     *
     * @return finite
     * @throws SettingsException if this is none
     */
    public double number() {
        if (node instanceof ScalarNode scalar && isNumber()) {
            double value = Double.parseDouble(scalar.getValue());
            if (Double.isFinite(value)) {
                return value;
            }
        }
        throw error("must be a finite number, not " + text());
    }

    /**
     * A whole number.
     *
     * @return -2^31 + 1 to 2^31 - 1
     * @throws SettingsException if this is none
     */
    public int wholeNumber() {
        double value = number();
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw error("must be a whole number, not " + text());
        }
        return (int) value;
    }

    /**
     * A whole number of up to 64 bits.
     *
     * @return any long
     * @throws SettingsException if this is none
     */
    public long longNumber() {
        if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.INT)) {
            try {
                return Long.parseLong(scalar.getValue());
            } catch (NumberFormatException e) {
                throw new SettingsException(where() + "must be a decimal whole number of 64 bits, not " + text(), e);
            }
        }
        throw error("must be a whole number, not " + text());
    }

    /**
     * True or false.
     *
     * @return the flag
     * @throws SettingsException if this is none
     */
    public boolean flag() {
        if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.BOOL)) {
            return Boolean.parseBoolean(scalar.getValue());
        }
        throw error("must be true or false, not " + text());
    }

    /**
     * A word or sentence; a number counts as its digits.
     *
     * @return not blank
     * @throws SettingsException if this is none
     */
    public String string() {
        if (node instanceof ScalarNode scalar && !isNull() && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw error("must be a text, not " + text());
    }

    /**
     * One of a few words.
     *
     * @param allowed what each word stands for
     * @param <T> what words stand for
     * @return what this word stands for
     * @throws SettingsException if this is none of them
     */
    public <T> T choice(Map<String, T> allowed) {
        T chosen = node instanceof ScalarNode scalar ? allowed.get(scalar.getValue()) : null;
        if (chosen == null) {
            throw error("must be one of " + allowed.keySet() + ", not " + text());
        }
        return chosen;
    }

    /**
     * What was written, for complaints.
     *
     * @return the word in quotes
     */
    public String text() {
        return node instanceof ScalarNode scalar ? "'" + scalar.getValue() + "'" : "a list or mapping";
    }

    /**
     * A complaint about this value.
     *
     * @param complaint such as {@code must be greater than 0}
     * @return the error, to throw
     */
    public SettingsException error(String complaint) {
        return new SettingsException(where() + complaint);
    }

    /**
     * A complaint about this value, found by what it was meant for.
     *
     * @param cause what complained
     * @return the error, to throw
     */
    public SettingsException error(RuntimeException cause) {
        return new SettingsException(where() + "is not usable: " + cause.getMessage(), cause);
    }

    private String where() {
        String line = node.getStartMark()
                .map(Mark::getLine)
                .map(n -> ", line " + (n + 1))
                .orElse("");
        return source + line + ": " + (path.isEmpty() ? "the file" : "'" + path + "'") + " ";
    }

    /** The fields of a mapping. Immutable. */
    public static final class Fields {

        private final SettingsNode owner;
        private final Map<String, SettingsNode> fields;

        private Fields(SettingsNode owner, Map<String, SettingsNode> fields) {
            this.owner = owner;
            this.fields = fields;
        }

        /**
         * A field that must be there.
         *
         * @param key its key
         * @return its value
         * @throws SettingsException if it is not there
         */
        public SettingsNode required(String key) {
            return optional(key).orElseThrow(() -> owner.error("needs the key '" + key + "'"));
        }

        /**
         * A field that may be there.
         *
         * @param key its key
         * @return its value; empty where the key is absent
         */
        public Optional<SettingsNode> optional(String key) {
            return Optional.ofNullable(fields.get(key));
        }

        /**
         * The keys that are there.
         *
         * @return in the order of the file
         */
        public List<String> keys() {
            return List.copyOf(fields.keySet());
        }
    }
}
