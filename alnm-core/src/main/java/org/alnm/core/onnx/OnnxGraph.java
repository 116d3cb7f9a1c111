package org.alnm.core.onnx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The computation of a model: constants and operations from inputs to outputs. Immutable. */
public final class OnnxGraph {

    private final ProtoMessage message;
    private final Set<String> domains;

    private OnnxGraph(ProtoMessage message, Set<String> domains) {
        this.message = message;
        this.domains = Set.copyOf(domains);
    }

    /**
     * Starts a graph.
     *
     * @param name a word for people
     * @return a builder
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Its {@code GraphProto}. */
    ProtoMessage message() {
        return message;
    }

    /** The domains of its operations; empty text for {@code ai.onnx}. */
    Set<String> domains() {
        return domains;
    }

    /** Collects a graph; not safe between threads. */
    public static final class Builder {

        private final String name;
        private final List<OnnxNode> nodes = new ArrayList<>();
        private final List<OnnxTensor> constants = new ArrayList<>();
        private final List<ProtoMessage> inputs = new ArrayList<>();
        private final List<ProtoMessage> outputs = new ArrayList<>();
        private final List<String> results = new ArrayList<>();
        private final Set<String> known = new HashSet<>();
        private final Set<String> domains = new HashSet<>();

        private Builder(String name) {
            this.name = name;
        }

        private void define(String value) {
            if (value.isEmpty() || !known.add(value)) {
                throw new IllegalArgumentException("a value of an ONNX graph has a name of its own, but '" + value
                        + "' is " + (value.isEmpty() ? "none" : "taken"));
            }
        }

        /**
         * Adds an input.
         *
         * @param value its name
         * @param type its type
         * @return this
         * @throws IllegalArgumentException if the name is taken
         */
        public Builder input(String value, OnnxType type) {
            define(value);
            inputs.add(type.named(value));
            return this;
        }

        /**
         * Adds a constant.
         *
         * @param tensor the constant, known by its name
         * @return this
         * @throws IllegalArgumentException if the name is taken
         */
        public Builder constant(OnnxTensor tensor) {
            define(tensor.name());
            constants.add(tensor);
            return this;
        }

        /**
         * Adds an operation after those there are.
         *
         * @param node the operation
         * @return this
         * @throws IllegalArgumentException if it takes a value that nothing before it gives, or gives one that is there
         */
        public Builder node(OnnxNode node) {
            for (String input : node.inputs()) {
                if (!known.contains(input)) {
                    throw new IllegalArgumentException("nothing before gives '" + input + "' to " + node);
                }
            }
            node.outputs().forEach(this::define);
            domains.add(node.domain());
            nodes.add(node);
            return this;
        }

        /**
         * Names a result of the graph.
         *
         * @param value what a node or an input gives
         * @param type its type
         * @return this
         */
        public Builder output(String value, OnnxType type) {
            results.add(value);
            outputs.add(type.named(value));
            return this;
        }

        /**
         * The graph.
         *
         * @return all that was added
         * @throws IllegalArgumentException if there is no output, or nothing gives one
         */
        public OnnxGraph build() {
            if (results.isEmpty() || !known.containsAll(results)) {
                throw new IllegalArgumentException(
                        "an ONNX graph has outputs that its nodes give, but was asked for " + results);
            }
            ProtoMessage message = new ProtoMessage();
            nodes.forEach(node -> message.message(1, node.message()));
            message.text(2, name);
            constants.forEach(constant -> message.message(5, constant.message()));
            inputs.forEach(input -> message.message(11, input));
            outputs.forEach(output -> message.message(12, output));
            return new OnnxGraph(message, domains);
        }
    }
}
