package org.alnm.radiomics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.alnm.radiomics.feature.RadiomicsException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A value in a YAML file that knows its place, so that every complaint can name it. The one class that knows the parser. */
final class YamlNode {

    /** Of the numbers that YAML knows, those that Java reads alike: no octal, hexadecimal, infinity or NaN. */
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

    private final Node node;
    private final String source;
    private final String path;

    private YamlNode(Node node, String source, String path) {
        this.node = node;
        this.source = source;
        this.path = path;
    }

    /** The root of a document. */
    static YamlNode parse(String text, String source) {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setLabel(source)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            return new YamlNode(
                    root.orElseThrow(() -> new RadiomicsException(source + " is empty: it needs at least a preset")),
                    source,
                    "");
        } catch (YamlEngineException e) {
            throw new RadiomicsException(source + " is no YAML: " + e.getMessage(), e);
        }
    }

    /** The members of a mapping. Keys other than those allowed are refused, and so are keys that come twice. */
    Map<String, YamlNode> members(List<String> allowed) {
        if (!(node instanceof MappingNode mapping)) {
            throw error("must be a mapping with keys among " + allowed);
        }
        Map<String, YamlNode> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            YamlNode keyNode = new YamlNode(tuple.getKeyNode(), source, path);
            String key = keyNode.node instanceof ScalarNode scalar ? scalar.getValue() : "a key that is no word";
            if (!allowed.contains(key)) {
                throw keyNode.error("has no key '" + key + "'; allowed are " + allowed);
            }
            String inner = path.isEmpty() ? key : path + "." + key;
            if (members.put(key, new YamlNode(tuple.getValueNode(), source, inner)) != null) {
                throw keyNode.error("has the key '" + key + "' twice");
            }
        }
        return members;
    }

    /** The items of a list. */
    List<YamlNode> items(String what) {
        if (!(node instanceof SequenceNode sequence)) {
            throw error("must be a list of " + what);
        }
        List<YamlNode> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new YamlNode(item, source, path + "[" + items.size() + "]"));
        }
        return items;
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    /** A finite number in decimal notation. */
    double number() {
        boolean numeric = node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
        if (node instanceof ScalarNode scalar
                && numeric
                && DECIMAL.matcher(scalar.getValue()).matches()) {
            double value = Double.parseDouble(scalar.getValue());
            if (Double.isFinite(value)) {
                return value;
            }
        }
        throw error("must be a finite number, not " + text());
    }

    /** A whole number. */
    int wholeNumber() {
        double value = number();
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw error("must be a whole number, not " + text());
        }
        return (int) value;
    }

    boolean flag() {
        if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.BOOL)) {
            return Boolean.parseBoolean(scalar.getValue());
        }
        throw error("must be true or false, not " + text());
    }

    /** A word among those allowed. */
    <T> T choice(Map<String, T> allowed) {
        T chosen = node instanceof ScalarNode scalar ? allowed.get(scalar.getValue()) : null;
        if (chosen == null) {
            throw error("must be one of " + allowed.keySet() + ", not " + text());
        }
        return chosen;
    }

    /** What was written, for messages. */
    String text() {
        return node instanceof ScalarNode scalar ? "'" + scalar.getValue() + "'" : "a list or mapping";
    }

    /** A complaint about this value. */
    RadiomicsException error(String complaint) {
        return new RadiomicsException(where() + complaint);
    }

    private String where() {
        String line = node.getStartMark()
                .map(Mark::getLine)
                .map(n -> ", line " + (n + 1))
                .orElse("");
        return source + line + ": " + (path.isEmpty() ? "the file" : "'" + path + "'") + " ";
    }
}
