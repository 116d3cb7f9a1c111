package org.alnm.core.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.alnm.core.io.AtomicFile;

/**
 * A model file: a graph, the versions of the operators it uses, and notes. Immutable; equal models give equal bytes.
 *
 * <p>The versions are fixed here, so that a file means the same to every program: format version 8 with operator set 17 of
 * {@code ai.onnx} (ONNX 1.12, 2022) and 3 of {@code ai.onnx.ml}. Every runtime since reads them.
 */
public final class OnnxModel {

    /** The domain of classical models: trees, linear models, scalers. */
    static final String CLASSICAL = "ai.onnx.ml";

    private static final long FORMAT = 8;
    private static final long OPERATORS = 17;
    private static final long CLASSICAL_OPERATORS = 3;

    /** Protocol Buffers allow no message of 2 GiB or more. */
    private static final long LARGEST = Integer.MAX_VALUE;

    private final OnnxGraph graph;
    private final Map<String, String> notes;

    private OnnxModel(OnnxGraph graph, Map<String, String> notes) {
        this.graph = graph;
        this.notes = notes;
    }

    /**
     * A model without notes.
     *
     * @param graph what it computes
     * @return the model
     */
    public static OnnxModel of(OnnxGraph graph) {
        return new OnnxModel(graph, Map.of());
    }

    /**
     * With one more note, such as the settings a feature needs to be right; runtimes show them as custom metadata.
     *
     * @param key a word
     * @param text what it says
     * @return the new model
     */
    public OnnxModel withNote(String key, String text) {
        Map<String, String> all = new TreeMap<>(notes);
        all.put(key, text);
        return new OnnxModel(graph, all);
    }

    private ProtoMessage message() {
        ProtoMessage message =
                new ProtoMessage().number(1, FORMAT).text(2, "alnm").message(7, graph.message());
        message.message(8, new ProtoMessage().text(1, "").number(2, OPERATORS));
        if (graph.domains().contains(CLASSICAL)) {
            message.message(8, new ProtoMessage().text(1, CLASSICAL).number(2, CLASSICAL_OPERATORS));
        }
        notes.forEach((key, text) ->
                message.message(14, new ProtoMessage().text(1, key).text(2, text)));
        if (message.size() > LARGEST) {
            throw new IllegalArgumentException(
                    "an ONNX file holds less than 2 GiB, but this model has " + message.size() + " bytes");
        }
        return message;
    }

    /**
     * The file as bytes.
     *
     * @return a new array
     * @throws IllegalArgumentException if the model has 2 GiB or more
     */
    public byte[] toBytes() {
        ProtoMessage message = message();
        ByteArrayOutputStream out = new ByteArrayOutputStream((int) message.size());
        try {
            message.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * Writes the file, whole or not at all.
     *
     * @param file where to, usually named {@code .onnx}; replaced if it is there
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if the model has 2 GiB or more
     */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, message()::writeTo);
    }
}
