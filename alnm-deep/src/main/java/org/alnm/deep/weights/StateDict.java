package org.alnm.deep.weights;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alnm.deep.weights.PickleValue.Dict;
import org.alnm.deep.weights.PickleValue.Storage;
import org.alnm.deep.weights.PickleValue.TensorView;

/** Finds the table of weights in what a PyTorch checkpoint pickled, and fills in its numbers. */
final class StateDict {

    private static final List<String> WRAPPINGS = List.of("state_dict", "model_state_dict", "model", "net");

    private StateDict() {}

    /** Where the numbers of a storage come from. */
    @FunctionalInterface
    interface Blocks {

        /** All numbers of the block that a storage lies in. */
        float[] read(Storage storage) throws MalformedException;
    }

    /** The tensors of the state dictionary; blocks that none of them needs are not read. */
    static Map<String, Tensor> tensors(PickleValue root, Blocks blocks, Budget budget) throws MalformedException {
        Map<String, float[]> read = new HashMap<>();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, PickleValue> entry : find(root).entries.entrySet()) {
            if (entry.getValue() instanceof TensorView view) {
                String name = entry.getKey();
                Storage storage = view.storage();
                new StridedView(name, view.offset(), view.shape(), view.strides()).check(storage.elements());
                float[] values = read.get(storage.key());
                if (values == null) {
                    budget.claim("tensor " + Names.one(name), exactBytes(storage));
                    values = blocks.read(storage);
                    read.put(storage.key(), values);
                }
                long offset = Math.addExact(storage.start(), view.offset());
                tensors.put(name, new StridedView(name, offset, view.shape(), view.strides()).gather(values, budget));
            }
        }
        return tensors;
    }

    private static long exactBytes(Storage storage) throws MalformedException {
        long elements = storage.blockElements();
        if (elements > Integer.MAX_VALUE - 8) {
            throw new MalformedException("storage " + Names.one(storage.key()) + " claims " + elements
                    + " elements; at most 2^31 - 9 can be read");
        }
        return Float.BYTES * elements;
    }

    private static Dict find(PickleValue root) throws MalformedException {
        if (!(root instanceof Dict dict)) {
            throw new MalformedException(
                    "it holds no dictionary of tensors; save one: torch.save(model.state_dict(), file)");
        }
        for (String wrapping : WRAPPINGS) {
            if (dict.entries.get(wrapping) instanceof Dict inner && hasTensors(inner)) {
                return inner;
            }
        }
        if (hasTensors(dict)) {
            return dict;
        }
        throw new MalformedException("it holds no tensors, only the entries " + Names.list(dict.entries.keySet())
                + "; the weights are looked for at the top and under " + WRAPPINGS);
    }

    private static boolean hasTensors(Dict dict) {
        return dict.entries.values().stream().anyMatch(TensorView.class::isInstance);
    }
}
