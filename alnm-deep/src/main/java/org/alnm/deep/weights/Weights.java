package org.alnm.deep.weights;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The weights of a network: tensors by name, immutable.
 *
 * <p>Reading a file never runs anything that is in it, and never allocates more than a small multiple of its size.
 */
public final class Weights {

    private final Map<String, Tensor> tensors;

    private Weights(Map<String, Tensor> tensors) {
        this.tensors = tensors;
    }

    /**
     * Weights of given tensors.
     *
     * @param tensors the tensors by name; iterated once, in order
     * @return the weights
     */
    public static Weights of(Map<String, Tensor> tensors) {
        return new Weights(Collections.unmodifiableMap(new LinkedHashMap<>(tensors)));
    }

    /**
     * Reads a checkpoint, recognised by its content: PyTorch's {@code torch.save} of a state dictionary (zip since 1.6, and the
     * older "legacy" stream), safetensors, or NumPy's {@code .npz}.
     *
     * <p>The state dictionary may stand alone or under {@code state_dict}, {@code model_state_dict} or {@code model};
     * a {@code module.} before every name, which {@code DataParallel} puts there, is taken off. Float64, float16,
     * bfloat16 and integers become float32.
     *
     * @param file the checkpoint
     * @return its tensors in the order of the file
     * @throws WeightsException if the file cannot be read, is of no known kind, damaged, or asks for a class or function
     *     that a table of numbers has no need of
     */
    public static Weights read(Path file) {
        return CheckpointFile.read(file);
    }

    /**
     * Writes safetensors. Equal weights give equal bytes: the tensors are sorted by name.
     *
     * @param file the file to make or to replace
     * @throws WeightsException if it cannot be written
     */
    public void write(Path file) {
        Safetensors.write(tensors, file);
    }

    /**
     * The names of the tensors.
     *
     * @return an unmodifiable set in the order of the file
     */
    public Set<String> names() {
        return tensors.keySet();
    }

    /**
     * A tensor.
     *
     * @param name its name
     * @return the tensor, or nothing if there is none of this name
     */
    public Optional<Tensor> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    /**
     * A tensor that must be there.
     *
     * @param name its name
     * @return the tensor
     * @throws WeightsException if there is none of this name
     */
    public Tensor tensor(String name) {
        return find(name)
                .orElseThrow(
                        () -> new WeightsException("no tensor " + name + " among " + Names.list(tensors.keySet())));
    }

    /**
     * The same tensors under other names.
     *
     * @param rename gives the new name of each
     * @return the renamed weights
     * @throws WeightsException if two tensors get the same name
     */
    public Weights renamed(UnaryOperator<String> rename) {
        Map<String, Tensor> renamed = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            String to = rename.apply(name);
            if (renamed.putIfAbsent(to, tensor) != null) {
                throw new WeightsException("two tensors would be named " + to + ", one of them " + name);
            }
        });
        return new Weights(Collections.unmodifiableMap(renamed));
    }

    /**
     * The tensors under a prefix, with the prefix taken off: the backbone of a larger model.
     *
     * @param prefix such as {@code encoder.}
     * @return the tensors whose names start with it
     * @throws WeightsException if there are none
     */
    public Weights under(String prefix) {
        Map<String, Tensor> found = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), tensor);
            }
        });
        if (found.isEmpty()) {
            throw new WeightsException("no tensor under " + prefix + " among " + Names.list(tensors.keySet()));
        }
        return new Weights(Collections.unmodifiableMap(found));
    }

    /**
     * These tensors, and those of others; the others win where both have a name.
     *
     * @param others tensors to add or to put in place
     * @return the union
     */
    public Weights with(Weights others) {
        Map<String, Tensor> union = new LinkedHashMap<>(tensors);
        union.putAll(others.tensors);
        return new Weights(Collections.unmodifiableMap(union));
    }

    /**
     * The position of the first NaN or infinity of a tensor.
     *
     * @param name the tensor
     * @return the position, last axis fastest; nothing if all values are finite
     * @throws WeightsException if there is no tensor of this name
     */
    public Optional<Integer> firstNotFinite(String name) {
        int at = tensor(name).firstNotFinite();
        return at < 0 ? Optional.empty() : Optional.of(at);
    }

    /**
     * The SHA-256 digest of the names, shapes and values: that of the file which {@link #write} makes. It does not depend on the
     * format the weights were read from, nor on the order of the tensors.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public String digest() {
        return Safetensors.digest(tensors);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Weights w && tensors.equals(w.tensors);
    }

    @Override
    public int hashCode() {
        return tensors.hashCode();
    }

    /** How many tensors and values there are. */
    @Override
    public String toString() {
        long values = 0;
        for (Tensor tensor : tensors.values()) {
            values += tensor.count();
        }
        return tensors.size() + " tensors, " + values + " values";
    }
}
