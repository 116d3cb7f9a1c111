package org.alnm.core.onnx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One operation of a graph. Immutable; {@code with...} gives copies.
 *
 * <pre>{@code
 * OnnxNode.of("Conv", List.of("x", "conv1.weight"), "y").withIntegers("strides", 2, 2, 2)
 * }</pre>
 */
public final class OnnxNode {

    private static final int FLOAT = 1;
    private static final int INT = 2;
    private static final int STRING = 3;
    private static final int TENSOR = 4;
    private static final int FLOATS = 6;
    private static final int INTS = 7;
    private static final int STRINGS = 8;

    private final String domain;
    private final String operator;
    private final List<String> inputs;
    private final List<String> outputs;
    private final Map<String, ProtoMessage> attributes;

    private OnnxNode(
            String domain,
            String operator,
            List<String> inputs,
            List<String> outputs,
            Map<String, ProtoMessage> attributes) {
        this.domain = domain;
        this.operator = operator;
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        this.attributes = attributes;
    }

    /**
     * An operation of the standard domain {@code ai.onnx}.
     *
     * @param operator such as {@code Conv}
     * @param inputs names of values in the order of the operator; empty text for an optional one that is left out
     * @param outputs names it gives to its results
     * @return the node without attributes
     */
    public static OnnxNode of(String operator, List<String> inputs, String... outputs) {
        return new OnnxNode("", operator, inputs, List.of(outputs), Map.of());
    }

    /**
     * An operation of the classical models' domain {@code ai.onnx.ml}.
     *
     * @param operator such as {@code TreeEnsembleClassifier}
     * @param inputs names of values in the order of the operator
     * @param outputs names it gives to its results
     * @return the node without attributes
     */
    public static OnnxNode classical(String operator, List<String> inputs, String... outputs) {
        return new OnnxNode(OnnxModel.CLASSICAL, operator, inputs, List.of(outputs), Map.of());
    }

    private OnnxNode attribute(String name, int type, ProtoMessage value) {
        Map<String, ProtoMessage> all = new LinkedHashMap<>(attributes);
        all.put(name, value.text(1, name).number(20, type));
        return new OnnxNode(domain, operator, inputs, outputs, all);
    }

    /**
     * With one whole number.
     *
     * @param name of the attribute
     * @param value its value
     * @return the new node
     */
    public OnnxNode withInteger(String name, long value) {
        return attribute(name, INT, new ProtoMessage().number(3, value));
    }

    /**
     * With a list of whole numbers.
     *
     * @param name of the attribute
     * @param values its values
     * @return the new node
     */
    public OnnxNode withIntegers(String name, long... values) {
        ProtoMessage message = new ProtoMessage();
        for (long value : values) {
            message.number(8, value);
        }
        return attribute(name, INTS, message);
    }

    /**
     * With one float32.
     *
     * @param name of the attribute
     * @param value its value
     * @return the new node
     */
    public OnnxNode withFloat(String name, float value) {
        return attribute(name, FLOAT, new ProtoMessage().real(2, value));
    }

    /**
     * With a list of float32.
     *
     * @param name of the attribute
     * @param values its values
     * @return the new node
     */
    public OnnxNode withFloats(String name, float... values) {
        ProtoMessage message = new ProtoMessage();
        for (float value : values) {
            message.real(7, value);
        }
        return attribute(name, FLOATS, message);
    }

    /**
     * With one text.
     *
     * @param name of the attribute
     * @param value its value
     * @return the new node
     */
    public OnnxNode withText(String name, String value) {
        return attribute(name, STRING, new ProtoMessage().text(4, value));
    }

    /**
     * With a list of texts.
     *
     * @param name of the attribute
     * @param values its values
     * @return the new node
     */
    public OnnxNode withTexts(String name, List<String> values) {
        ProtoMessage message = new ProtoMessage();
        values.forEach(value -> message.text(9, value));
        return attribute(name, STRINGS, message);
    }

    /**
     * With a tensor.
     *
     * @param name of the attribute
     * @param value its value
     * @return the new node
     */
    public OnnxNode withTensor(String name, OnnxTensor value) {
        return attribute(name, TENSOR, new ProtoMessage().message(5, value.message()));
    }

    /** The names it takes, without those left out. */
    List<String> inputs() {
        return inputs.stream().filter(input -> !input.isEmpty()).toList();
    }

    /** The names it gives. */
    List<String> outputs() {
        return outputs;
    }

    /** Its domain; empty for {@code ai.onnx}. */
    String domain() {
        return domain;
    }

    /** Its {@code NodeProto}. */
    ProtoMessage message() {
        ProtoMessage message = new ProtoMessage();
        inputs.forEach(input -> message.text(1, input));
        outputs.forEach(output -> message.text(2, output));
        message.text(4, operator);
        attributes.values().forEach(attribute -> message.message(5, attribute));
        return domain.isEmpty() ? message : message.text(7, domain);
    }

    @Override
    public String toString() {
        return operator + inputs + " -> " + outputs;
    }
}
